"""How teams go about their work, made up by chance once all else is known."""

from tests.simulator.chooser import Chooser, Mapping

SET_UPS: tuple[Mapping, ...] = (
    {"on_change": "1h"},
    {"on_change": "30min", "first": True},
    {"after_idle": "10min"},
    {"on_change": "1h", "first": True, "after_idle": "0.1wd"},
)
STRETCHES = ("none", "weinberg", {2: 1.25, 3: 1.5, 4: 2, 5: 3})
TURNS = ("1h", "2h", "30min", "0.25wd")
ODD_TURNS = ("7min", "53min", "1h 1s")


def queues(c: Chooser, text: Mapping) -> None:
    """Some teams have a queue for each stage."""
    for team in text["teams"].values():
        if c.chance(20):
            team["queues"] = "per stage"


def several_people(c: Chooser, text: Mapping) -> None:
    """Some stages are worked by several people at once, of teams that have so many at times."""
    limits = [*text.get("limits", {}).values(), *text["stages"].values()]
    if any(limit.get("holds") == "person" for limit in limits):
        return
    for stage in text["stages"].values():
        owners = stage.get("team")
        names = owners.items() if isinstance(owners, dict) else [("else", owners)]
        teams = [text["teams"][name] for key, name in names if name and key != "by"]
        most = min((_most(team) for team in teams), default=1)
        if most > 1 and c.chance(20):
            stage["people"] = c.choose(2, most)


def _most(team: Mapping) -> int:
    """So many people it has in the end, and from then on."""
    return list({"": team["people"], **team.get("head_count", {})}.values())[-1]


def set_ups(c: Chooser, text: Mapping) -> None:
    """Some teams in which the more urgent interrupts set up for it."""
    for team in text["teams"].values():
        if "preemption" in team and c.chance(40):
            team["set_up"] = c.one(SET_UPS)


def leavers(c: Chooser, text: Mapping) -> None:
    """Where ties are wanted, people of some teams leave for good as most offices close.

    Nobody does where a stage or a meeting needs several at once.
    """
    alone = not any("people" in stage for stage in text["stages"].values())
    met = [gate.get("members", {}) for gate in text.get("approvals", {}).values()]
    for name, team in text["teams"].items():
        meet = max((members.get(name, 0) for members in met), default=0)
        if c.ties and alone and c.chance(30) and meet <= 2:
            team["head_count"] = team.get("head_count", {}) | {"0h": 2, "41h": 1}


def several_items(c: Chooser, text: Mapping) -> None:
    """People of some teams hold several items, where nothing stands beside that."""
    limits = [*text.get("limits", {}).values(), *text["stages"].values()]
    if any(limit.get("holds") == "person" for limit in limits):
        return
    together = set[str]()
    for stage in text["stages"].values():
        owners = stage.get("team")
        names = owners if isinstance(owners, dict) else {"else": owners}
        together |= {names[key] for key in names if "people" in stage and key != "by"}
    for name, team in text["teams"].items():
        if name not in together and not {"preemption", "set_up"} & set(team) and c.chance(30):
            turn = c.one(TURNS if c.ties else (*TURNS, *ODD_TURNS))
            team["at_once"] = {"items": c.choose(2, 5), "turn": turn, "stretch": c.one(STRETCHES)}
