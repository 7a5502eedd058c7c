"""Situation 57 by construction: the processes that answer people have no broker to wait for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LOAD_EVERYTHING = """
import sys, django
from importlib import import_module
django.setup()
from django.conf import settings
from django.urls import get_resolver
import_module(settings.WSGI_APPLICATION.rpartition(".")[0])
get_resolver().url_patterns
print(sorted({"celery", "kombu", "redis", "valkey"} & set(sys.modules)))
"""


@pytest.mark.situation(57)
@pytest.mark.parametrize("process", ["web", "public"])
def test_no_client_of_the_broker_is_even_loaded(process: str) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", LOAD_EVERYTHING],
        cwd=ROOT,
        env={
            **os.environ,
            "PPA_MODE": "test",
            "PPA_PROCESS": process,
            "DJANGO_SETTINGS_MODULE": "ppa_cases.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stdout.strip() == "[]", answer.stderr[-2000:]
