"""Home of keeping second codes apart from first ones (ADR 0028)."""

from django.db import connection, transaction

from core import clock
from intake.models import Appointment

KEPT_MONTHS = 12


@transaction.atomic
def stir() -> int:
    """Write all appointments anew in an order drawn by lot; returns how many there are.

    Rows of one table lie in the order in which they came, and each says in which transaction it was
    written: without this the tenth appointment would belong to the tenth mailbox.
    """
    Appointment.objects.filter(day__lt=clock.add_months(clock.today(), -KEPT_MONTHS)).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH taken AS (DELETE FROM intake_appointment RETURNING lookup_id, day)"
            " INSERT INTO intake_appointment (lookup_id, day)"
            " SELECT lookup_id, day FROM taken ORDER BY random()"
        )
        count: int = cursor.rowcount
    return count
