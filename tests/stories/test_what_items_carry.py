"""Due dates, sizes, values and attributes: from the file to the item, and on to its record."""

from pathlib import Path

import numpy as np

from analysis.measures import measure
from analysis.window import window_after
from simulator.attributes import unpacked
from simulator.layout import NEVER
from tests.engines import Engine
from tests.telling import HOUR, Story, told

CARRIED = ("size", "value", "cost_of_delay")


def due(story: Story) -> list[float | None]:
    """When each item is due, in hours."""
    at = story.record.items["due"].tolist()
    return [None if instant == NEVER else instant / HOUR for instant in at]


def notes(story: Story) -> list[dict[str, str]]:
    """The attributes of each item."""
    numbers = story.record.items["attributes"].tolist()
    return [unpacked(story.plan.attributes, number) for number in numbers]


def numbers(story: Story) -> list[tuple[float, ...]]:
    """Size, value and cost of delay of each item."""
    return [tuple(row) for row in story.record.items[list(CARRIED)].tolist()]


def test_an_item_carries_what_its_type_says(engine: Engine) -> None:
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h}}
    work:
      x:
        {arrives: [{at: 2h}], backlog: 1, due_within: 6h, size: 3, value: 50, cost_of_delay: 2.5,
         attributes: {region: emea}, route: [A]}
      y: {arrives: [{at: 1h}], route: [A]}
    """,
    )
    assert due(story) == [6, 8, None]
    assert numbers(story) == [(3, 50, 2.5), (3, 50, 2.5), (1, 0, 0)]
    assert notes(story) == [{"region": "emea"}, {"region": "emea"}, {}]


def test_a_row_says_what_its_item_carries_and_leaves_the_rest_to_its_type(engine: Engine) -> None:
    """The type of a row, and not the list that it stands in, says what the row leaves out."""
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h}}
    work:
      x:
        due_within: 6h
        value: 50
        attributes: {region: emea, tier: gold}
        arrives:
          - {at: 0h, due: 3h, value: 0, attributes: {region: apac}}
          - {at: 1h, size: 2, count: 2}
          - {at: 2h, type: y, cost_of_delay: 4}
        route: [A]
      y: {due_within: 1h, attributes: {tier: plain}, route: [A]}
    """,
    )
    assert due(story) == [3, 7, 7, 3]
    assert numbers(story) == [(1, 0, 0), (2, 50, 0), (2, 50, 0), (1, 0, 4)]
    emea, apac = {"region": "emea", "tier": "gold"}, {"region": "apac", "tier": "gold"}
    assert notes(story) == [apac, emea, emea, {"tier": "plain"}]


def test_a_csv_says_what_items_carry(engine: Engine, tmp_path: Path) -> None:
    rows = "at,due,value,attribute.region\n2024-01-01,2024-01-02 12:00,7,emea\n1h,,,\n"
    (tmp_path / "rows.csv").write_text(rows)
    story = told(
        engine,
        """
    start: 2024-01-01
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h}}
    work: {x: {arrives: {process: list, csv: rows.csv}, route: [A]}}
    """,
        folder=tmp_path,
    )
    assert due(story) == [36, None]
    assert numbers(story) == [(1, 7, 0), (1, 0, 0)]
    assert notes(story) == [{"region": "emea"}, {}]


def test_a_due_date_in_working_days_counts_the_reference_calendar(engine: Engine) -> None:
    """Two working days of eight hours from Friday 15:00: two hours on it, eight on Monday, six."""
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    reference_calendar: office
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h}}
    work: {x: {due_within: 2wd, arrives: [{at: 2024-01-05 15:00}], route: [A]}}
    """,
    )
    assert story.show(story.record.items["due"][0]) == "Tue 2024-01-09 15:00"


def test_attributes_by_shares_are_drawn_for_each_item(engine: Engine) -> None:
    """Another attribute beside it changes none of them: each has luck of its own."""
    text = """
    teams: {{a: {{people: 1000}}}}
    stages: {{A: {{team: a, effort: 1h}}}}
    work: {{x: {{backlog: 1000, attributes: {{{}}}, route: [A]}}}}
    """
    region = "region: {emea: 75%, apac: 25%}"
    story = told(engine, text.format(region))
    regions = [note["region"] for note in notes(story)]
    assert abs(regions.count("emea") - 750) < 4 * np.sqrt(1000 * 0.75 * 0.25)
    beside = told(engine, text.format(f"area: {{n: 50%, s: 50%}}, {region}"))
    assert [note["region"] for note in notes(beside)] == regions


def test_on_time_is_done_by_the_due_date_inclusive(engine: Engine) -> None:
    """Done at 1, 2 and 3 h, due at 1, 1 and 4 h; the fourth, done at 4, has no due date."""
    story = told(
        engine,
        """
    teams: {a: {}}
    stages: {A: {team: a, effort: 1h}}
    work:
      x:
        arrives: [{at: 0h, due: 1h}, {at: 0h, due: 1h}, {at: 0h, due: 4h}, {at: 0h}]
        route: [A]
    """,
    )
    m = measure(story.plan, story.record, window_after(story.record))
    assert (m.completed, m.due, m.on_time) == (4, 3, 2)
