"""Home of where to look: addresses of real cases, complaints and tasks of the running stack."""

from dataclasses import dataclass

import psycopg2

from core.database_roles import DatabaseRole
from ppa_cases.embedded.stack import Stack

CASE = """
    SELECT c.number FROM intake_case c
    JOIN intake_casestatus s ON s.case_id = c.id AND s.ends_at IS NULL
    JOIN satgas_assignment a ON a.case_id = c.id AND a.ends_at IS NULL AND a.kind = 'lead'
    JOIN accounts_user u ON u.id = a.user_id AND u.username = 'manajer'
    WHERE s.status = %s ORDER BY c.number LIMIT 1
"""
CHILD = """
    SELECT c.number FROM intake_case c
    JOIN satgas_assignment a ON a.case_id = c.id AND a.ends_at IS NULL AND a.kind = 'lead'
    JOIN accounts_user u ON u.id = a.user_id AND u.username = 'manajer'
    JOIN intake_involvement i ON i.case_id = c.id AND i.part = 'beneficiary' AND i.age_years < 18
    ORDER BY c.number LIMIT 1
"""
COMPLAINT = """
    SELECT c.number FROM intake_complaint c
    JOIN intake_complaintstatus s ON s.complaint_id = c.id AND s.ends_at IS NULL
    WHERE s.status = %s ORDER BY c.number LIMIT 1
"""
SERVICE = """
    SELECT v.id FROM satgas_service v JOIN intake_case c ON c.id = v.case_id
    WHERE c.number = %s AND v.status IN ('planned', 'ongoing') ORDER BY v.id LIMIT 1
"""
FOLLOW_UP = """
    SELECT f.id FROM satgas_followup f JOIN intake_case c ON c.id = f.case_id
    WHERE c.number = %s AND f.done_at IS NULL ORDER BY f.due_on LIMIT 1
"""
TASK = """
    SELECT t.id FROM satgas_task t JOIN accounts_team m ON m.id = t.team_id
    JOIN satgas_taskstatus s ON s.task_id = t.id AND s.ends_at IS NULL
    WHERE m.name = 'Satgas PPA Sukasari' AND s.status = %s ORDER BY t.number LIMIT 1
"""
REGISTERED = """
    SELECT c.number FROM intake_case c
    JOIN intake_casestatus s ON s.case_id = c.id AND s.ends_at IS NULL
    WHERE s.status = 'registered' ORDER BY c.number LIMIT 1
"""
MONTH = """
    SELECT to_char(p.starts_on, 'YYYY-MM') FROM reports_period p
    JOIN reports_snapshot s ON s.period_id = p.id AND s.state = 'signed'
    JOIN accounts_unit u ON u.id = p.unit_id AND u.code = 'TNG'
    WHERE p.kind = 'month' ORDER BY p.starts_on LIMIT 1
"""


@dataclass(frozen=True)
class Places:
    """What the addresses of the page table are filled with."""

    waiting: str
    accepted: str
    case: str
    child: str
    assessing: str
    registered: str
    service: str
    follow_up: str
    task: str
    month: str

    def fill(self, address: str) -> str:
        return address.format(**vars(self))


def find(stack: Stack) -> Places:
    """Asks the database as its owner; the seed promises that there is one of each."""
    connection = psycopg2.connect(stack.database_url(DatabaseRole.OWNER))

    def one(query: str, *values: str) -> str:
        with connection.cursor() as cursor:
            cursor.execute(query, values)
            found = cursor.fetchone()
        assert found, query
        return str(found[0])

    try:
        case = one(CASE, "in_service")
        return Places(
            waiting=one(COMPLAINT, "received"),
            accepted=one(COMPLAINT, "accepted"),
            case=case,
            child=one(CHILD),
            assessing=one(CASE, "planning"),
            registered=one(REGISTERED),
            service=one(SERVICE, case),
            follow_up=one(FOLLOW_UP, case),
            task=one(TASK, "offered"),
            month=one(MONTH),
        )
    finally:
        connection.close()
