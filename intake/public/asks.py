"""Home of the sentences with which a letter asks something of a kelurahan or another body.

The letter and the page behind its code say the same. No sentence tells what happened or to whom.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext_lazy as _

from intake.public.codes import Ask

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Text: TypeAlias = "str | StrPromise"

SENTENCES: Mapping[str, Text] = MappingProxyType(
    {
        Ask.CALL.value: _("Please call us about this number before you do anything."),
        Ask.PAPERS.value: _("Please help with papers: birth certificate, family card, ID card."),
        Ask.FAMILY.value: _("Please offer a family friendly guidance on everyday matters."),
        Ask.SCHOOL.value: _("Please help so that a child can go on learning at school."),
        Ask.AID.value: _("Please see which social aid is possible."),
        Ask.BEARER.value: _("Please receive whoever brings this letter, and serve them first."),
    }
)


def in_words(codes: Iterable[str]) -> list[Text]:
    """The sentences of these codes, in the order of the list; an unknown code says nothing."""
    held = set(codes)
    return [sentence for code, sentence in SENTENCES.items() if code in held]
