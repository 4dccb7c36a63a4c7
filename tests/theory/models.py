"""The queues of theory as scenarios."""

from typing import Any

Model = dict[str, Any]


def exponential(hours: float) -> Model:
    return {"dist": "exponential", "mean": f"{hours}h"}


def poisson(per_hour: float) -> Model:
    return {"process": "poisson", "per_hour": per_hour}


def queue(per_hour: float, people: int, effort: Any) -> Model:
    """One stage of so many people, always open."""
    return {
        "teams": {"staff": {"people": people}},
        "stages": {"serve": {"team": "staff", "effort": effort}},
        "work": {"item": {"arrives": poisson(per_hour), "route": ["serve"]}},
    }


def two_classes(first: float, second: float) -> Model:
    """Urgent items and others at one person, without preemption."""
    return {
        "teams": {"staff": {"policy": "priority"}},
        "stages": {"serve": {"team": "staff", "effort": exponential(1)}},
        "work": {
            "urgent": {"priority": 1, "arrives": poisson(first), "route": ["serve"]},
            "other": {"priority": 2, "arrives": poisson(second), "route": ["serve"]},
        },
    }


def tandem() -> Model:
    """One person, then two people who take twice as long."""
    return {
        "teams": {"a": {"people": 1}, "b": {"people": 2}},
        "stages": {
            "A": {"team": "a", "effort": exponential(1)},
            "B": {"team": "b", "effort": exponential(2)},
        },
        "work": {"item": {"arrives": poisson(0.8), "route": ["A", "B"]}},
    }


def board(per_week: float, hears: int | None = None) -> Model:
    """A board every 168 hours, always open."""
    return {
        "approvals": {"board": {"meets": "every 168h", "hears": hears}},
        "work": {
            "item": {"arrives": {"process": "poisson", "per_week": per_week}, "route": ["board"]}
        },
    }


MODELS: dict[str, Model] = {
    "T01 M/M/1": queue(0.8, 1, exponential(1)),
    "T02 M/M/3": queue(2.4, 3, exponential(1)),
    "T04 M/D/1": queue(0.8, 1, "1h"),
    "T14 two classes": two_classes(0.3, 0.5),
    "T16 tandem": tandem(),
    "T21 weekly board": board(16.8),
    "T22 weekly board, cap 2": board(1.7, hears=2),
}
