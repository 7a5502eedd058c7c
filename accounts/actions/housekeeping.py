"""Home of forgetting who tried to sign in from where."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from accounts.models import SignInDelay
from core import clock

FAILURES_KEPT = timedelta(days=30)
ADDRESSES_KEPT = timedelta(days=90)


@transaction.atomic
def forget_sign_ins() -> None:
    """Drop what no longer serves; sessions and axes go by the machine's clock, as they are made."""
    machine = timezone.localtime()
    Session.objects.filter(expire_date__lt=machine).delete()
    alive = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=alive).delete()
    UserSession.objects.filter(last_seen_at__lt=machine - ADDRESSES_KEPT).delete()
    AccessAttempt.objects.filter(attempt_time__lt=machine - FAILURES_KEPT).delete()
    SignInDelay.objects.filter(failed_at__lt=clock.now() - FAILURES_KEPT).delete()
