"""Home of the rules for unusual reading: a threshold, its reason, and the question to the audit.

All thresholds are a judgement, to be looked at after the first quarter (ADR 0021). Each question
gives account, beginning of the stretch and how often, for the time from `since` until `until`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from core.events import Event as CoreEvent
from intake.events import Event as IntakeEvent
from satgas.events import Event
from satgas.models.alert import AlertRule

# How far back a look goes: longer than the job may be late.
LOOKS_BACK = timedelta(hours=26)
FILES = [str(CoreEvent.SEALED_OPENED), str(Event.CASE_FILE_OPENED)]
# An event of reports, which stands above satgas: its name is kept like a topic's.
TAKEN_AWAY = "reports.export_downloaded"


@dataclass(frozen=True)
class Rule:
    """More than `limit` times is unusual."""

    code: AlertRule
    limit: int
    reason: str
    sql: str
    looks_back: timedelta = LOOKS_BACK


@dataclass(frozen=True)
class Found:
    """One happening: one account, one rule, one hour (or, for emergencies, one week)."""

    rule: AlertRule
    user_id: int
    happened_from: datetime
    times: int


RULES = (
    Rule(
        AlertRule.MANY_FILES,
        limit=40,
        reason="A busy desk opens ten to twenty files an hour; more than forty is copying.",
        sql="""
SELECT substring(told.actor FROM 6)::bigint, date_trunc('hour', told.at), count(DISTINCT file.id)
FROM core_auditevent AS told CROSS JOIN unnest(told.subjects) AS file (id)
WHERE starts_with(told.actor, 'user:') AND told.at >= %(since)s AND told.at < %(until)s
  AND told.action = ANY (%(openings)s)
GROUP BY 1, 2 HAVING count(DISTINCT file.id) > %(limit)s
""",
    ),
    Rule(
        AlertRule.RESTRICTED,
        limit=0,
        reason="Every class of a restricted case is L4; who is in it by name was let in to work.",
        sql="""
SELECT substring(told.actor FROM 6)::bigint, date_trunc('hour', told.at), count(*)
FROM core_auditevent AS told
JOIN intake_case AS held ON held.id = ANY (told.subjects) AND held.is_restricted
WHERE starts_with(told.actor, 'user:') AND told.at >= %(since)s AND told.at < %(until)s
  AND told.action = ANY (%(files)s)
  AND NOT EXISTS (
      SELECT FROM intake_casegrant AS given
      WHERE given.content_object_id = held.id
        AND given.user_id = substring(told.actor FROM 6)::bigint
        AND given.kind IN ('assignment', 'deputy', 'oversight') AND given.granted_at <= told.at
        AND least(given.expires_at, coalesce(given.revoked_at, given.expires_at)) >= told.at)
GROUP BY 1, 2 HAVING count(*) > %(limit)s
""",
    ),
    Rule(
        AlertRule.NIGHT_EXPORT,
        limit=0,
        reason="Files are taken in office hours; from 20.00 to 06.00 WIB somebody should ask why.",
        sql="""
SELECT substring(told.actor FROM 6)::bigint, date_trunc('hour', told.at), count(*)
FROM core_auditevent AS told
WHERE starts_with(told.actor, 'user:') AND told.at >= %(since)s AND told.at < %(until)s
  AND told.action = %(taken_away)s
  AND extract(hour FROM told.at AT TIME ZONE 'Asia/Jakarta') NOT BETWEEN 6 AND 19
GROUP BY 1, 2 HAVING count(*) > %(limit)s
""",
    ),
    Rule(
        AlertRule.BREAK_GLASS,
        limit=2,
        reason="Three emergencies of one person in a week are a habit, or a wrong team.",
        sql="""
SELECT given.user_id, date_trunc('week', max(given.granted_at)), count(*)
FROM intake_casegrant AS given
WHERE given.kind = 'break_glass' AND given.granted_at >= %(since)s AND given.granted_at < %(until)s
GROUP BY 1 HAVING count(*) > %(limit)s
""",
        looks_back=timedelta(days=7),
    ),
)


def look(until: datetime) -> list[Found]:
    """Everything unusual before `until`, also what was told of before. One query a rule."""
    found = []
    asked: dict[str, str | list[str]] = {
        "files": FILES,
        "openings": [*FILES, str(IntakeEvent.COMPLAINT_OPENED)],
        "taken_away": TAKEN_AWAY,
    }
    with connection.cursor() as cursor:
        for rule in RULES:
            since = until - rule.looks_back
            cursor.execute(rule.sql, {"since": since, "until": until, "limit": rule.limit, **asked})
            found += [Found(rule.code, *line) for line in cursor.fetchall()]
    return found
