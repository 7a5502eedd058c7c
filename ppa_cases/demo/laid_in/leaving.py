"""Home of posts that end: of a colleague who leaves soon, and of one who is gone."""

from datetime import date, timedelta

from accounts.models import Membership, Posting, Unit

# What is left of each post in days. What both carry waits on the list of what to hand over.
LEAVING = (("manajer3", 9), ("hukum2", -2))


def leave(unit: Unit, *, today: date) -> None:
    """The last days of those posts, where the unit has these colleagues."""
    for username, days in LEAVING:
        last_day = today + timedelta(days=days)
        Posting.objects.filter(unit=unit, user__username=username).update(ends_on=last_day)
        Membership.objects.filter(team__unit=unit, user__username=username).update(ends_on=last_day)
