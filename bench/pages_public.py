"""Home of the public pages that are measured: step 3, where the words are typed, and the code."""

import secrets
from collections.abc import Sequence

from django.conf import settings

from bench import floor_public
from bench.browsers import bare, getting, posting, product, text_of, values_in
from bench.replay import Statement
from bench.rounds import Page
from intake.public import draft as drafts

STEP = "/f/3/"
LESS_THAN_FIVE_A_SECOND = 0.21  # the installation takes no more tries than that
TYPED = {"words": "Kata-kata yang ditulis hanya untuk mengukur halaman ini. " * 8}


def pages() -> list[Page]:
    """The question with a draft behind it, and sending its answer."""
    visitor = product()
    visitor.post("/")
    visitor.post("/f/1/", {"choice": "self"})
    visitor.post(STEP, TYPED)
    token = secrets.token_bytes(32)
    floor_public.begin(token)
    floor, ask, answer = bare("bench.floor_public"), getting(visitor, STEP), TYPED
    shown = values_in(text_of(ask()))
    path = f"/question/{token.hex()}/{shown}/"
    return [
        Page("Public form, question", ask, getting(floor, path), shown=shown),
        Page(
            "Public form, answer",
            posting(visitor, STEP, answer),
            posting(floor, path, answer),
            status=302,
            prepare=draft_as_it_was,
        ),
        opening_with_a_code(),
    ]


def opening_with_a_code() -> Page:
    """A report of its own, so that there is a code to open. The floor hashes as slowly."""
    visitor = product()
    visitor.post("/")
    visitor.post("/f/1/", {"choice": "self"})
    visitor.post(STEP, TYPED)
    code = drafts.load(visitor.cookies[settings.DRAFT_COOKIE_NAME].value).code
    visitor.post("/f/periksa/")
    typed = {"code": code}
    return Page(
        "Public site, opening with a code",
        posting(visitor, "/s/", typed),
        posting(bare("bench.floor_public"), "/lookup/", typed),
        status=302,
        pause=LESS_THAN_FIVE_A_SECOND,
    )


def draft_as_it_was(sent: Sequence[Statement]) -> list[Statement]:
    """The replay has to find the draft that the first run found, or it would change nothing."""
    token, _new, old = next(one.values for one in sent if "pub.put_draft" in one.sql)
    return [
        Statement("SELECT pub.drop_draft(%s)", [token]),
        Statement("SELECT pub.put_draft(%s, %s, NULL)", [token, old]),
    ]
