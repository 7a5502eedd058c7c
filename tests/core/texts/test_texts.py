"""Home of how texts get from code to catalogue: found once, never lost, checked, compiled."""

from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command

from core.texts import catalogues
from core.texts.catalogues import compile_all, merged, place_of, problems, remembered
from core.texts.sources import OWNERS, Said, collect, owner_of

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
A = _("Hello")
B = ngettext("%(count)d day", "%(count)d days", 3)
C = pgettext("month", "May")
D = _("")
"""
PAGE = """
{% load i18n %}
  {% translate "Back" %} {% comment %}{% translate "Not this" %}{% endcomment %}
{% blocktranslate count number=n trimmed %}
   {{ number }} case
{% plural %}
   {{ number }} cases
{% endblocktranslate %}
      <p title="{% translate 'Tip: 50%' %}">{% translate "Hello" %}</p>
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, words in {
        "core/words.py": CODE,
        "core/migrations/0001.py": 'from x import _\nA = _("Never")',
        "satgas/words.py": 'from x import gettext as _\nA = _("Hello")\nB = _("Task")',
        "templates/public/home/show.html": PAGE,
        "templates/satgas/task/list.html": "{% load i18n %}{% translate 'Task' %}",
        "templates/elsewhere/a.html": "{% load i18n %}{% translate 'Nobody' %}",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words)
    return tmp_path


@pytest.fixture
def run(project: Path, settings: object) -> Callable[..., None]:
    settings.BASE_DIR = project  # type: ignore[attr-defined]

    def collect_messages(*options: str) -> None:
        call_command("collect_messages", *options, verbosity=0)

    return collect_messages


class TestOwner:
    @pytest.mark.parametrize(
        ("path", "owner"),
        [
            ("core/errors.py", "core"),
            ("ppa_cases/settings.py", "core"),
            ("templates/base/desk.html", "core"),
            ("templates/500.html", "core"),
            ("templates/public/home/show.html", "intake/public"),
            ("intake/public/steps.py", "intake/public"),
            ("intake/models/case.py", "intake"),
            ("templates/satgas/case/detail.html", "satgas"),
            ("bench/ratios.py", None),
        ],
    )
    def test_follows_from_the_path(self, path: str, owner: str | None) -> None:
        assert owner_of(Path(path)) == owner


class TestCollect:
    def test_finds_code_and_templates(self, project: Path) -> None:
        found = collect(project)
        assert found["core"] == {
            Said("Hello"),
            Said("%(count)d day", plural="%(count)d days"),
            Said("May", context="month"),
        }
        assert found["satgas"] == {Said("Task")}

    def test_reads_templates_as_django_will(self, project: Path) -> None:
        assert collect(project)["intake/public"] == {
            Said("Back"),
            Said("%(number)s case", plural="%(number)s cases"),
            Said("Tip: 50%%"),
        }

    def test_gives_a_shared_text_to_one_owner(self, project: Path) -> None:
        found = collect(project)
        assert sum(Said("Hello") in found[owner] for owner in OWNERS) == 1


