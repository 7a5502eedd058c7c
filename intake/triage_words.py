"""Home of what the triage page says: what is known already, and what the rule found, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core import clock
from intake.models import Complaint, TriageSign
from intake.models.codes import AgeBand, ReportedPlace, Safety
from intake.models.triage_codes import AgeGroup, Whereabouts
from intake.triage_rules import Finding

_BANDS = {
    AgeBand.UNDER_6: AgeGroup.UNDER_5,  # the graver reading; the desk corrects it
    AgeBand.AGE_6_12: AgeGroup.AGE_5_17,
    AgeBand.AGE_13_17: AgeGroup.AGE_5_17,
    AgeBand.AGE_18_59: AgeGroup.ADULT,
    AgeBand.AGE_60_UP: AgeGroup.ADULT,
    AgeBand.UNKNOWN: AgeGroup.UNKNOWN,
}
NOT_SAFE_NOW = "not_safe_now"


@dataclass(frozen=True)
class Result:
    """What was found, ready for the page. Reasons are the short names of the signs."""

    kind: str
    risk: str
    risk_code: str
    authority: str
    authority_code: str
    route: str
    route_code: str
    forced_by: list[str]
    stop_rules: list[str]


def signs_today() -> list[TriageSign]:
    """The table of signs as it is in force today, in its order."""
    return list(TriageSign.objects.in_force(clock.today()))


def known_of(complaint: Complaint) -> dict[str, Any]:  # Any: values by field
    """Answers that the complaint gives already: nobody types what somebody told us."""
    known: dict[str, Any] = {"home": Whereabouts.HERE.value}
    if complaint.age_band in _BANDS:
        known["age"] = _BANDS[AgeBand(complaint.age_band)].value
    known["place"] = _place_of(complaint).value
    if complaint.safety == Safety.NOT_SAFE:
        known["signs"] = [NOT_SAFE_NOW]
    return known


def _place_of(complaint: Complaint) -> Whereabouts:
    """By the Ministry's codes, 36.71.01.1007: province, city, kecamatan, kelurahan. What was not
    said is not known; "outside" may be further away, which the desk corrects."""
    place, city = complaint.reported_kelurahan_id, complaint.unit.city_id
    if complaint.reported_place == ReportedPlace.OUTSIDE:
        return Whereabouts.OTHER_CITY
    if place is None:
        return Whereabouts.UNKNOWN
    if place.split(".")[:2] == city.split(".")[:2]:
        return Whereabouts.HERE
    is_near = place.split(".")[0] == city.split(".")[0]
    return Whereabouts.OTHER_CITY if is_near else Whereabouts.OTHER_PROVINCE


def result_of(finding: Finding, signs: Iterable[TriageSign]) -> Result:
    names = {sign.code: sign.name for sign in signs}
    return Result(
        kind=str(finding.kind.label) if finding.kind else "",
        risk=str(finding.risk.label) if finding.risk else "",
        risk_code=finding.risk.value if finding.risk else "",
        authority=str(finding.authority.label) if finding.authority else "",
        authority_code=finding.authority.value if finding.authority else "",
        route=str(finding.route.label),
        route_code=finding.route.value,
        forced_by=[names[code] for code in finding.forced_by],
        stop_rules=[names[code] for code in finding.stop_rules],
    )
