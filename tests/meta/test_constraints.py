"""Home of the rule that each constraint has a name of its table and a test that breaks it."""

from collections.abc import Iterator

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db.models import BaseConstraint, CheckConstraint, UniqueConstraint

from tests.meta.sources import expect_none, modules, texts
from tests.meta.test_models import Model, all_models

KINDS = (CheckConstraint, UniqueConstraint, ExclusionConstraint)


def constraints() -> Iterator[tuple[Model, BaseConstraint]]:
    for model in all_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, KINDS):
                yield model, constraint


def test_every_constraint_is_named_after_its_table() -> None:
    expect_none(
        constraint.name
        for model, constraint in constraints()
        if not constraint.name.startswith(f"{model._meta.model_name}_")
    )


def test_every_constraint_has_a_test_that_breaks_it() -> None:
    """The tests name each constraint they break, as a text of its own."""
    named = {
        str(node.value)
        for module in modules("tests")
        if not module.path.startswith("tests/meta/")
        for node in texts(module.tree)
    }
    expect_none(
        constraint.name for _model, constraint in constraints() if constraint.name not in named
    )


def test_every_list_of_codes_is_held_by_the_database() -> None:
    """A column with choices has a check that knows them (style 10)."""
    expect_none(
        f"{model.__name__}.{field.name}"
        for model in all_models()
        for field in model._meta.local_fields
        if field.choices
        and not any(
            field.name in str(getattr(constraint, "condition", ""))
            for constraint in model._meta.constraints
        )
    )
