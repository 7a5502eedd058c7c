"""Home of what the page on where she lives reads: her own word, and kelurahan to choose from."""

from django.db.models import QuerySet

from accounts.models import Domicile, Unit, User
from accounts.scope import Scope
from core.models import Region, RegionLevel


def domicile_of(user: User) -> Domicile | None:
    return Domicile.objects.filter(user=user).first()


def kelurahan_for(scope: Scope) -> QuerySet[Region]:
    """Kelurahan of the cities she has a post in: elsewhere nobody is her neighbour."""
    cities = Unit.objects.filter(pk__in=scope.unit_ids).values("city")
    return (
        Region.objects.filter(level=RegionLevel.KELURAHAN, parent__parent__in=cities)
        .select_related("parent")
        .order_by("name", "code")
    )
