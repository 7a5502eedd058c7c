"""Home of the saved view: what somebody often asks of a list, under a name of her own."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User

MOST_VIEWS = 12  # of one list: more would be a list of lists


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def of(self, user: User) -> Self:
        """Hers, by list and name."""
        return self.filter(user=user).order_by("page", "name", "pk")

    def on(self, page: str) -> Self:
        return self.filter(page=page)


class SavedView(models.Model):
    """One address of a list. It holds codes only, and gives nobody a row she would not see."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="saved_views")
    page = models.CharField(max_length=60)  # name of the list's address
    name = models.CharField(_("name"), max_length=40)
    address = models.CharField(max_length=200)  # what stands behind the question mark
    saved_at = models.DateTimeField()

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "page", "name"], name="savedview_named_once"),
            models.CheckConstraint(
                condition=Q(address__regex=r"^[a-z0-9_=&.-]+$"), name="savedview_holds_codes"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="savedview_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"view {self.pk} of {self.page}"
