"""What every test may ask for."""

import pytest

from tests.checked import checked
from tests.engines import NAMES, Engine, engine_named


@pytest.fixture(params=NAMES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn, with the referee behind it."""
    return checked(engine_named(request.param))
