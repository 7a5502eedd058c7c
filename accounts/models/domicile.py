"""Home of where an account lives: as little of it as the check for neighbours needs."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User
from core.models import Region


class Domicile(models.Model):
    """Kelurahan, RW and RT of somebody who works here, and a digest of her house.

    Nobody is offered work among her own neighbours (design, chapter 4; ADR 0023). The house itself
    is written nowhere: its digest finds an equal one and says nothing else. `index_key` is the
    number of the keys it was made with; a digest of other keys finds nothing.
    """

    user = models.OneToOneField(
        User,
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="domicile",
        verbose_name=_("account"),
    )
    kelurahan = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    rw = models.PositiveSmallIntegerField()
    rt = models.PositiveSmallIntegerField()
    household = models.BinaryField(null=True)
    index_key = models.PositiveSmallIntegerField(null=True)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rw__range=(1, 999), rt__range=(1, 999)), name="domicile_rw_and_rt"
            ),
            models.CheckConstraint(
                condition=Q(household__isnull=True, index_key__isnull=True)
                | Q(household__isnull=False, index_key__isnull=False),
                name="domicile_digest_names_its_key",
            ),
        ]

    def __str__(self) -> str:
        return f"domicile of {self.user_id}"
