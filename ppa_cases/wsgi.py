"""Home of the web process's entry point."""

import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application
from django.db.utils import InterfaceError, OperationalError

from core import request_numbers, side_door
from ppa_cases.starting import one_clear_line, ready_to_open_records

os.environ.setdefault("PPA_PROCESS", "web")
with one_clear_line():
    application = side_door.beside(get_wsgi_application(), request_numbers.told)
    with suppress(InterfaceError, OperationalError):  # then the first request asks again
        ready_to_open_records()
