"""The queues of theory as scenarios."""

from typing import Any

Model = dict[str, Any]


def exponential(hours: float) -> Model:
    return {"dist": "exponential", "mean": f"{hours}h"}


def poisson(per_hour: float) -> Model:
    return {"process": "poisson", "per_hour": per_hour}


def queue(arrives: float | Model, people: int, effort: Any) -> Model:
    """One stage of so many people, always open; a plain number of items an hour is Poisson."""
    process = arrives if isinstance(arrives, dict) else poisson(arrives)
    return {
        "teams": {"staff": {"people": people}},
        "stages": {"serve": {"team": "staff", "effort": effort}},
        "work": {"item": {"arrives": process, "route": ["serve"]}},
    }


def erlang_2(mean: str) -> Model:
    return {"dist": "erlang", "shape": 2, "mean": mean}


def day_and_night(by_day: float, by_night: float) -> Model:
    """Poisson at two rates, twelve hours each in turn."""
    spells = [{"lasts": "12h", "per_hour": rate} for rate in (by_day, by_night)]
    return {"process": "profile", "cycle": spells}


def finishing() -> Model:
    """The same, and what was started is finished in overtime."""
    model = staffed_a_third()
    return {**model, "teams": {"staff": {"calendar": "nights", "off_hours": "finish"}}}


def breaking_down(counts: str = "clock") -> Model:
    """One person who is out of order for two hours every twenty, idle or not, or of work."""
    model = queue(0.5, 1, exponential(1))
    breakdowns = {"after": exponential(20), "repair": exponential(2), "counts": counts}
    return {**model, "teams": {"staff": {"breakdowns": breakdowns}}}


def staffed_a_third() -> Model:
    """Demand round the clock, one person from 00:00 to 08:00."""
    model = queue(0.2, 1, exponential(1))
    calendars = {"nights": {"weekly": "00:00-08:00"}}
    return {**model, "calendars": calendars, "teams": {"staff": {"calendar": "nights"}}}


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


def two_classes_for_two(**team: Any) -> Model:
    """Urgent items and others at two people."""
    model = two_classes(0.6, 0.9)
    return {**model, "teams": {"staff": {"people": 2, "policy": "priority", **team}}}


def impatient() -> Model:
    """Nine people, and callers who wait no longer than they have patience for."""
    model = queue(10, 9, exponential(1))
    return {**model, "work": {"item": {**model["work"]["item"], "patience": exponential(2)}}}


def rework() -> Model:
    """One person, and a quarter of all that is served comes back to the tail of the queue."""
    model = queue(0.5, 1, erlang_2("1h"))
    served = {**model["stages"]["serve"], "inspects": {"sends_back": "25%"}}
    return {**model, "stages": {"serve": served}}


