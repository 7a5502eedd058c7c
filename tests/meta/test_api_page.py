"""Home of the comparison of docs/api.md with the schema: the page can promise nothing else."""

import json
import re
from functools import cache
from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator

from tests.meta.sources import ROOT

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## `([A-Z]+ /\S+)`\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))
EACH = pytest.mark.parametrize("operation", SECTIONS)


@cache
def schema() -> Any:  # Any: JSON
    return SchemaGenerator().get_schema(public=True)


def described(operation: str) -> Any:
    method, path = operation.split()
    return schema()["paths"][path][method.lower()]


def bodies(operation: str) -> list[dict[str, Any]]:
    """The fields of what is sent and of what comes back, as the schema has them."""
    told = described(operation)
    answers = [told["responses"][code] for code in ("200", "201") if code in told["responses"]]
    found = [told["requestBody"]] if "requestBody" in told else []
    return [_fields(one["content"]["application/json"]["schema"]) for one in (*found, *answers)]


def _fields(of: dict[str, Any]) -> dict[str, Any]:
    name = of.get("items", of)["$ref"].rpartition("/")[2]
    fields: dict[str, Any] = schema()["components"]["schemas"][name]["properties"]
    return fields


def test_the_page_names_exactly_the_operations_there_are() -> None:
    there = {
        f"{method.upper()} {path}"
        for path, methods in schema()["paths"].items()
        for method in methods
    }
    assert set(SECTIONS) == there


@EACH
def test_the_page_names_exactly_the_fields_there_are(operation: str) -> None:
    rows = re.findall(r"^\| (`.*?`) \|", SECTIONS[operation], re.M)
    named = {field for row in rows for field in re.findall(r"`(\w+)`", row)}
    assert named == {field for body in bodies(operation) for field in body}


@EACH
def test_the_page_names_exactly_the_answers_there_are(operation: str) -> None:
    line = re.findall(r"^Answers: (.*)\.$", SECTIONS[operation], re.M)
    assert line == [", ".join(sorted(described(operation)["responses"]))]


@EACH
def test_the_page_explains_every_refusal(operation: str) -> None:
    refusals = {code for code in described(operation)["responses"] if code >= "400"}
    assert refusals <= set(re.findall(r"^\| (\d+)", PAGE, re.M))


@EACH
def test_the_examples_hold_every_field_and_no_other(operation: str) -> None:
    examples = [
        json.loads(one) for one in re.findall(r"```json\n(.*?)```", SECTIONS[operation], re.S)
    ]
    shapes = [set(one[0] if isinstance(one, list) else one) for one in examples]
    assert shapes
    assert all(shape in [set(body) for body in bodies(operation)] for shape in shapes)
