"""Home of what tests of case work lean on."""

import pytest

from tests.satgas.desk import Desk


@pytest.fixture
def desk(db: None) -> Desk:  # noqa: ARG001
    return Desk()
