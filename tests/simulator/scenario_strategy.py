"""Generated scenarios for hypothesis, which shrinks one that fails to the plainest that does."""

from typing import Any

from hypothesis import strategies as st

from tests.simulator.generated import Chooser, mapping


@st.composite
def scenario_texts(draw: st.DrawFn) -> dict[str, Any]:
    """A scenario as a file would hold it; half of them are full of ties."""
    chooser = Chooser(lambda low, high: draw(st.integers(low, high)))
    return mapping(chooser, ties=draw(st.booleans()))
