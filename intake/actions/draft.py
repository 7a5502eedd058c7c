"""Home of the end of a visitor's draft: a day after it was begun, whether or not anybody comes."""

from django.db import transaction

from core import clock
from intake.models import Draft


@transaction.atomic
def drop_old() -> int:
    """Drop what was begun on the public form more than a day ago; returns how many."""
    removed, _each = Draft.objects.filter(expires_at__lte=clock.now()).delete()
    return removed
