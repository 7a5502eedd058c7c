"""Home of the access matrix: for every address, who gets which answer.

How to read it. Each row is one address. `visitor` is somebody who has not signed in. `own` lists
the roles of the same unit, in the place where the role works: the head by her post, a supervisor in
the case's desk team, a case manager or specialist assigned to the case, a volunteer in the team the
task was sent to. `other` lists the same roles of another unit. REST is every role not named.

200 the page comes · 302 leads on · 403 she may know of it and may not do it · 404 as if there were
nothing · 405 this address is only for buttons.
"""

from dataclasses import dataclass, field

from accounts.roles import Role

REST = "everybody else"

# Words for groups that stand in many rows.
QUEUE = "head intake_head intake_officer"
QUEUE_ONLY = "intake_head intake_officer"
KEEPS_ROTA = "head intake_head"
OFFICE = "admin_head data_officer"
SUPERVISES = "head followup_head supervisor"
MANAGER = "case_manager"
PHONE_OFFICERS = f"{SUPERVISES} admin_head satgas_coord"
SPECIALISTS = (
    "counsellor psychologist legal_companion medical_liaison social_worker shelter_officer"
)
LOOKS_ON = "mediator"
# Her own desk's service, here one of counselling; the case manager coordinates them all.
OWN_DESK = f"{MANAGER} counsellor psychologist"
# Who reads the shelter place in a case that is not restricted.
ASK_FOR_ORIGINALS = "counsellor legal_companion psychologist social_worker"
OPENS_WITH_REASON = f"{SUPERVISES} {MANAGER} shelter_officer"
# Who reads how somebody in the case is reached; the shelter knows a name, the mediator the parties.
CALLS = (
    f"{SUPERVISES} {MANAGER} counsellor psychologist legal_companion medical_liaison social_worker"
)
TEAM = f"{SUPERVISES} {MANAGER} {SPECIALISTS} {LOOKS_ON}"
VOLUNTEERS = "satgas_coord satgas_member patbm_member"
READS_AUDIT = "dpo auditor"
READS_ALL_NUMBERS = "head admin_head data_officer"
READS_SAFE_NUMBERS = "dept_viewer"

Answers = dict[int, str]
NOTHING_THERE: Answers = {404: REST}
EVERYBODY: Answers = {200: REST}
LED_ON: Answers = {302: REST}
WITH_PASSWORD: Answers = {403: VOLUNTEERS, 200: REST}  # a phone has a PIN and no password
NOT_FOR_HER: Answers = {403: REST}


@dataclass(frozen=True)
class Row:
    """Who gets what at one address. `other` is like `own` where it is left out."""

    address: str
    own: Answers
    other: Answers = field(default_factory=dict)
    visitor: int = 302
    method: str = "GET"


def expected(answers: Answers, role: Role) -> int:
    """What this role gets."""
    for code, group in answers.items():
        if group != REST and role.value in group.split():
            return code
    return next(code for code, group in answers.items() if group == REST)


def case_page(address: str, may: str, method: str = "GET", done: int = 200) -> Row:
    """A page about one case: some of the team may, the rest may not, nobody else knows."""
    rest_of_team = " ".join(role for role in TEAM.split() if role not in may.split())
    own = {done: may, 404: REST} | ({403: rest_of_team} if rest_of_team else {})
    return Row(address, own=own, other=NOTHING_THERE, method=method)


