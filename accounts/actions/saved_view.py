"""Home of keeping a list's filters under a name, and of dropping them."""

from django.db import transaction

from accounts.errors import NothingToKeep, TooManyViews
from accounts.events import Event
from accounts.models import MOST_VIEWS, SavedView, User
from core import audit, clock


@transaction.atomic
def keep(*, by: User, page: str, name: str, address: str) -> SavedView:
    """Keep it. The same name again keeps the new filters under it.

    Raises NothingToKeep for the plain list, TooManyViews when she has a dozen on this list.
    """
    if not address:
        raise NothingToKeep
    User.objects.select_for_update().get(pk=by.pk)  # two at once count one after the other
    others = SavedView.objects.of(by).on(page).exclude(name=name)
    if others.count() >= MOST_VIEWS:
        raise TooManyViews
    view, _is_new = SavedView.objects.update_or_create(
        user=by, page=page, name=name, defaults={"address": address, "saved_at": clock.now()}
    )
    audit.record(Event.VIEW_SAVED, by=by, about=by, detail={"page": page})
    return view


@transaction.atomic
def drop(*, by: User, view: SavedView) -> None:
    """Forget it; it is hers alone, and nothing hangs on it."""
    audit.record(Event.VIEW_DROPPED, by=by, about=by, detail={"page": view.page})
    view.delete()
