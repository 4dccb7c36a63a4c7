"""How fast Narrows is, measured: the same streams in several simulators, within one run."""
