"""What happens: a scenario lowered to a plan, run by an engine, told by a record."""
