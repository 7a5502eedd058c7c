"""Home of the template tags that turn dates, waits and codes into words."""

from datetime import date, datetime

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core import clock
from core.texts.words import RISK_WORDS, RISK_WORDS_SHORT, TimeLeft, time_left_words

register = template.Library()


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file. An error page must still come when the manifest lacks it."""
    try:
        return static(path)
    except ValueError:
        return f"/static/{path}"


@register.simple_tag
def this_moment() -> datetime:
    """When the page is made."""
    return clock.now()


@register.filter
def day(value: date | datetime | None) -> str:
    """`21 Nov 2026`, in Jakarta; empty stays empty."""
    if value is None:
        return ""
    return date_format(_local(value), "j M Y")


@register.filter
def weekday(value: date | None) -> str:
    """`Selasa, 24 November 2026`: for the day that a page is about."""
    return "" if value is None else date_format(_local(value), "l, j F Y")


@register.filter
def month(value: date | None) -> str:
    """`November 2026`."""
    return "" if value is None else date_format(_local(value), "F Y")


@register.filter
def hour(value: datetime | None) -> str:
    """`09.40 WIB` (in English `09:40 WIB`)."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    mark = "." if (get_language() or "id").startswith("id") else ":"
    return f"{local:%H}{mark}{local:%M} {local.tzname()}"


@register.filter
def moment(value: datetime | None) -> str:
    """`21 Nov 2026, 09.40 WIB`."""
    return "" if value is None else f"{day(value)}, {hour(value)}"


@register.filter
def weekday_moment(value: datetime | None) -> str:
    """`Selasa, 24 Nov 2026, 09.40 WIB`: for a rota, which is read by the day of the week."""
    return "" if value is None else f"{date_format(_local(value), 'l')}, {moment(value)}"


@register.simple_tag
def time_left(due: datetime | None, soon_hours: float = 4) -> TimeLeft | None:
    """What a chip says about a due moment; `soon_hours` before it the chip changes its shape."""
    return None if due is None else time_left_words(due=due, now=clock.now(), soon_hours=soon_hours)


@register.filter
def risk_word(code: str | None) -> str:
    """The word for a risk level: never shown by colour alone."""
    return str(RISK_WORDS.get(code or "", RISK_WORDS[""]))


@register.filter
def risk_short(code: str | None) -> str:
    """The same under a column head that already says "risk"."""
    return str(RISK_WORDS_SHORT.get(code or "", RISK_WORDS_SHORT[""]))


@register.filter
def by_stroke(number: str) -> SafeString:
    """A decree's number that may go on in a new line after each stroke, and nowhere else."""
    return format_html_join(mark_safe("/<wbr>"), "{}", ((part,) for part in number.split("/")))


@register.filter
def attribute(row: object, name: str) -> object:
    """A row's value under a name: of a mapping or an attribute, dots allowed; for tables."""
    for part in name.split("."):
        if row is None:
            return ""
        row = row.get(part, "") if isinstance(row, dict) else getattr(row, part, "")
    return row() if callable(row) else row


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) else value
