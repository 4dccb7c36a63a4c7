"""A small organisation for tests: one team, one board, and alternatives of every kind."""

from concurrent.futures import Executor
from pathlib import Path

from analysis.comparison import Comparison, comparison
from analysis.replications import InTurn
from analysis.study import Ask, futures_of, prepared, study

TINY = """\
name: A shop
question: Is a second person worth it?
horizon: 20w
warm_up: 2w
reference_calendar: office
decides: lead time
margin: 30min
calendars:
  office: {weekly: "Mon-Fri 09:00-17:00"}
teams:
  ops: {people: 1, calendar: office}
  dev: {people: 2, calendar: office}
stages:
  build: {team: dev, effort: {dist: exponential, mean: 6h}, right: 80%}
  deploy: {team: ops, effort: {dist: exponential, mean: 3h}}
approvals:
  board: {meets: every Thursday at 10:00}
work:
  change:
    arrives: {process: poisson, per_week: 8}
    route: [build, board, deploy]
handoffs:
  dev -> ops: {delay: 2h, sender: 10min, receiver: 10min, fidelity: 90%}
changes:
  nothing: {label: Nothing, set: {teams.ops.people: 1}}
  another: {label: One more in operations, set: {teams.ops.people: 2}}
  daily: {label: The board meets daily, set: {approvals.board.meets: every weekday at 10:00}}
  slow: {label: Deployment takes longer, set: {stages.deploy.effort.mean: 4h}}
  hopeless: {label: Deployment takes far too long, set: {stages.deploy.effort.mean: 9h}}
alternatives:
  nothing: [nothing]
  two in operations: [another]
  daily board: [daily]
"""


def tiny_file(folder: Path, old: str = "", new: str = "") -> Path:
    """The organisation as a file, with one text in it replaced by another."""
    path = folder / "tiny.yaml"
    path.write_text(TINY.replace(old, new) if old else TINY)
    return path


def compared(path: Path, replications: int = 4, pool: Executor | None = None) -> Comparison:
    """The comparison of a file's futures."""
    ask = Ask(seed=1, replications=replications)
    return comparison(study(prepared(futures_of(str(path), [], ask), ask), pool or InTurn()))
