"""Home of narrowing the queue of complaints: what waits, how safe, how late, where, by what way."""

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from accounts.scope import Scope
from core import clock
from core.models import Region
from core.views.filters import Chosen, Option, Question
from intake import queue
from intake.models import ComplaintQuerySet
from intake.models.codes import Channel, Safety

SHOWN, SAFETY, TIME, PLACE, CHANNEL = "lihat", "aman", "waktu", "wilayah", "saluran"
VERIFIED = "periksa"
PARAMETERS = frozenset({SHOWN, SAFETY, TIME, PLACE, CHANNEL, VERIFIED})
UNVERIFIED, IS_VERIFIED = "belum", "sudah"
EVERYTHING, LATE, RUNNING, UNKNOWN_PLACE = "semua", "lewat", "berjalan", "tidak-diketahui"


def chosen_of(scope: Scope, asked: Mapping[str, str]) -> Chosen:
    """The questions that the queue of her units asks, and what this address answers. One query."""
    return Chosen.of(
        (
            Question(
                SHOWN,
                _("What the list holds"),
                (("", _("What waits, by time left")), (EVERYTHING, _("All, newest first"))),
            ),
            Question(SAFETY, _("Safe now?"), (("", _("Every answer")), *Safety.choices)),
            Question(
                TIME,
                _("Time left"),
                (("", _("Any")), (LATE, _("Too late")), (RUNNING, _("Still time"))),
            ),
            Question(PLACE, _("Kecamatan"), (("", _("Every kecamatan")), *_places(scope))),
            Question(CHANNEL, _("Channel"), (("", _("Every channel")), *Channel.choices)),
            Question(
                VERIFIED,
                _("Checked by the browser"),
                (("", _("Both")), (IS_VERIFIED, _("Checked")), (UNVERIFIED, _("Not checked"))),
            ),
        ),
        asked,
    )


def complaints_of(scope: Scope, chosen: Chosen, *, in_flood: bool = False) -> ComplaintQuerySet:
    """The complaints she sees that fit, in the order of what is shown."""
    shows_all = chosen[SHOWN] == EVERYTHING
    rows = queue.everything(scope) if shows_all else queue.waiting(scope, in_flood=in_flood)
    if chosen[SAFETY]:
        rows = rows.filter(safety=chosen[SAFETY])
    if chosen[CHANNEL]:
        rows = rows.filter(channel=chosen[CHANNEL])
    if chosen[VERIFIED]:
        rows = rows.filter(is_unverified=chosen[VERIFIED] == UNVERIFIED)
    if chosen[TIME]:
        now = clock.now()
        rows = rows.filter(Q(due_at__lt=now) if chosen[TIME] == LATE else Q(due_at__gte=now))
    if chosen[PLACE] == UNKNOWN_PLACE:
        rows = rows.filter(reported_kelurahan__isnull=True)
    elif chosen[PLACE]:
        rows = rows.filter(reported_kelurahan__parent=chosen[PLACE])
    return rows


def _places(scope: Scope) -> list[Option]:
    cities = Unit.objects.filter(pk__in=scope.queue_unit_ids).values("city")
    found = Region.objects.filter(parent__in=cities).order_by("name").values_list("code", "name")
    return [*found, (UNKNOWN_PLACE, _("Not known"))]
