"""Home of the tests of forms that wait: kept while she types, hers alone, gone when sent."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from accounts import sessions
from accounts.models import Membership
from accounts.roles import Role
from core import clock
from intake import jobs
from intake.actions import form_draft
from intake.models import CaseGrant, FormDraft, Incident
from tests.access.walls import only_told_who
from tests.factories.satgas import ServiceFactory
from tests.satgas.desk import Desk, events, send

STORY = "Ia didorong di dapur, lalu"
KEEP = {"HTTP_X_DRAFT": "keep"}


@pytest.fixture
def url(desk: Desk) -> str:
    return f"/meja/kasus/{desk.case().number}/kejadian/"


def keep(client: Any, url: str, **typed: Any) -> Any:
    """What the page's script sends two seconds after the last key."""
    return client.post(url, {"client_key": str(uuid4()), "chronology": STORY, **typed}, **KEEP)


class TestKeeping:
    def test_half_a_form_is_there_when_she_is_back(
        self, signed_in: Any, desk: Desk, url: str
    ) -> None:
        client = signed_in(desk.lead)
        answer = keep(client, url, violence_types=["physical", "psychological"])
        assert answer.status_code == 200
        assert answer.json()["words"].startswith("Draf disimpan pukul ")
        page = client.get(url)
        assert "dipulihkan" in page.content.decode()
        assert page.context["form"]["chronology"].value() == STORY
        assert page.context["form"]["violence_types"].value() == ["physical", "psychological"]

    def test_needs_nothing_complete_and_changes_nothing(
        self, signed_in: Any, desk: Desk, url: str
    ) -> None:
        assert keep(signed_in(desk.lead), url).status_code == 200
        assert not Incident.objects.exists()

    def test_the_newest_takes_the_place_of_the_last_and_begins_only_once(
        self, signed_in: Any, desk: Desk, url: str
    ) -> None:
        client = signed_in(desk.lead)
        keep(client, url)
        keep(client, url, chronology=f"{STORY} pergi")
        assert FormDraft.objects.count() == 1
        assert client.get(url).context["form"]["chronology"].value() == f"{STORY} pergi"
        assert events().count("intake.draft_kept") == 1

    def test_what_she_wiped_out_stays_away(self, signed_in: Any, desk: Desk, url: str) -> None:
        client = signed_in(desk.lead)
        keep(client, url, violence_types=["physical"])
        keep(client, url, chronology="")
        form = client.get(url).context["form"]
        assert (form["chronology"].value(), form["violence_types"].value()) == ("", [])

    def test_text_lies_sealed_under_the_case(self, signed_in: Any, desk: Desk, url: str) -> None:
        keep(signed_in(desk.lead), url)
        draft = FormDraft.objects.get()
        assert draft.data_key.subject_kind == "case"
        assert STORY.encode() not in bytes(draft.typed.sealed)

    def test_tells_how_long_she_stays_signed_in(self, signed_in: Any, desk: Desk, url: str) -> None:
        assert 1_780 < keep(signed_in(desk.lead), url).json()["left"] <= 1_800

    def test_too_much_is_refused_and_says_so(self, signed_in: Any, desk: Desk, url: str) -> None:
        answer = keep(signed_in(desk.lead), url, chronology="a" * (form_draft.LONGEST + 1))
        assert answer.status_code == 413
        assert "dua bagian" in answer.json()["words"]
        assert not FormDraft.objects.exists()

    def test_a_form_that_gives_a_reason_keeps_none(
        self, signed_in: Any, desk: Desk, url: str
    ) -> None:
        reason = url.replace("kejadian", "batasi")
        answer = signed_in(desk.head).post(reason, {"reason": "alasan"}, **KEEP)
        assert answer.status_code == 409
        assert not FormDraft.objects.exists()


