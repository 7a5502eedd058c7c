"""Home of what a kelurahan or another body does with the code of our letter: say that it arrived,
and write to the unit. Nothing of a reporter is behind such a code."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from intake.public import post, store
from intake.public.codes import Says
from intake.public.forms.letter import AnswerForm, WishForm
from intake.public.store import OpenedLetter
from intake.public.views.base import go
from intake.public.views.letter import SendsLetter
from intake.public.views.mailbox import VisitPage, look_up, with_patience


class OfferReceive(VisitPage):
    """The button "We have received it". Pressed again, or too late, it changes nothing."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002
        with_patience(lambda: store.receive_letter(self.keys.lookup_id))
        return go("mailbox-show")


class OfferWrite(SendsLetter):
    """Write to the unit about the number of the letter."""

    template_name = "public/offer/write.html"
    title = _("Write")
    says = Says.ANSWER
    form_class = AnswerForm

    def finds(self) -> bool:
        found = look_up(self.keys)
        return isinstance(found, OpenedLetter) and not found.is_withdrawn

    def hand_in(self, form: WishForm) -> bool:
        return post.answer(self.keys, words=form.told, form_key=form.cleaned_data["key"])
