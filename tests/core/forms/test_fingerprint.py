"""Home of what counts as the same content."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.core.files.base import ContentFile

from core.forms.fingerprint import fingerprint_of
from core.models import Region


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"a": {"x", "y"}}, {"a": {"y", "x"}}),
        ({"a": ("x",)}, {"a": ["x"]}),
        ({"a": {"k": None}}, {"a": {"k": None}}),
        ({"a": Region(code="36.71")}, {"a": Region(code="36.71", name="Else")}),
        ({"f": ContentFile(b"x", name="a")}, {"f": ContentFile(b"x", name="b")}),
    ],
)
def test_equal_content_has_one_print(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert fingerprint_of(one) == fingerprint_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": "1"}, {"a": 1}),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}),
        ({"a": date(2026, 11, 21)}, {"a": date(2026, 11, 22)}),
        ({"a": Decimal("1.0")}, {"a": Decimal("1.1")}),
        ({"a": UUID(int=1)}, {"a": UUID(int=2)}),
        ({"a": Region(code="36.71")}, {"a": Region(code="36.74")}),
        ({"f": ContentFile(b"x")}, {"f": ContentFile(b"y")}),
        ({"a": b"x"}, {"a": b"y"}),
    ],
)
def test_other_content_has_another(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert fingerprint_of(one) != fingerprint_of(other)


def test_a_file_can_still_be_read_afterwards() -> None:
    file = ContentFile(b"words")
    fingerprint_of({"f": file})
    assert file.read() == b"words"
