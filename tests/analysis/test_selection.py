"""Selecting the best: how often KN is right, and what it says of a small organisation."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from analysis.choice import choice, document, told
from analysis.replications import InTurn
from analysis.selection import select
from analysis.study import Ask
from scenarios.setting import variants
from tests.analysis.tiny import tiny_file

NAMES = [f"system {n}" for n in range(10)]


def normal(study: int, means: Mapping[str, float]):
    """Independent normal observations with a standard deviation of 1."""
    rng = np.random.default_rng([7, study])

    def observe(names: Sequence[str], number: int) -> dict[str, float]:
        return {name: means[name] + rng.standard_normal() for name in names}

    return observe


def test_in_the_slippage_configuration_it_is_right_at_least_365_times_of_400() -> None:
    """Ten systems, the best ahead of all others by just the margin, half a standard deviation."""
    means = {name: 0.5 * (name == "system 3") for name in NAMES}
    found = [select(NAMES, normal(study, means), 0.5) for study in range(400)]
    assert all(s.sure for s in found)
    assert sum(s.best == "system 3" for s in found) >= 365


def test_what_is_far_behind_is_dropped_at_once() -> None:
    means = {name: 10.0 * n for n, name in enumerate(NAMES)}
    found = select(NAMES, normal(0, means), 0.5)
    assert found.best == "system 9"
    assert set(found.runs.values()) == {10}


def test_common_luck_settles_sooner() -> None:
    def common(names: Sequence[str], number: int) -> dict[str, float]:
        luck = np.random.default_rng([8, number]).standard_normal()
        return {name: luck + 0.5 * (name == "system 3") for name in names}

    means = {name: 0.5 * (name == "system 3") for name in NAMES}
    apart = select(NAMES, normal(1, means), 0.5)
    assert max(select(NAMES, common, 0.5).runs.values()) == 10 < max(apart.runs.values())


def test_runs_that_end_too_soon_are_not_sure() -> None:
    found = select(NAMES, normal(0, dict.fromkeys(NAMES, 0.0)), 0.01, most=12)
    assert not found.sure
    assert max(found.runs.values()) == 12


def test_without_a_margin_nothing_can_be_selected() -> None:
    with pytest.raises(ValueError, match="a margin above 0"):
        select(NAMES, normal(0, dict.fromkeys(NAMES, 0.0)), 0)


def test_the_best_future_is_told_with_its_margin_and_probability(tmp_path: Path) -> None:
    found = choice(variants(tiny_file(tmp_path)), Ask(), InTurn())
    assert document(found)["selected"] == "daily board"
    lines = told(found)
    assert max(map(len, lines)) <= 100
    text = " ".join(" ".join(lines).split())
    assert "SELECTED daily board. That is right with a probability of 95 % at least" in text
    assert "better than every other by 0.0625 days" in text
