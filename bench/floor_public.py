"""Home of the floors of the public form: its process may call functions only, so one call each."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from bench.floor import page_of, value_of
from intake.public import receipt

BOX = bytes(1052)  # as long as the ciphertext of a short draft
WORDS = ("Question", "A hint", "What was typed", "Next")


def begin(token: bytes) -> None:
    value_of("SELECT pub.put_draft(%s, %s, NULL)", [token, BOX])


def question(request: HttpRequest, token: str, shown: int) -> HttpResponse:
    """GET reads the draft and shows as many values; POST writes it again and redirects."""
    key = bytes.fromhex(token)
    if request.method == "GET":
        value_of("SELECT pub.get_draft(%s)", [key])
        return page_of([WORDS], shown=shown)
    value_of("SELECT pub.put_draft(%s, %s, %s)", [key, BOX, BOX])
    return HttpResponseRedirect("/")


def lookup(request: HttpRequest) -> HttpResponse:
    """The slow hash, which is meant to be slow, one call, and on."""
    keys = receipt.keys_of(request.POST["code"])
    value_of("SELECT outcome FROM pub.open_mailbox(%s)", [keys.lookup_id])
    return HttpResponseRedirect("/")


urlpatterns = [
    path("lookup/", lookup),
    path("question/<str:token>/<int:shown>/", question),
]
