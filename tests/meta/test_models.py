"""Home of the rules about tables: what fields hold, who did it, what must not be shown."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.models import CheckConstraint, Q

from core.data_classes import SEALED, DataClass
from core.sealing.fields import SealedField
from satgas.trail_words import FIELD_WORDS
from tests.meta.sources import APPS, expect_none

Model = type[models.Model]
AnyField = models.Field[Any, Any]


def all_models() -> list[Model]:
    return [model for app in APPS for model in apps.get_app_config(app).get_models()]


def own_fields(model: Model) -> Iterator[AnyField]:
    yield from (*model._meta.local_fields, *model._meta.local_many_to_many)


def listed(model: Model) -> dict[str, DataClass]:
    fields: dict[str, dict[str, DataClass]] = import_module(
        f"{model._meta.app_label}.fields"
    ).FIELDS
    return fields.get(model.__name__, {})


ALL = pytest.mark.parametrize("model", all_models(), ids=lambda model: model._meta.label)


def test_every_sealed_field_has_a_word_for_whoever_reads_the_record_of_access() -> None:
    sealed = {
        field.name
        for model in all_models()
        for field in own_fields(model)
        if isinstance(field, SealedField)
    }
    assert sealed == FIELD_WORDS.keys()


@ALL
class TestEveryModel:
    def test_has_a_data_class_for_each_field(self, model: Model) -> None:
        assert {field.name for field in own_fields(model)} == listed(model).keys()

    def test_seals_what_must_be_sealed_and_nothing_else(self, model: Model) -> None:
        must = {name for name, held in listed(model).items() if held in SEALED}
        sealed = {field.name for field in own_fields(model) if isinstance(field, SealedField)}
        assert sealed == must

    def test_keeps_the_key_of_what_it_seals(self, model: Model) -> None:
        if any(isinstance(field, SealedField) for field in own_fields(model)):
            assert isinstance(model._meta.pk, models.UUIDField)
            assert model._meta.get_field("data_key").is_relation

    def test_has_no_order_of_its_own(self, model: Model) -> None:
        assert not model._meta.ordering

    def test_says_what_it_is(self, model: Model) -> None:
        assert model.__doc__
        assert not model.__doc__.startswith(f"{model.__name__}(")

    def test_shows_no_person_when_printed(self, model: Model) -> None:
        private = {*SEALED, DataClass.ACCOUNT}
        shown = {name for name in printed_fields(model) if listed(model).get(name) in private}
        assert shown == set()

    def test_is_saved_as_any_other(self, model: Model) -> None:
        assert "save" not in vars(model)
        assert "delete" not in vars(model)


# A role and a number: no person can be told by it.
MAY_BE_PRINTED = {("Posting", "role"), ("Membership", "role")}


def printed_fields(model: Model) -> set[str]:
    """Names of its own attributes that `__str__` reads."""
    source = textwrap.dedent(inspect.getsource(model.__str__))
    return {
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
        and (model.__name__, node.attr) not in MAY_BE_PRINTED
    }


def test_no_list_names_a_model_that_is_gone() -> None:
    for app in APPS:
        there = {model.__name__ for model in apps.get_app_config(app).get_models()}
        assert import_module(f"{app}.fields").FIELDS.keys() == there


# Moments at which nobody acts, or whose actor stands in another row.
NOBODY_ACTS = {
    "AuditSeal.sealed_at": "the clock",
    "ClockOffset.moved_at": "a demo's clock has no user",
    "DataKey.made_at": "the audit row of its subject says who",
    "JobRun.claimed_at": "beat",
    "JobRun.started_at": "a worker",
    "JobRun.finished_at": "a worker",
    "OutboxMessage.created_at": "the audit row of the change says who",
    "OutboxMessage.published_at": "the relay",
    "OutboxMessage.done_at": "a worker",
    "OutboxMessage.dead_at": "a worker",
    "EnrolmentCode.expires_at": "time passes",
    "EnrolmentCode.used_at": "whoever had the slip: its phone says which",
    "EnrolmentTries.since_at": "a visitor without a name",
    "Device.bound_at": "its own user",
    "Device.expires_at": "time passes",
    "Device.last_seen_at": "its own user",
    "User.created_at": "the audit row says who",
    "SetUpCode.expires_at": "time passes",
    "SetUpCode.used_at": "always its own user",
    "SignInDelay.failed_at": "somebody at the door, unknown",
    "SignInDelay.opens_at": "time passes",
    "Notice.read_at": "always its own user",
    "SavedView.saved_at": "its own user",
    "Draft.expires_at": "time passes",
    "DeskCode.made_at": "a worker",
    "CoverLetter.made_at": "a worker",
    "LetterAnswer.arrived_at": "whoever has the letter",
    "LetterAnswer.opened_at": "a worker",
    "LetterAnswer.failed_at": "a worker",
    "FormDraft.saved_at": "always its own user",
    "SealedBox.arrived_at": "a visitor without a name",
    "SealedBox.opened_at": "the worker",
    "SealedBox.failed_at": "the worker",
    "MessageBox.arrived_at": "a visitor without a name",
    "MessageBox.opened_at": "the worker",
    "MessageBox.failed_at": "the worker",
    "SealedFile.arrived_at": "a visitor without a name",
    "SealedFile.opened_at": "the worker",
    "SealedFile.failed_at": "the worker",
    "Attachment.received_at": "a visitor without a name",
    "Attachment.state_at": "the worker",
    "Complaint.received_at": "a visitor, or the desk: the audit row says which",
    "Complaint.recorded_at": "its first status row says who",
    "Case.received_at": "the first complaint's moment",
    "Case.registered_at": "its first status row says who",
    "Clock.starts_at": "a rule",
    "Clock.due_at": "a rule",
    "Clock.escalated_at": "the clock itself",
    "Clock.tells_at": "a rule",
    "Clock.paused_at": "its pause says who",
    "DutyStretch.starts_at": "a plan, not an act",
    "DutyStretch.ends_at": "a plan, not an act",
    "CaseGrant.expires_at": "time passes",
    "Opening.expires_at": "time passes",
    "Task.window_starts_at": "a plan, not an act",
    "Task.window_ends_at": "a plan, not an act",
    "Task.due_at": "a plan, not an act",
    "VisitReport.visited_at": "its volunteer",
    "VisitReport.received_at": "its volunteer sent it",
    "FollowUp.reminded_at": "the clock",
    "Export.made_at": "a worker, from a signed summary",
    "Domicile.declared_at": "its account",
    "ReadingAlert.raised_at": "the watch",
}
# A stretch of a history: `by` began it, and beginning the next ended it.
STRETCHES = {
    "ComplaintStatus",
    "CaseStatus",
    "TaskStatus",
    "Assignment",
    "Restriction",
    "ClockPause",
}

ENDED_BY = {"Assignment", "Restriction", "ClockPause"}


def moments() -> Iterator[tuple[Model, AnyField]]:
    for model in all_models():
        for field in own_fields(model):
            if isinstance(field, models.DateTimeField) and field.name.endswith("_at"):
                yield model, field


def actor_of(model: Model, moment: str) -> str:
    if model.__name__ in STRETCHES and moment == "starts_at":
        return "by"
    if model.__name__ in STRETCHES and moment == "ends_at":
        return "ended_by" if model.__name__ in ENDED_BY else "by"
    return f"{moment.removesuffix('_at')}_by"


def test_every_moment_has_its_actor() -> None:
    names = {model: {field.name for field in own_fields(model)} for model in all_models()}
    expect_none(
        f"{model.__name__}.{field.name}"
        for model, field in moments()
        if f"{model.__name__}.{field.name}" not in NOBODY_ACTS
        and actor_of(model, field.name) not in names[model]
    )


def test_no_exception_is_listed_that_has_an_actor() -> None:
    known = {f"{model.__name__}.{field.name}" for model, field in moments()}
    expect_none(NOBODY_ACTS.keys() - known)


def test_the_database_refuses_a_moment_without_its_actor() -> None:
    expect_none(
        f"{model.__name__}: {field.name} without {actor_of(model, field.name)}"
        for model, field in moments()
        if field.null
        and f"{model.__name__}.{field.name}" not in NOBODY_ACTS
        and actor_of(model, field.name) != "by"
        and not any(
            {field.name, actor_of(model, field.name)} <= names_in(constraint.condition)
            for constraint in model._meta.constraints
            if isinstance(constraint, CheckConstraint)
        )
    )


def names_in(condition: object) -> set[str]:
    """Fields a check speaks of."""
    if isinstance(condition, Q):
        return {name for child in condition.children for name in names_in(child)}
    if isinstance(condition, tuple):
        return {str(condition[0]).split("__")[0]}
    return set()


def test_a_boolean_asks_a_question() -> None:
    asks = ("is_", "has_", "wants_", "may_", "found_")
    expect_none(
        f"{model.__name__}.{field.name}"
        for model in all_models()
        for field in own_fields(model)
        if isinstance(field, models.BooleanField) and not field.name.startswith(asks)
    )
