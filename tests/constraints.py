"""Home of how a test proves that the database itself refuses a row."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

Break = Callable[[], object]


def expect_refusal(name: str, break_rule: Break) -> None:
    """The write fails, and by this constraint and no other."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        break_rule()
    cause = caught.value.__cause__
    assert cause is not None
    assert cause.diag.constraint_name == name  # type: ignore[attr-defined]  # psycopg2's error
