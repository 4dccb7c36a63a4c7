"""Small organisations made by hypothesis, half of them full of ties: whole hours everywhere."""

from typing import Any

from hypothesis import strategies as st

CALENDARS = {
    "office": {"weekly": "Mon-Fri 09:00-17:00"},
    "lunch": {"weekly": "Mon-Fri 08:00-12:00, 13:00-16:00"},
    "late": {"weekly": "Mon-Sun 16:00-20:00"},
}
EFFORTS = [
    "0h", "1h", "2h", "30min",
    {"dist": "exponential", "mean": "2h"}, {"low": "1h", "usual": "2h", "high": "6h"},
]  # fmt: skip
SHARES = [0.0, 0.3, 0.7, 1.0]


@st.composite
def organisations(draw: st.DrawFn) -> dict[str, Any]:
    """The sections of a scenario with one to three teams, seams that lose, and perhaps a board."""
    teams = {name: draw(_teams()) for name in "abc"[: draw(st.integers(1, 3))]}
    names = [f"stage {n}" for n in range(1, 1 + draw(st.integers(1, 4)))]
    stages = {name: draw(_stages(sorted(teams))) for name in names}
    route, approvals = list(names), {}
    if draw(st.booleans()):
        approvals["board"] = draw(_boards())
        route.insert(draw(st.integers(1, len(names))), "board")
    kinds = {"urgent": 1, "usual": 2}
    return {
        "start": "2024-01-01",
        "horizon": draw(st.sampled_from(["3d", "10d", "3w"])),
        "ends": "at the horizon",
        "calendars": CALENDARS,
        "reference_calendar": draw(st.sampled_from([None, "office"])),
        "teams": teams,
        "stages": stages,
        "approvals": approvals,
        "handoffs": {
            "default": draw(_handoffs()),
            "asking party -> stage 1": {"fidelity": draw(st.sampled_from(SHARES))},
        },
        "work": {
            name: {"priority": priority, "route": route, "arrives": draw(_arrivals())}
            for name, priority in kinds.items()
        },
    }


def _teams() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "people": st.integers(1, 3),
            "policy": st.sampled_from(["fifo", "priority"]),
            "calendar": st.sampled_from([None, *CALENDARS]),
            "other_work": st.sampled_from([None, {"load": 0.3, "usual_size": "2h"}]),
        }
    )


def _stages(teams: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "team": st.sampled_from(teams),
            "effort": st.sampled_from(EFFORTS),
            "right": st.sampled_from([0.5, 0.8, 1.0]),
            "correction": st.sampled_from([0.0, 0.5, 1.0]),
            "at_most": st.sampled_from([None, 1, 2]),
            "class": st.sampled_from(["value-adding", "necessary", "waste"]),
        }
    )


def _boards() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "meets": st.sampled_from(["every day at 10:00", "every Thursday at 10:00"]),
            "hears": st.sampled_from([None, 2]),
            "sends_back": st.sampled_from([0.0, 0.3, [0.5, 0.1]]),
            "defers": st.sampled_from([0.0, 0.2]),
            "refuses": st.sampled_from([0.0, 0.1]),
        }
    )


def _handoffs() -> st.SearchStrategy[dict[str, Any]]:
    clarified = st.sampled_from([0.0, 0.5, 1.0])
    return clarified.flatmap(
        lambda asked: st.fixed_dictionaries(
            {
                "delay": st.sampled_from(["0h", "1h", "4h"]),
                "sender": st.sampled_from(["0h", "30min"]),
                "receiver": st.sampled_from(["0h", "15min"]),
                "fidelity": st.sampled_from([0.5, 0.8, 1.0]),
                "clarified": st.just(asked),
                "reworked": st.just(1 - asked),
                "clarification": st.sampled_from([{}, {"sender": "1h", "receiver": "15min"}]),
                "correction": st.sampled_from([0.0, 0.5]),
            }
        )
    )


def _arrivals() -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of(
        st.sampled_from([1.0, 3.0]).map(lambda rate: {"process": "poisson", "per_day": rate}),
        st.sampled_from(["4h", "8h"]).map(lambda gap: {"process": "regular", "every": gap}),
    )
