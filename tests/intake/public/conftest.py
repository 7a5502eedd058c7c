"""Home of the public process in tests: its own settings, its own rights, a made-up city."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from altcha import Challenge, solve_challenge
from altcha import Payload as Solved
from django.conf import settings
from django.test import Client, override_settings

from core.database_roles import DatabaseRole
from core.sealing import box
from intake.public import draft as drafts
from intake.public import receipt, store
from intake.public.draft import Draft
from tests.conftest import database_role
from tests.factories.accounts import KecamatanFactory, RegionFactory, UnitFactory

ROOT = Path(__file__).resolve().parents[3]
PRIVATE_KEY, PUBLIC_KEY = box.new_key_pair()
READ_SETTINGS = """
import json
from django.conf import settings as s
names = ("MIDDLEWARE", "INSTALLED_APPS", "ROOT_URLCONF", "CSRF_COOKIE_NAME", "CSRF_FAILURE_VIEW",
         "CSRF_COOKIE_AGE", "DRAFT_COOKIE_NAME", "SECURE_REFERRER_POLICY", "WSGI_APPLICATION")
print(json.dumps({name: getattr(s, name) for name in names}
                 | {"processors": s.TEMPLATES[0]["OPTIONS"]["context_processors"]}))
"""


@pytest.fixture(scope="session")
def public_settings() -> dict[str, Any]:
    """What the settings file really gives the public process."""
    answer = subprocess.run(
        [sys.executable, "-c", READ_SETTINGS],
        cwd=ROOT,
        env={**os.environ, "PPA_PROCESS": "public", "DJANGO_SETTINGS_MODULE": "ppa_cases.settings"},
        capture_output=True,
        check=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


@pytest.fixture(scope="package", autouse=True)
def public_process(public_settings: dict[str, Any]) -> Iterator[None]:
    """Make the tests of this folder the public process, with the settings it really has."""
    named = ("MIDDLEWARE", "ROOT_URLCONF", "CSRF_COOKIE_NAME", "CSRF_FAILURE_VIEW")
    ours: dict[str, Any] = dict(settings.TEMPLATES[0])
    options = {**ours["OPTIONS"], "context_processors": public_settings["processors"]}
    with override_settings(
        **{name: public_settings[name] for name in named},
        TEMPLATES=[{**ours, "OPTIONS": options}],
        INTAKE_PUBLIC_KEY=PUBLIC_KEY.hex(),
        RECEIPT_SALT=b"a salt that only these tests know",
        PUBLIC_EXIT_URL="https://cuaca.example/",
        PUBLIC_UNIT="TNG",
    ):
        yield


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Remember nothing of the test before, and hash cheaply so that tests stay quick."""
    monkeypatch.setattr(receipt, "MEMORY_KIB", 64)
    store.forget()
    yield
    store.forget()


class PublicClient(Client):
    """A browser whose requests run with the rights of the public account alone."""

    def request(self, **request: Any) -> Any:
        with database_role(DatabaseRole.PUBLIC):
            return super().request(**request)


@pytest.fixture
def client(db: None) -> PublicClient:  # noqa: ARG001
    return PublicClient()


@pytest.fixture
def city(db: None) -> None:  # noqa: ARG001
    """One unit, two kecamatan with two and one kelurahan."""
    UnitFactory(code="TNG", name="UPTD PPA Contoh", phone="021-555-01")
    tangerang = KecamatanFactory()
    ciledug = KecamatanFactory(code="36.71.06", name="Ciledug")
    RegionFactory(code="36.71.01.1007", name="Sukasari", parent=tangerang)
    RegionFactory(code="36.71.01.1008", name="Babakan", parent=tangerang)
    RegionFactory(code="36.71.06.1001", name="Tajur", parent=ciledug)


@pytest.fixture
def begun(client: PublicClient, city: None) -> PublicClient:  # noqa: ARG001
    """A browser with a fresh draft."""
    client.post("/")
    return client


@pytest.fixture
def filled(begun: PublicClient) -> PublicClient:
    """A browser that answered what is needed."""
    begun.post("/f/1/", {"choice": "self"})
    begun.post("/f/3/", {"words": "Kata yang hanya ada di uji ini."})
    return begun


def draft_of(client: Client) -> Draft:
    """The draft behind this browser's cookie."""
    return drafts.load(client.cookies["isian"].value)


def answer_to(challenge: str) -> str:
    """What a browser with script sends: the challenge with its solution."""
    made = Challenge.from_dict(json.loads(challenge))
    solution = solve_challenge(made)
    assert solution is not None
    return Solved(made, solution).to_base64()
