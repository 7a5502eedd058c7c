"""Home of the public pages that are measured: step 3, where the words are typed."""

import secrets
from collections.abc import Sequence

from bench import floor_public
from bench.browsers import bare, getting, posting, product, text_of, values_in
from bench.replay import Statement
from bench.rounds import Page

STEP = "/f/3/"
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
    ]


def draft_as_it_was(sent: Sequence[Statement]) -> list[Statement]:
    """The replay has to find the draft that the first run found, or it would change nothing."""
    token, _new, old = next(one.values for one in sent if "pub.put_draft" in one.sql)
    return [
        Statement("SELECT pub.drop_draft(%s)", [token]),
        Statement("SELECT pub.put_draft(%s, %s, NULL)", [token, old]),
    ]