class TestCommand:
    def test_writes_every_catalogue_sorted(self, project: Path, run: Callable[..., None]) -> None:
        run()
        entries = polib.pofile(str(place_of(project, "core")))
        assert [entry.msgid for entry in entries] == ["%(count)d day", "Hello", "May"]

    def test_twice_changes_nothing(self, project: Path, run: Callable[..., None]) -> None:
        run()
        first = place_of(project, "core").read_bytes()
        run()
        assert place_of(project, "core").read_bytes() == first

    def test_keeps_a_translation_that_moves_to_another_owner(
        self, project: Path, run: Callable[..., None]
    ) -> None:
        run()
        translate(project, "satgas", {"Task": "Tugas"})
        (project / "core/more.py").write_text('from x import _\nA = _("Task")')
        run()
        moved = polib.pofile(str(place_of(project, "core"))).find("Task")
        assert moved is not None
        assert moved.msgstr == "Tugas"
        assert not list(polib.pofile(str(place_of(project, "satgas"))))

    def test_drops_what_nobody_says(self, project: Path, run: Callable[..., None]) -> None:
        run()
        (project / "core/words.py").unlink()
        run()
        assert not list(polib.pofile(str(place_of(project, "core"))))

    def test_can_keep_to_one_owner(self, project: Path, run: Callable[..., None]) -> None:
        run("--only", "core")
        assert not place_of(project, "satgas").exists()

    def test_check_fails_and_writes_nothing(
        self, project: Path, run: Callable[..., None], capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(CommandError, match="gaps"):
            run("--check")
        assert "satgas: missing: Task" in capsys.readouterr().err
        assert not place_of(project, "satgas").exists()

    def test_check_passes_when_all_is_translated(
        self, project: Path, run: Callable[..., None]
    ) -> None:
        run()
        translate(project, "satgas", {"Task": "Tugas"})
        run("--check", "--only", "satgas")

    def test_compiles_what_changed(self, project: Path, run: Callable[..., None]) -> None:
        run()
        translate(project, "satgas", {"Task": "Tugas"})
        call_command("compile_texts", verbosity=0)
        compiled = place_of(project, "satgas").with_suffix(".mo")
        assert polib.mofile(str(compiled)).find("Task").msgstr == "Tugas"  # type: ignore[union-attr]


def translate(project: Path, owner: str, words: dict[str, str]) -> None:
    path = place_of(project, owner)
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        entry.msgstr = words.get(entry.msgid, entry.msgstr)
    catalogue.save(str(path))


class TestProblems:
    def catalogue(self, root: Path, entries: list[polib.POEntry], owner: str = "core") -> None:
        path = place_of(root, owner)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = polib.POFile()
        catalogue.extend(entries)
        catalogue.save(str(path))

    @pytest.mark.parametrize(
        ("entry", "fault"),
        [
            ({"msgid": "A", "msgstr": ""}, "not translated"),
            ({"msgid": "A", "msgstr": "B", "flags": ["fuzzy"]}, "uncertain (fuzzy)"),
            ({"msgid": "%(n)s A", "msgstr": "B"}, "different placeholders"),
            ({"msgid": "A", "msgid_plural": "%(n)d As", "msgstr_plural": {0: "B"}}, "different"),
            ({"msgid": "A {label}", "msgstr": "B {lebel}"}, "different placeholders"),
        ],
    )
    def test_are_told(self, tmp_path: Path, entry: dict[str, object], fault: str) -> None:
        one = polib.POEntry(**entry)
        self.catalogue(tmp_path, [one])
        told = list(problems(tmp_path, "core", {Said(one.msgid, one.msgid_plural or "")}))
        assert len(told) == 1
        assert fault in told[0]

    def test_unused_and_missing_are_told(self, tmp_path: Path) -> None:
        self.catalogue(tmp_path, [polib.POEntry(msgid="Old", msgstr="Lama")])
        assert list(problems(tmp_path, "core", {Said("New")})) == [
            "core: missing: New",
            "core: unused: Old",
        ]

    def test_what_judges_is_told_on_public_pages_only(self, tmp_path: Path) -> None:
        entries = [polib.POEntry(msgid="A", msgstr="Siapa pelaku?")]
        self.catalogue(tmp_path, entries, "intake/public")
        self.catalogue(tmp_path, entries, "core")
        assert list(problems(tmp_path, "core", {Said("A")})) == []
        assert list(problems(tmp_path, "intake/public", {Said("A")})) == [
            "intake/public: unkind word “pelaku” (Indonesian): A"
        ]

    @pytest.mark.parametrize(
        ("english", "indonesian", "fault"),
        [
            ("A", "Mengapa Anda diam?", "unkind word “Mengapa” (Indonesian)"),
            ("A", "Terkirim!", "unkind word “!” (Indonesian)"),
            ("The case", "Perkaranya", "“case” is called “kasus”"),
            ("A", " ".join(["kata"] * 16), "more than 15 words in a sentence"),
        ],
    )
    def test_what_no_surface_says_is_told_everywhere(
        self, tmp_path: Path, english: str, indonesian: str, fault: str
    ) -> None:
        self.catalogue(tmp_path, [polib.POEntry(msgid=english, msgstr=indonesian)], "satgas")
        told = list(problems(tmp_path, "satgas", {Said(english)}))
        assert len(told) == 1
        assert fault in told[0]

    def test_the_name_of_a_post_keeps_the_word_of_its_decree(self, tmp_path: Path) -> None:
        post = polib.POEntry(msgid="Intake officer", msgstr="Petugas pengaduan")
        self.catalogue(tmp_path, [post], "accounts")
        assert list(problems(tmp_path, "accounts", {Said("Intake officer")})) == []

    def test_nothing_remembered_where_nothing_is(self, tmp_path: Path) -> None:
        assert remembered(tmp_path) == {}

    def test_a_doubtful_translation_stays_doubtful(self) -> None:
        known = polib.POEntry(msgid="A", msgstr="B", flags=["fuzzy"])
        assert merged({Said("A")}, {Said("A"): known})[0].flags == ["fuzzy"]

    def test_a_plural_keeps_its_forms(self) -> None:
        known = polib.POEntry(msgid="A", msgid_plural="As", msgstr_plural={0: "B"})
        said = Said("A", plural="As")
        assert merged({said}, {said: known})[0].msgstr_plural == {0: "B"}
        assert merged({said}, {})[0].msgstr_plural == {0: ""}


class TestCompile:
    def test_leaves_an_unchanged_catalogue_alone(self, tmp_path: Path) -> None:
        path = place_of(tmp_path, "core")
        path.parent.mkdir(parents=True)
        merged({Said("A")}, {}).save(str(path))
        assert compile_all([tmp_path]) == 1
        before = path.with_suffix(".mo").stat().st_mtime_ns
        assert compile_all([tmp_path]) == 1
        assert path.with_suffix(".mo").stat().st_mtime_ns == before


def test_every_owner_has_a_place() -> None:
    places = {catalogues.place_of(Path(), owner) for owner in OWNERS}
    assert len(places) == len(OWNERS)
