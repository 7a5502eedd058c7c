"""Home of the order of the questions: seven steps, some of them in parts.

A step's number stands in its address (`/f/4/`, its second part `/f/4/2/`), so Back works without
script and the browser's history holds no telling word.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from intake.public.codes import Voice
from intake.public.forms import child
from intake.public.forms.contact import ContactForm, ContactPlanForm
from intake.public.forms.event import WhenForm, WordsForm
from intake.public.forms.person import AgeForm, SafetyForm, WhoForm
from intake.public.forms.place import CityForm, KecamatanForm, KelurahanForm
from intake.public.forms.question import Answers, QuestionForm

TOTAL = 7
WHERE = 4
NEEDED = ("who", "words", "contact")  # where it is asked; all others may be skipped


def _always(_answers: Answers) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its place in the order, its form, and when it is asked at all."""

    step: int
    part: int
    key: str  # the answer that shows that this page was passed
    form: type[QuestionForm]
    applies: Callable[[Answers], bool] = _always

    @property
    def place(self) -> dict[str, int]:
        """What its address is made of."""
        return {"step": self.step} if self.part == 1 else {"step": self.step, "part": self.part}


# In whose words → the forms of all pages, each the child of the adult's or that itself.
IN_WORDS_OF_A_CHILD: Mapping[type[QuestionForm], type[QuestionForm]] = MappingProxyType(
    {
        WhoForm: child.ChildWhoForm,
        SafetyForm: child.ChildSafetyForm,
        WordsForm: child.ChildWordsForm,
        CityForm: child.ChildCityForm,
        KecamatanForm: child.ChildKecamatanForm,
        KelurahanForm: child.ChildKelurahanForm,
        WhenForm: child.ChildWhenForm,
        AgeForm: child.ChildAgeForm,
        ContactForm: child.ChildContactForm,
        ContactPlanForm: child.ChildContactPlanForm,
    }
)


def pages(*, several_units: bool, voice: Voice = Voice.ADULT) -> tuple[Page, ...]:
    """All pages of an installation; it asks for the city only where several are served."""
    cities = (Page(WHERE, 1, "unit", CityForm),) if several_units else ()
    after = len(cities)
    found = (
        Page(1, 1, "who", WhoForm),
        Page(2, 1, "safety", SafetyForm),
        Page(3, 1, "words", WordsForm),
        *cities,
        Page(WHERE, after + 1, "kecamatan", KecamatanForm, _has_city if cities else _always),
        Page(WHERE, after + 2, "kelurahan", KelurahanForm, _has_kecamatan),
        Page(5, 1, "when", WhenForm),
        Page(6, 1, "age_band", AgeForm),
        Page(7, 1, "wants_contact", ContactForm),
        Page(7, 2, "contact", ContactPlanForm, _wants_contact),
    )
    if voice == Voice.ADULT:
        return found
    return tuple(replace(page, form=IN_WORDS_OF_A_CHILD[page.form]) for page in found)


def asked(all_pages: tuple[Page, ...], answers: Answers) -> list[Page]:
    """The pages that this visitor passes, in order."""
    return [page for page in all_pages if page.applies(answers)]


def missing(all_pages: tuple[Page, ...], answers: Answers) -> list[Page]:
    """What must be answered before it can be sent: whoever may be contacted gives a way."""
    return [
        page
        for page in asked(all_pages, answers)
        if page.key in NEEDED and not answers.get(page.key)
    ]


def before(page: Page, all_pages: tuple[Page, ...], answers: Answers) -> Page | None:
    passed = asked(all_pages[: all_pages.index(page)], answers)
    return passed[-1] if passed else None


def after(page: Page, all_pages: tuple[Page, ...], answers: Answers) -> Page | None:
    coming = asked(all_pages[all_pages.index(page) + 1 :], answers)
    return coming[0] if coming else None


def is_open(page: Page, answers: Answers) -> bool:
    """True when this page still waits for an answer."""
    if page.key == "kelurahan":
        return not answers.get("kelurahan") and not answers.get("place")
    return page.key not in answers or (page.key == "contact" and not answers["contact"])


def first_open(all_pages: tuple[Page, ...], answers: Answers) -> Page | None:
    return next((page for page in asked(all_pages, answers) if is_open(page, answers)), None)


def _has_city(answers: Answers) -> bool:
    """Nobody who does not know the city is asked for the kecamatan of another one."""
    return bool(answers.get("unit"))


def _has_kecamatan(answers: Answers) -> bool:
    return bool(answers.get("kecamatan"))


def _wants_contact(answers: Answers) -> bool:
    return bool(answers.get("wants_contact"))