class TestEnd:
    def values(self) -> dict[str, Any]:
        kinds = {"violence_types": ["physical"], "place_types": ["household"]}
        return {**kinds, "precision": "unknown", "chronology": STORY}

    def test_comes_when_the_form_is_sent(self, signed_in: Any, desk: Desk, url: str) -> None:
        client = signed_in(desk.lead)
        keep(client, url)
        assert send(client, url, **self.values()).status_code == 302
        assert not FormDraft.objects.exists()
        assert "dipulihkan" not in client.get(url).content.decode()

    def test_does_not_come_when_the_form_was_refused(
        self, signed_in: Any, desk: Desk, url: str
    ) -> None:
        client = signed_in(desk.lead)
        keep(client, url)
        assert send(client, url, chronology=STORY).status_code == 422
        assert FormDraft.objects.exists()

    def test_an_echo_of_what_was_sent_brings_it_not_back(
        self, signed_in: Any, desk: Desk, url: str
    ) -> None:
        client, key = signed_in(desk.lead), str(uuid4())
        send(client, url, **{**self.values(), "client_key": key})
        assert keep(client, url, client_key=key).status_code == 409
        assert not FormDraft.objects.exists()

    def test_comes_when_she_throws_it_away(self, signed_in: Any, desk: Desk, url: str) -> None:
        client = signed_in(desk.lead)
        keep(client, url)
        assert client.post(url, {"drop_draft": "1"})["Location"] == url
        assert client.get(url).context["form"]["chronology"].value() is None
        assert events()[-1] == "intake.draft_dropped"

    def test_comes_after_a_day(self, signed_in: Any, desk: Desk, url: str) -> None:
        client = signed_in(desk.lead)
        keep(client, url)
        clock.move_by(timedelta(hours=23))
        jobs.drop_old_drafts()
        assert FormDraft.objects.exists()
        clock.move_by(timedelta(hours=1))
        assert form_draft.find(by=desk.lead, file=desk.case(), path=url) is None
        jobs.drop_old_drafts()
        assert not FormDraft.objects.exists()


class TestAuthor:
    def test_nobody_else_finds_it(self, signed_in: Any, desk: Desk, url: str) -> None:
        keep(signed_in(desk.lead), url)
        page = signed_in(desk.supervisor).get(url)
        assert STORY not in page.content.decode()
        with only_told_who(desk.supervisor):
            assert not FormDraft.objects.exists()
        with only_told_who(desk.lead):
            assert FormDraft.objects.exists()

    def test_who_loses_the_case_loses_the_draft_at_both_walls(
        self, signed_in: Any, desk: Desk, url: str
    ) -> None:
        client = signed_in(desk.lead)
        keep(client, url)
        CaseGrant.objects.filter(user=desk.lead).update(revoked_at=clock.now(), revoked_by="user:1")
        Membership.objects.filter(user=desk.lead).update(ends_on=clock.today() - timedelta(days=1))
        assert keep(client, url).status_code == 404
        assert client.get(url).status_code == 404
        with only_told_who(desk.lead):
            assert not FormDraft.objects.exists()

    def test_one_desk_draft_of_a_session_stays_with_its_desk(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case()
        counsellor = desk.join(case, Role.COUNSELLOR)
        given = ServiceFactory(case=case, kind="counselling")
        url = f"/meja/layanan/{given.pk}/sesi/"
        answer = keep(signed_in(counsellor), url, note="Ia tidur lebih baik")
        assert answer.status_code == 200
        assert signed_in(counsellor).get(url).context["form"]["note"].value() == (
            "Ia tidur lebih baik"
        )
        assert "Ia tidur" not in signed_in(desk.lead).get(url).content.decode()


class TestSessionThatIsOver:
    def test_a_form_that_comes_too_late_is_kept_and_not_done(
        self, signed_in: Any, desk: Desk, url: str
    ) -> None:
        """Also without script: she signs in again and finds what she had written."""
        client = signed_in(desk.lead)
        session = client.session
        session[sessions.SEEN] -= 31 * 60
        session.save()
        kinds = {"violence_types": ["physical"], "place_types": ["household"]}
        answer = send(client, url, **kinds, precision="unknown", chronology=STORY)
        assert answer["Location"] == f"/masuk/?next={url}"
        assert "_auth_user_id" not in client.session
        assert not Incident.objects.exists()
        form = signed_in(desk.lead).get(url).context["form"]
        assert form["chronology"].value() == STORY

    def test_keeps_nothing_of_a_case_that_is_not_hers(
        self, signed_in: Any, desk: Desk, url: str
    ) -> None:
        client = signed_in(desk.as_(Role.COUNSELLOR))
        session = client.session
        session[sessions.SEEN] -= 31 * 60
        session.save()
        assert send(client, url, chronology=STORY).status_code == 302
        assert not FormDraft.objects.exists()
