"""The model in SimPy: an item is a process that reads its program aloud; a desk seats people."""

from simulator.engine_simpy.model import run

__all__ = ["run"]