WEB: tuple[Row, ...] = (
    # The way in and out
    Row("root", LED_ON),
    Row("health", EVERYBODY, visitor=200),
    Row("accounts:session-start", LED_ON, visitor=200),
    Row("accounts:session-end", {405: REST}),
    Row("accounts:session-end", LED_ON, method="POST"),
    Row("accounts:factor-confirm", LED_ON),
    Row("accounts:step-up-confirm", WITH_PASSWORD),
    Row("accounts:set-up-use", LED_ON, visitor=200),
    # Helping somebody back in: an administrator prints and asks, a head of her unit confirms
    Row("accounts:set-up-issue", {200: "sysadmin", 404: REST}),
    Row("accounts:factor-reset-ask", {200: "sysadmin", 404: REST}),
    Row("accounts:factor-reset-confirm", {200: "head intake_head", 404: REST}, NOTHING_THERE),
    # Lists from spreadsheets
    Row("accounts:roster-upload", {200: "sysadmin", 403: REST}),
    Row("accounts:roster-download", {200: "sysadmin", 403: REST}),
    Row("accounts:roster-confirm", {200: "sysadmin", 404: REST}),
    Row("accounts:roster-detail", {302: "sysadmin", 404: REST}),
    Row("accounts:roster-print", {405: "sysadmin", 404: REST}),
    Row("accounts:roster-print", {302: "sysadmin", 404: REST}, method="POST"),
    # Her own password and sessions
    Row("accounts:password-change", WITH_PASSWORD),
    Row("accounts:session-renew", {403: VOLUNTEERS, 405: REST}),
    Row("accounts:session-renew", WITH_PASSWORD, method="POST"),
    Row("accounts:session-list", WITH_PASSWORD),
    Row("accounts:session-drop", {403: VOLUNTEERS, 405: REST}),
    Row("accounts:session-drop", {403: VOLUNTEERS, 302: REST}, method="POST"),
    # Her own second factors; somebody else's are not there
    Row("accounts:factor-list", WITH_PASSWORD),
    Row("accounts:factor-remove", {403: VOLUNTEERS, 404: REST}),
    Row("accounts:key-enrol", WITH_PASSWORD),
    Row("accounts:totp-enrol", {403: f"sysadmin {VOLUNTEERS}", 200: REST}),
    Row("accounts:recovery-make", WITH_PASSWORD),
    Row("accounts:language-set", {405: REST}, visitor=405),
    Row("accounts:language-set", LED_ON, visitor=302, method="POST"),
    Row("accounts:home-show", {200: "partner", 302: REST}),
    Row("accounts:notice-list", EVERYBODY),
    # Her own views of lists; somebody else's are not there
    Row("accounts:saved-view-list", {403: VOLUNTEERS, 200: REST}),
    Row("accounts:saved-view-save", {403: VOLUNTEERS, 200: REST}),
    Row("accounts:saved-view-drop", {403: VOLUNTEERS, 405: REST}),
    Row("accounts:saved-view-drop", {403: VOLUNTEERS, 404: REST}, method="POST"),
    Row("accounts:domicile-declare", EVERYBODY),
    # Volunteers' phones
    Row("accounts:device-enrol", EVERYBODY, visitor=200),
    Row("accounts:device-bind", LED_ON, visitor=302),
    Row("accounts:device-unlock", LED_ON, visitor=302),
    Row("accounts:device-gone", EVERYBODY, visitor=200),
    Row("accounts:volunteer-list", {200: PHONE_OFFICERS, 403: REST}),
    Row("accounts:device-unlink", {405: REST}),
    Row("accounts:device-unlink", {302: PHONE_OFFICERS, 404: REST}, NOTHING_THERE, method="POST"),
    Row("accounts:enrolment-code-issue", {405: REST}),
    Row(
        "accounts:enrolment-code-issue",
        {200: PHONE_OFFICERS, 404: REST},
        NOTHING_THERE,
        method="POST",
    ),
    Row("accounts:enrolment-code-print", {405: REST}),
    Row(
        "accounts:enrolment-code-print",
        {200: PHONE_OFFICERS, 404: REST},
        NOTHING_THERE,
        method="POST",
    ),
    Row("accounts:enrolment-code-revoke", {405: REST}),
    Row(
        "accounts:enrolment-code-revoke",
        {302: PHONE_OFFICERS, 404: REST},
        NOTHING_THERE,
        method="POST",
    ),
    # Complaints
    Row("intake:complaint-list", {200: QUEUE, 403: REST}),
    Row("intake:complaint-record", {200: QUEUE, 403: REST}),
    Row("intake:register-upload", {200: "head intake_head", 403: REST}),
    Row("intake:register-download", {200: "head intake_head", 403: REST}),
    Row("intake:register-confirm", {302: "head intake_head", 403: REST}),
    Row("intake:chat-take", {200: QUEUE, 403: REST}),
    Row("intake:complaint-detail", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:message-write", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:complaint-revive", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:contact-begin", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:contact-show", NOTHING_THERE),  # whoever opened the number, and nobody else
    Row("intake:desk-code-ask", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:desk-code-give", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:cover-letter-write", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:cover-letter-show", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:cover-letter-receive", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:cover-letter-withdraw", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:triage-record", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:attachment-download", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:clock-pause", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:clock-resume", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:handover-receive", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:handover-end", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:join-make", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:join-undo", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:shared-event-detail", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:shared-event-record", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:shared-event-tie", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:shared-event-leave", {200: QUEUE, 404: REST}, NOTHING_THERE),
    Row("intake:duty-list", {200: QUEUE, 403: REST}),
    Row("intake:duty-add", {200: KEEPS_ROTA, 403: REST}),
    Row("intake:duty-end", {200: KEEPS_ROTA, 403: "intake_officer", 404: REST}, NOTHING_THERE),
    # Search. What comes out is cut by scope; who may ask at all stands here.
    Row("intake:person-find", {200: f"{TEAM} intake_head intake_officer", 403: REST}),
    Row("intake:similar-list", {200: QUEUE, 403: REST}),
    Row("satgas:case-search", {200: TEAM, 403: REST}),
    # Cases
    Row("satgas:my-day-show", {200: TEAM, 403: REST}),
    Row("satgas:calendar-show", {200: f"{TEAM} {QUEUE_ONLY}", 403: REST}),
    Row("satgas:case-list", {200: TEAM, 403: REST}),
    case_page("satgas:case-detail", may=TEAM),
    # Whoever reads the story may ask for the original of a photo too, and says why.
    case_page("satgas:reason-give", may=f"{OPENS_WITH_REASON} {ASK_FOR_ORIGINALS}"),
    # Nobody without a reason that she gave just now
    Row("satgas:original-download", {403: TEAM, 404: REST}, NOTHING_THERE),
    Row("satgas:identity-show", {405: REST}),
    case_page("satgas:identity-show", may=TEAM, method="POST", done=302),
    case_page("satgas:case-move", may=f"{SUPERVISES} {MANAGER}"),
    case_page("satgas:assignment-give", may=SUPERVISES),
    case_page("satgas:assignment-add", may=SUPERVISES),
    case_page("satgas:assignment-pass", may=SUPERVISES),
    case_page("satgas:involvement-record", may=MANAGER),
    case_page("satgas:contact-begin", may=CALLS),
    case_page("satgas:contact-change", may=MANAGER),
    case_page("satgas:incident-record", may=MANAGER),
    case_page("satgas:assessment-sign", may=MANAGER),
    case_page("satgas:care-plan-agree", may=MANAGER),
    case_page("satgas:care-plan-approve", may=SUPERVISES),
    case_page("satgas:service-add", may=f"{MANAGER} {SPECIALISTS}"),
    case_page("satgas:session-record", may=OWN_DESK),
    case_page("satgas:service-finish", may=OWN_DESK),
    case_page("satgas:follow-up-plan", may=f"{MANAGER} {SPECIALISTS}"),
    case_page("satgas:follow-up-finish", may=OWN_DESK),
    case_page("satgas:closure-request", may=MANAGER),
    case_page("satgas:closure-decide", may=SUPERVISES),
    # Exceptions from who sees a case
    case_page("satgas:grant-list", may=TEAM),
    case_page("satgas:grant-revoke", may=SUPERVISES),
    case_page("satgas:deputy-name", may=f"{SUPERVISES} {MANAGER}"),
    case_page("satgas:restriction-set", may=SUPERVISES),
    case_page("satgas:risk-lower", may=SUPERVISES),
    case_page("satgas:restriction-lift", may=SUPERVISES),
    case_page("satgas:twin-open", may="head"),
    case_page("satgas:twin-pair", may="head"),
    Row("satgas:twin-part", own={200: "head", 404: REST}, other=NOTHING_THERE),
    case_page("satgas:tie-set", may=SUPERVISES),
    case_page("satgas:tie-lift", may=SUPERVISES),
    Row("satgas:tie-declare", {200: f"{TEAM} {QUEUE_ONLY} {OFFICE} {VOLUNTEERS}", 403: REST}),
    Row("satgas:handover-list", {200: SUPERVISES, 403: REST}),
    Row("satgas:emergency-open", {200: TEAM, 403: REST}),
    Row("satgas:emergency-list", {200: SUPERVISES, 403: REST}),
    Row("satgas:emergency-review", {200: SUPERVISES, 404: REST}, NOTHING_THERE),
    Row("satgas:emergency-approve", {200: SUPERVISES, 404: REST}, NOTHING_THERE),
    Row("satgas:field-tie-declare", {200: VOLUNTEERS, 404: REST}, NOTHING_THERE),
    # Field work
    Row("satgas:task-list", {200: VOLUNTEERS, 403: REST}),
    Row("satgas:task-detail", {200: VOLUNTEERS, 404: REST}, NOTHING_THERE),
    Row("satgas:task-take", {405: REST}),
    Row("satgas:task-take", {302: VOLUNTEERS, 404: REST}, NOTHING_THERE, method="POST"),
    Row("satgas:visit-report-send", {200: VOLUNTEERS, 404: REST}, NOTHING_THERE),
    case_page("satgas:task-send", may=f"{SUPERVISES} {MANAGER}"),
    case_page("satgas:task-cancel", may=f"{SUPERVISES} {MANAGER}"),
    Row("satgas:visit-report-accept", {405: REST}),
    case_page("satgas:visit-report-accept", may=f"{SUPERVISES} {MANAGER}", method="POST", done=302),
    # The record of access
    case_page("satgas:opening-list", may=TEAM),
    Row("satgas:trail-search", {200: READS_AUDIT, 403: REST}),
    Row("satgas:alert-list", {200: READS_AUDIT, 403: REST}),
    Row("satgas:alert-decide", {200: "dpo", 403: REST}, {404: "dpo", 403: REST}),
    Row("satgas:breach-list", {200: READS_AUDIT, 403: REST}),
    Row("satgas:breach-record", {200: "dpo", 403: REST}),
    Row("satgas:breach-detail", {200: READS_AUDIT, 403: REST}, {404: READS_AUDIT, 403: REST}),
    Row("satgas:breach-contain", {200: "dpo", 403: REST}, {404: "dpo", 403: REST}),
    Row("satgas:breach-tell", {200: "dpo", 403: REST}, {404: "dpo", 403: REST}),
    # The unit at work, and who works in it; a coordinator knows her own field teams
    Row("satgas:team-list", {200: f"{PHONE_OFFICERS} intake_head", 403: REST}),
    Row(
        "satgas:team-detail",
        {200: f"{PHONE_OFFICERS} intake_head", 403: REST},
        {404: f"{PHONE_OFFICERS} intake_head", 403: REST},
    ),
    Row("satgas:colleague-list", {200: f"{PHONE_OFFICERS} intake_head", 403: REST}),
    Row(
        "satgas:colleague-detail",
        {200: f"{PHONE_OFFICERS} intake_head", 403: REST},
        {404: f"{PHONE_OFFICERS} intake_head", 403: REST},
    ),
    Row("reports:workload-show", {200: f"{SUPERVISES} intake_head", 403: REST}),
    # Summaries
    Row("reports:period-list", {200: f"{READS_ALL_NUMBERS} {READS_SAFE_NUMBERS}", 403: REST}),
    Row("reports:dashboard-show", {200: f"{READS_ALL_NUMBERS} {READS_SAFE_NUMBERS}", 403: REST}),
    Row(
        "reports:snapshot-detail",
        {200: f"{READS_ALL_NUMBERS} {READS_SAFE_NUMBERS}", 403: REST},
        NOTHING_THERE,
    ),
    Row("reports:snapshot-sign", {200: "head", 403: REST}, NOTHING_THERE),
    Row("reports:snapshot-build", {200: "head", 403: REST}, NOTHING_THERE),
    Row(
        "reports:export-download",
        {200: f"{READS_ALL_NUMBERS} {READS_SAFE_NUMBERS}", 403: REST},
        NOTHING_THERE,
    ),
    # The field app
    Row("api:task-list", {200: VOLUNTEERS, 403: REST}, visitor=403),
    Row("api:visit-report-send", {405: REST}, visitor=403),
    Row("api:schema-show", EVERYBODY, visitor=403),
)

# The public process knows nobody: one column, for a visitor who has not begun.
PUBLIC: dict[str, int] = {
    "health": 200,
    "public:home-show": 200,
    "public:child-show": 200,
    "public:form-step": 302,
    "public:form-check": 302,
    "public:receipt-show": 302,
    "public:receipt-finish": 200,
    "public:mailbox-open": 200,
    "public:mailbox-show": 302,
    "public:letter-write": 302,
    "public:letter-answer": 302,
    "public:letter-done": 200,
    "public:offer-receive": 302,
    "public:offer-write": 302,
    "public:wish-pause": 302,
    "public:wish-resume": 302,
    "public:wish-withdraw": 302,
    "public:wish-revive": 302,
    "public:next-show": 200,
    "public:file-add": 302,
    "public:file-begin": 302,
    "public:safety-show": 200,
    "public:exit-leave": 302,
}
