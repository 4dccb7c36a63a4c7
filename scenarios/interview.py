"""The questions from whose answers a scenario can be written, each with its check."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from scenarios.duration import clock_only, parse_duration
from scenarios.recurrence import parse_rule
from scenarios.scenario import ASKING_PARTY, PRE_APPROVED
from scenarios.share import parse_share
from scenarios.weekly import parse_weekly

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 _/()-]*[A-Za-z0-9)]|[A-Za-z]")
RESERVED = ("default", ASKING_PARTY, PRE_APPROVED, "yes", "no", "true", "false", "null", "on")


@dataclass(frozen=True)
class Step:
    """One step, by whom it is done, how long it takes, and how often it is right."""

    name: str
    team: str
    people: str
    low: str
    usual: str
    high: str
    right: str
    other: str = "none"  # of the team's time, to work that is not of this stream


@dataclass(frozen=True)
class Board:
    """Who has to say yes, when they meet, and before which step."""

    name: str
    meets: str
    before: str


@dataclass(frozen=True)
class Answers:
    """All that was answered, as text that its questions have checked."""

    name: str
    question: str
    item: str
    per_week: str
    hours: str
    noticed: str
    steps: tuple[Step, ...]
    board: Board | None = None


@dataclass(frozen=True)
class Question:
    """What is asked for one answer; `check` raises ValueError for one that will not do."""

    of: Literal["stream", "step", "board"]
    key: str  # the field of Answers, Step or Board
    text: str
    default: str  # for an empty answer; nothing: an answer is needed
    check: Callable[[str], Any]


def _name(text: str) -> str:
    if not PLAIN.fullmatch(text.strip()) or len(text) > 60 or text.strip().lower() in RESERVED:
        raise ValueError("must be a name of letters and digits, such as peer reading.")
    return text


def count(text: str) -> int:
    """How many people somebody said.

    Raises ValueError when it is no such thing.
    """
    if not re.fullmatch(r"\s*[1-9]\d{0,3}\s*", text):
        raise ValueError("must be a whole number of at least 1.")
    return int(text)


def rate(text: str) -> float:
    """How many a week somebody said.

    Raises ValueError when it is no such thing.
    """
    if not re.fullmatch(r"\s*\d{1,6}(\.\d+)?\s*", text) or not float(text):
        raise ValueError("must be a number above 0, such as 14 or 2.5.")
    return float(text)


def effort(text: str) -> Any:
    """How long somebody said that work takes.

    Raises ValueError when it is no such thing.
    """
    length = parse_duration(text.strip())
    if length.working_days or text.rstrip().endswith(("d", "w")):
        raise ValueError("must be hours or minutes of work, such as 3h or 45min.")
    return length


def right_share(text: str) -> float:
    """How often somebody said that work is right.

    Raises ValueError when it is no such thing.
    """
    if (share := parse_share(text)) == 0:
        raise ValueError("must be more than 0, or nothing would ever be finished.")
    return share


def other_share(text: str) -> float:
    """How much of a team's time somebody said that other work takes; 0 for none.

    Raises ValueError when it is no such thing.
    """
    if text.strip().lower() in ("none", "no", "0"):
        return 0.0
    if (share := parse_share(text)) >= 1:
        raise ValueError("must be less than all, such as 30%, or nobody would have time for this.")
    return share


def _said(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise ValueError("must be a line of text.")
    return text


QUESTIONS = (
    Question("stream", "name", "What shall this be called?", "", _name),
    Question("stream", "question", "What do you want to know?", "Where is our time lost?", _said),
    Question("stream", "item", "What do people ask you for (one word)?", "change", _name),
    Question("stream", "per_week", "How many of them in a week?", "", rate),
    Question("stream", "hours", "When do you work?", "Mon-Fri 09:00-17:00", parse_weekly),
    Question("step", "name", "What is the next step called?", "", _name),
    Question("step", "team", "Which team does it?", "", _name),
    Question("step", "people", "How many people are in that team?", "", count),
    Question(
        "step",
        "other",
        "How much of their time goes to other things, such as calls or support (30%)?",
        "none",
        other_share,
    ),
    Question("step", "usual", "How long do they work on one, usually?", "", effort),
    Question("step", "low", "And when it goes well?", "", effort),
    Question("step", "high", "And when it goes badly?", "", effort),
    Question("step", "right", "How often can the next step use it as it is?", "90%", right_share),
    Question("board", "name", "Who has to approve it?", "board", _name),
    Question("board", "meets", "When do they meet?", "every Thursday at 10:00", parse_rule),
    Question("board", "before", "Before which step?", "", _name),
    Question(
        "stream",
        "noticed",
        "How long until the next team notices that it is their turn (their queue not counted)?",
        "2h",
        lambda text: clock_only(parse_duration(text)),
    ),
)
