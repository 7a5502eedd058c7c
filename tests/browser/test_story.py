"""Home of the story that must work: one complaint's way from a phone to a monthly summary."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page

from ppa_cases.embedded.stack import Stack
from tests.browser.conftest import People
from tests.browser.steps import head, intake, manager, summary, supervisor, told, visitor, volunteer
from tests.browser.steps.clock import StoryClock, first_of_next_month
from tests.browser.steps.hands import wait_for
from tests.browser.watch import Watched

# The running product is one for all; two workers would start it twice.
pytestmark = pytest.mark.alone

NOTICES = "/pemberitahuan/"
FIRST_TASK = {
    "kind": "home_visit",
    "name_shown": told.NAME_TO_ASK_FOR,
    "meeting_place": told.MEETING_PLACE,
    "purpose": told.PURPOSE,
    "from_hour": "10:30",
    "to_hour": "12:30",
}
SECOND_TASK = FIRST_TASK | {
    "kind": "safety_check",
    "name_shown": told.SECOND_NAME_TO_ASK_FOR,
    "meeting_place": told.SECOND_MEETING_PLACE,
}


@dataclass
class Story:
    """Who takes part, what the clock says, and what each step leaves for the next."""

    stack: Stack
    people: People
    picture: Callable[[Page, str], None]
    clock: StoryClock
    seats: dict[str, Watched] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)
    scenes: int = 0

    def desk(self, username: str) -> Watched:
        """The one browser of somebody at a desk, signed in at first use."""
        if username not in self.seats:
            self.seats[username] = self.people.at_desk(username)
        return self.seats[username]

    def phone(self, username: str) -> Watched:
        if username not in self.seats:
            self.seats[username] = self.people.on_phone(username)
        return self.seats[username]

    def look(self, watched: Watched, scene: str) -> None:
        """A picture, and nothing wrong on the page that a machine can find."""
        self.scenes += 1
        self.picture(watched.page, f"{self.scenes:02d}-{scene}")
        watched.quiet()
        watched.accessible()


def test_one_complaint_travels_from_a_phone_to_a_monthly_summary(
    stack: Stack, people: People, picture: Callable[[Page, str], None]
) -> None:
    story = Story(stack, people, picture, StoryClock.next_morning(stack))
    month = story.clock.now.date()
    try:
        a_woman_reports_and_her_case_is_opened(story)
        a_second_report_waits_an_hour_and_is_escalated(story)
        the_head_gives_both_cases_and_asks_both_teams(story)
        volunteers_see_a_task_and_not_the_case(story)
        the_case_manager_records_and_plans(story)
        services_are_given_and_one_look_is_overdue(story)
        the_case_is_closed_by_two_people(story)
        the_month_ends_and_its_summary_is_signed(story, month.strftime("%Y-%m"))
        the_agency_reads_the_same_numbers_everywhere(story, month.strftime("%Y-%m"))
        she_comes_back_and_reads_a_neutral_word(story)
    finally:
        story.clock.reset()


def a_woman_reports_and_her_case_is_opened(story: Story) -> None:
    desk = story.desk("petugas")
    desk.page.goto(intake.QUEUE)
    known = set(intake.numbers_in_queue(desk.page))
    woman = story.people.visitor(width=360)
    story.codes.append(visitor.report(woman, told.FIRST_WORDS))
    story.look(woman, "her-code-is-kept")
    number = intake.newest_in_queue(desk.page, known)
    assert "menit" in intake.clock_of(desk.page, number)
    story.look(desk, "queue-with-its-clock")
    case = intake.triage(desk.page, number, signs=["confinement", "lives_with"], risk="high")
    story.cases.append(case)
    story.look(desk, "complaint-became-a-case")


def a_second_report_waits_an_hour_and_is_escalated(story: Story) -> None:
    desk = story.desk("petugas")
    desk.page.goto(intake.QUEUE)
    known = set(intake.numbers_in_queue(desk.page))
    story.codes.append(visitor.report(story.people.visitor(), told.SECOND_WORDS))
    number = intake.newest_in_queue(desk.page, known)
    story.clock.by(timedelta(minutes=61))
    late = f'.ppa-timeline a[href$="/{number}/"]'
    wait_for(story.desk("ketua-aduan").page, NOTICES, late)
    story.clock.by(timedelta(minutes=16))
    wait_for(story.desk("kepala").page, NOTICES, late)
    story.look(story.desk("ketua-aduan"), "escalation-notice")
    story.cases.append(intake.triage(desk.page, number, signs=["family"], risk="high"))


def the_head_gives_both_cases_and_asks_both_teams(story: Story) -> None:
    desk = story.desk("kepala")
    for case in story.cases:
        head.assign(desk.page, case)
    day = {"visit_on": story.clock.today()}
    head.send_task(desk.page, story.cases[0], "Satgas PPA Sukasari", FIRST_TASK | day)
    story.look(desk, "case-with-its-task")
    head.send_task(desk.page, story.cases[1], "PATBM Sukasari", SECOND_TASK | day)


def volunteers_see_a_task_and_not_the_case(story: Story) -> None:
    secrets = (told.FIRST_WORDS, told.SECOND_WORDS, told.BENEFICIARY)
    names = (told.NAME_TO_ASK_FOR, told.SECOND_NAME_TO_ASK_FOR)
    for username, case, name in zip(("satgas", "patbm"), story.cases, names, strict=True):
        phone = story.phone(username)
        volunteer.open_newest(phone.page)
        volunteer.sees_no_case(phone.page, case, secrets)
        story.look(phone, f"{username}-task-offered")
        volunteer.take(phone.page, name)
        volunteer.sees_no_case(phone.page, case, secrets)
        story.look(phone, f"{username}-task-taken")
        moment = story.clock.moment()
        volunteer.tell(phone.page, visited_at=moment, findings=told.VISIT_FINDINGS)
        story.look(phone, f"{username}-report-sent")


def the_case_manager_records_and_plans(story: Story) -> None:
    desk, case = story.desk("manajer"), story.cases[0]
    manager.record_people(desk.page, case)
    manager.record_incident(desk.page, case, story.clock)
    manager.sign_assessment(desk.page, case)
    story.look(desk, "assessment-signed")
    manager.agree_plan(desk.page, case, story.clock)
    supervisor.approve_plan(story.desk("supervisor").page, case)
    story.look(story.desk("supervisor"), "plan-approved")


def services_are_given_and_one_look_is_overdue(story: Story) -> None:
    desk, case = story.desk("manajer"), story.cases[0]
    manager.add_services(desk.page, case, story.clock)
    manager.hold_sessions(desk.page, case, story.clock)
    story.clock.by(timedelta(days=2))
    wait_for(desk.page, NOTICES, f'.ppa-timeline a[href$="/{case}/"]:has-text("tindak lanjut")')
    story.look(desk, "reminder")
    manager.open_case(desk.page, case)
    assert desk.page.locator(".ppa-summary .ppa-chip--late").count() == 1
    story.look(desk, "one-look-is-late")
    manager.finish_services(desk.page, case)


def the_case_is_closed_by_two_people(story: Story) -> None:
    desk, case = story.desk("manajer"), story.cases[0]
    manager.accept_visit(desk.page, case)
    manager.monitor_and_ask_for_closing(desk.page, case)
    story.look(desk, "closing-asked")
    supervisor.approve_closing(story.desk("supervisor").page, case)
    story.look(story.desk("supervisor"), "case-closed")


def the_month_ends_and_its_summary_is_signed(story: Story, slug: str) -> None:
    day_one = first_of_next_month(first_day(slug))
    if story.clock.now < day_one:
        story.clock.to(day_one)
    desk = story.desk("kepala")
    summary.sign(desk.page, slug)
    story.look(desk, "summary-signed")


def the_agency_reads_the_same_numbers_everywhere(story: Story, slug: str) -> None:
    by_hand = summary.count_by_hand(story.stack, first_day(slug))
    agency = story.desk("dinas").page
    summary.open_signed(agency, slug)
    story.look(story.desk("dinas"), "agency-summary")
    summary.safe_numbers_agree(agency, by_hand)
    summary.files_agree(agency, summary.tables_on(agency))
    own = story.desk("kepala").page
    summary.open_signed(own, slug)
    summary.full_numbers_agree(own, by_hand)
    summary.prove_herself(own)
    summary.files_agree(own, summary.tables_on(own))


def she_comes_back_and_reads_a_neutral_word(story: Story) -> None:
    woman = story.people.visitor(width=360)
    assert "Selesai" in visitor.come_back(woman.page, story.codes[0])
    visitor.says_nothing_of_it(woman.page, told.FIRST_WORDS)
    story.look(woman, "she-reads-the-news")


def first_day(slug: str) -> date:
    return date.fromisoformat(f"{slug}-01")
