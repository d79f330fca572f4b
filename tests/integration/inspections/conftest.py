"""People of the invented province who sign in."""

from __future__ import annotations

import pytest

from tests.integration.office import Office
from tests.integration.web.people import People


@pytest.fixture
def people(office: Office) -> People:
    """People of the province."""
    return People(office)
