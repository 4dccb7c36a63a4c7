"""Failures: what breaks by itself, beside what is asked for."""

from tests.engines import Engine
from tests.telling import told


def test_what_breaks_by_itself_is_failure_demand(engine: Engine) -> None:
    """What it brings about as planned is none; by its own ledger it is work like any other."""
    story = told(
        engine,
        """
    teams: {staff: {}}
    stages: {fix: {team: staff, effort: 2h}, learn: {team: staff, effort: 3h}}
    work:
      disk: {failure: true, arrives: [{at: 1h}], route: [fix], spawns: [{type: P, planned: true}]}
      P: {route: [learn]}
    """,
    )
    assert story.people("staff") == {"value-adding work": 3, "failure demand": 2}
    assert story.ledger("disk")["value-adding work"] == 2
