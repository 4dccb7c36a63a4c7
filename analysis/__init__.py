"""What it means: ledgers, measures, comparison and verdict, from the record of a run only."""
