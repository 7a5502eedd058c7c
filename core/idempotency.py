"""Home of "one form, one effect": a repeat of a sent form gets the first answer again."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from core import clock
from core.errors import KeyReused
from core.models.idempotent_request import IdempotentRequest

KEPT = timedelta(days=30)


def once(*, scope: str, key: UUID, body_hash: str, run: Callable[[], str]) -> str:
    """Run the effect once per (scope, key) and return its answer, a page's address.

    The unique row makes a concurrent twin wait, then answers it with the first result.
    Raises KeyReused when the same key comes with other content.
    """
    with transaction.atomic():
        if not _claim(scope, key, body_hash):
            first = IdempotentRequest.objects.get(scope=scope, key=key)
            if first.body_hash != body_hash:
                raise KeyReused
            return first.answer
        answer = run()
        IdempotentRequest.objects.filter(scope=scope, key=key).update(answer=answer)
        return answer


def was_sent(*, scope: str, key: UUID) -> bool:
    """Whether a form with this key was answered already: what comes after it is an echo."""
    return IdempotentRequest.objects.filter(scope=scope, key=key).exists()


def _claim(scope: str, key: UUID, body_hash: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_idempotentrequest (scope, key, body_hash, answer, at)"
            " VALUES (%s, %s, %s, '', %s) ON CONFLICT (scope, key) DO NOTHING",
            [scope, key, body_hash, clock.now()],
        )
        return bool(cursor.rowcount)


def forget_old() -> int:
    """Drop answers older than 30 days; returns how many."""
    removed, _each = IdempotentRequest.objects.filter(at__lt=clock.now() - KEPT).delete()
    return removed