def feedback() -> Model:
    """Two people one after the other; a fifth goes from the second back to the first, in full."""
    again = {"again": {"share": "20%", "goes_to": "A"}, "else": {}}
    return {
        "teams": {"a": {}, "b": {}},
        "stages": {
            "A": {"team": "a", "effort": exponential(1)},
            "B": {"team": "b", "effort": exponential(1.5)},
        },
        "work": {"item": {"arrives": poisson(0.4), "route": ["A", "B", {"choose": again}]}},
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


def fork_and_join() -> Model:
    """Each item parts into two pieces, each for a person of its own."""
    return {
        "teams": {"a": {}, "b": {}},
        "stages": {
            "A": {"team": "a", "effort": exponential(1)},
            "B": {"team": "b", "effort": exponential(1)},
        },
        "work": {
            "item": {
                "arrives": poisson(0.5),
                "route": [{"fork": {"branches": {"a": ["A"], "b": ["B"]}}}],
            }
        },
    }


def board(per_week: float, hears: int | None = None) -> Model:
    """A board every 168 hours, always open."""
    return {
        "approvals": {"board": {"meets": "every 168h", "hears": hears}},
        "work": {
            "item": {"arrives": {"process": "poisson", "per_week": per_week}, "route": ["board"]}
        },
    }


def by_policy(model: Model, policy: str) -> Model:
    """The same queue, served in another order."""
    return {**model, "teams": {"staff": {**model["teams"]["staff"], "policy": policy}}}


def two_values() -> Model:
    """Short work worth little, and long work that is worth more an hour."""
    return {
        "teams": {"staff": {"policy": "weighted shortest"}},
        "stages": {"short": {"team": "staff", "effort": "1h"},
                   "long": {"team": "staff", "effort": "2h"}},
        "work": {
            "cheap": {"value": 1, "arrives": poisson(0.3), "route": ["short"]},
            "dear": {"value": 4, "arrives": poisson(0.2), "route": ["long"]},
        },
    }  # fmt: skip


def board_then_release() -> Model:
    """Passed by a board every three hours, and live every five."""
    return {
        "approvals": {"board": {"meets": "every 3h"}},
        "releases": {"train": {"opens": "every 5h"}},
        "work": {"item": {"arrives": poisson(0.5), "route": ["board", "train"]}},
    }


def released_into(people: int) -> Model:
    """Six items on average, let go together into so many people, who are done long before more."""
    return {
        "teams": {"staff": {"people": people}},
        "stages": {"serve": {"team": "staff", "effort": exponential(1)}},
        "releases": {"train": {"opens": "every 100h"}},
        "work": {"item": {"arrives": poisson(0.06), "route": ["train", "serve"]}},
    }


def closed(items: int, stages: list[tuple[int, float]], delay: float = 0) -> Model:
    """A loop of so many items through stages of so many people and hours, and a pure delay."""
    named = {f"S{n}": stage for n, stage in enumerate(stages)}
    worked = {n: {"team": n, "effort": exponential(hours)} for n, (_, hours) in named.items()}
    away = {"away": {"delay": exponential(delay)}} if delay else {}
    return {
        "teams": {name: {"people": people} for name, (people, _) in named.items()},
        "stages": {**away, **worked},
        "work": {
            "item": {"arrives": {"process": "closed", "items": items}, "route": [*away, *worked]}
        },
    }


MODELS: dict[str, Model] = {
    "T01 M/M/1": queue(0.8, 1, exponential(1)),
    "T02 M/M/3": queue(2.4, 3, exponential(1)),
    "T04 M/D/1": queue(0.8, 1, "1h"),
    "T05 lognormal": queue(0.7, 1, {"dist": "lognormal", "mean": "1h", "cv": 2**0.5}),
    "T06 PERT": queue(0.25, 1, {"low": "1h", "usual": "2h", "high": "9h"}),
    "T07 M/E2/3": queue(2.4, 3, erlang_2("1h")),
    "T08 D/M/1": queue({"process": "regular", "every": "1.25h"}, 1, exponential(1)),
    "T09 batches of five": queue({**poisson(0.14), "batch": 5}, 1, exponential(1)),
    "T11 machine repair": closed(5, [(1, 4)], delay=10),
    "T12 E2/E2/1": queue({"process": "renewal", "gap": erlang_2("4000s")}, 1, erlang_2("1h")),
    "T03 impatience": impatient(),
    "T13 rework": rework(),
    "feedback": feedback(),
    "T14 two classes": two_classes(0.3, 0.5),
    "T15 two classes, two people": two_classes_for_two(),
    "T15 the more urgent interrupts": two_classes_for_two(preemption={}),
    "T16 tandem": tandem(),
    "T20 fork and join": fork_and_join(),
    "T17 CONWIP": closed(4, [(1, 1)] * 4),
    "a loop out of balance": closed(5, [(1, 1), (1, 2), (1, 0.5)], delay=4),
    "T21 weekly board": board(16.8),
    "T22 weekly board, cap 2": board(1.7, hears=2),
    "T23 staffed a third": staffed_a_third(),
    "M/M/1 shortest first": by_policy(queue(0.8, 1, exponential(1)), "shortest"),
    "M/M/1 last come first": by_policy(queue(0.5, 1, exponential(1)), "lifo"),
    "M/D/1 by value an hour": two_values(),
    "T23 what was started is finished": finishing(),
    "T25 breakdowns": breaking_down(),
    "M/M/1 breaking down at work": breaking_down("busy"),
    "board then release": board_then_release(),
    "a batch for two": released_into(2),
    "T24 day and night": queue(day_and_night(0.9, 0.3), 1, exponential(1)),
}
