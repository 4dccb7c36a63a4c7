"""Lists and samples in CSV files: what a row says happens, to the minute."""

from pathlib import Path

from tests.engines import Engine
from tests.telling import told

TICKETS = """\
at,type,priority,count,effort.answer
2024-01-01 09:00,,,2,
2024-01-01 09:30,outage,,,30min
2024-01-02 09:30,,,,
2024-01-02 09:45,,,,
34h,,2,,2h
"""


def test_rows_of_a_csv_arrive_as_they_are_written(engine: Engine, tmp_path: Path) -> None:
    """34 h are Tuesday 10:00; what waits then is taken up by priority."""
    (tmp_path / "tickets.csv").write_text(TICKETS)
    story = told(
        engine,
        """
    start: 2024-01-01
    calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
    teams: {desk: {calendar: office, policy: priority}}
    stages: {answer: {team: desk, effort: 1h}}
    work:
      request: {arrives: {process: list, csv: tickets.csv}, route: [answer]}
      outage: {priority: 1, backlog: 1, route: [answer]}
    """,
        folder=tmp_path,
    )
    assert [story.done(f"outage {i}") for i in (1, 2)] == [
        "Mon 2024-01-01 10:00",
        "Mon 2024-01-01 10:30",
    ]
    assert [story.done(f"request {i}") for i in (1, 2, 3, 5, 4)] == [
        "Mon 2024-01-01 11:30",
        "Mon 2024-01-01 12:30",
        "Tue 2024-01-02 10:30",
        "Tue 2024-01-02 12:30",
        "Tue 2024-01-02 13:30",
    ]


def test_effort_from_a_csv_is_one_of_those_seen(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "seen.csv").write_text("team,minutes\na,30\na,90\n")
    story = told(
        engine,
        """
    teams: {desk: {people: 40}}
    stages:
      answer: {team: desk, effort: {dist: empirical, csv: seen.csv, column: minutes, unit: min}}
    work: {request: {backlog: 40, route: [answer]}}
    """,
        folder=tmp_path,
    )
    assert {story.done(f"request {i}") for i in range(1, 41)} == {0.5, 1.5}
