"""Home of the tests of the page that says how long things really take."""

import pytest

from accounts.models import Unit
from intake.models import PublishedPace
from intake.public.views.next import span_of
from tests.factories.intake import PublishedPaceFactory
from tests.intake.public.conftest import PublicClient

pytestmark = pytest.mark.django_db
TOO_FEW = "Belum cukup pesan untuk angka ini."


@pytest.fixture
def pace(city: None) -> PublishedPace:  # noqa: ARG001
    made: PublishedPace = PublishedPaceFactory(unit=Unit.objects.get(code="TNG"))
    return made


def page(client: PublicClient) -> str:
    return client.get("/langkah/").content.decode()


class TestNextShow:
    def test_comes_before_there_is_any_figure(self, client: PublicClient, city: None) -> None:
        assert TOO_FEW in page(client)

    def test_says_the_promise_of_the_rules_and_no_figure_of_a_few(
        self, client: PublicClient, pace: PublishedPace
    ) -> None:
        shown = page(client)
        assert "Petugas membacanya dalam 24 jam." in shown
        assert "Bila Anda sedang tidak aman: dalam 1 jam." in shown
        assert shown.count(TOO_FEW) == 2

    def test_promises_nothing_without_a_rule(
        self, client: PublicClient, pace: PublishedPace
    ) -> None:
        pace.promise_minutes = pace.unsafe_promise_minutes = None
        pace.save()
        assert "Janji kami" not in page(client)

    def test_says_a_promise_in_working_days_as_such(
        self, client: PublicClient, pace: PublishedPace
    ) -> None:
        pace.promise_minutes, pace.promise_working_days = None, 1
        pace.decide_promise_working_days = 3
        pace.save()
        shown = page(client)
        assert "Petugas membacanya dalam satu hari kerja." in shown
        assert "Kami memutuskan cara membantu dalam 3 hari kerja." in shown

    @pytest.mark.parametrize(("hours", "is_slower"), [(23, False), (24, False), (25, True)])
    def test_says_plainly_when_it_is_slower_than_promised(
        self, client: PublicClient, pace: PublishedPace, hours: int, is_slower: bool
    ) -> None:
        pace.opened_hours, pace.opened_number = hours, 12
        pace.save()
        shown = page(client)
        assert f"dibaca dalam {hours} jam" in shown
        assert "12 dalam 90 hari" in shown
        assert ("lebih lambat dari janji" in shown) is is_slower


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (None, ""),
        (0, "1 menit"),
        (59, "59 menit"),
        (60, "1 jam"),
        (61, "2 jam"),
        (1_440, "24 jam"),
        (2_880, "48 jam"),
        (2_881, "3 hari"),
        (4_320, "3 hari"),
    ],
)
def test_a_span_is_never_told_shorter_than_it_was(minutes: int | None, told: str) -> None:
    assert span_of(minutes) == told
