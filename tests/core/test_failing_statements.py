"""A statement that fails with personal values says nothing of them, in our log or the server's."""

import logging

import pytest
from django.db import IntegrityError, transaction

from ppa_cases.embedded.postgres import SETTINGS
from ppa_cases.logs import NoTraceback
from tests.factories.accounts import UserFactory

VALUE = "9971015708900001"


@pytest.mark.django_db
@pytest.mark.situation(27)
def test_a_unique_violation_is_logged_by_class_and_place_only() -> None:
    UserFactory(username=VALUE)
    with pytest.raises(IntegrityError, match=VALUE) as failed, transaction.atomic():
        UserFactory(username=VALUE)  # the driver's own text quotes the value
    why = (failed.type, failed.value, failed.tb)
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "failed", (), why)
    line = NoTraceback().format(record)
    assert "IntegrityError at" in line
    assert VALUE not in line


@pytest.mark.situation(27)
@pytest.mark.parametrize(
    "line",
    [
        "log_min_error_statement = panic",
        "log_error_verbosity = terse",
        "log_statement = none",
        "log_min_duration_statement = -1",
        "log_parameter_max_length_on_error = 0",
    ],
)
def test_the_server_writes_down_no_failing_statement(line: str) -> None:
    assert line in SETTINGS.splitlines()
