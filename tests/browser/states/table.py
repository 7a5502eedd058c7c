"""Home of which pages there are: the rows of the access matrix, and who is asked to open them."""

from collections.abc import Iterator

from accounts.roles import ROLES, Role
from tests.access.matrix import WEB, Row, expected

# Answered with 200 and not a page, with the reason.
NO_PAGES = {
    "health": "numbers about the machine, for other machines",
    "accounts:session-renew": "answered to a script",
    "accounts:roster-download": "a file to fill in",
    "intake:attachment-download": "a file",
    "intake:register-download": "a file to fill in",
    "reports:export-download": "a file",
    "api:task-list": "for programs",
    "api:schema-show": "for programs",
}
# Pages that the matrix only sees lead on, and the test that opens them where they do not.
ELSEWHERE = {
    "accounts:factor-confirm": "TestAtTheDoor",
    "accounts:device-bind": "TestAtTheDoor",
    "accounts:device-unlock": "TestAtTheDoor",
    "accounts:session-start": "TestAtTheDoor",
    "accounts:set-up-use": "TestAtTheDoor",
    "accounts:factor-remove": "TestOnesOwn",
    "accounts:roster-detail": "TestRosters",
    "intake:contact-show": "TestContact",
    "intake:register-confirm": "TestRegister",
}
# Forms that are one button, after which the same address shows what was made.
SHOW_MORE = frozenset({"accounts:set-up-issue", "accounts:recovery-make"})
# What a role works on all day looks different for each of these.
AT_WORK = frozenset({"satgas:my-day-show", "satgas:case-detail"})
WORKERS = (
    Role.HEAD,
    Role.CASE_MANAGER,
    Role.COUNSELLOR,
    Role.SHELTER_OFFICER,
)
# Pages that are lists, or begin with one: somebody is the first to open them.
LISTS = (
    "accounts:notice-list",
    "accounts:saved-view-list",
    "accounts:volunteer-list",
    "intake:complaint-list",
    "intake:duty-list",
    "intake:similar-list",
    "satgas:my-day-show",
    "satgas:calendar-show",
    "satgas:case-list",
    "satgas:case-search",
    "satgas:handover-list",
    "satgas:emergency-list",
    "satgas:task-list",
    "satgas:trail-search",
    "satgas:alert-list",
    "satgas:breach-list",
    "satgas:team-list",
    "satgas:colleague-list",
    "reports:workload-show",
    "reports:period-list",
    "reports:dashboard-show",
)


def openers(row: Row) -> list[Role]:
    """Roles that get the page: one of the desk and one of the field, or each kind of work."""
    those = [role for role in ROLES if expected(row.own, role) == 200]
    if row.address in AT_WORK:
        return [role for role in those if role in WORKERS]
    desk = [role for role in those if not ROLES[role].is_field]
    field = [role for role in those if ROLES[role].is_field]
    return desk[:1] + field[:1] if row.visitor != 200 else desk[:1]


def filled() -> Iterator[tuple[Row, Role]]:
    for row in WEB:
        if row.address not in NO_PAGES:
            yield from ((row, role) for role in openers(row))


def empty() -> Iterator[tuple[Row, Role]]:
    rows = {row.address: row for row in WEB if row.method == "GET"}
    for address in LISTS:
        yield from ((rows[address], role) for role in openers(rows[address]))
