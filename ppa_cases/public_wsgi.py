"""Home of the public process's entry point. It is always the public process, whatever is set."""

import os

from django.core.wsgi import get_wsgi_application

from core import request_numbers, side_door
from ppa_cases.starting import one_clear_line

os.environ["PPA_PROCESS"] = "public"
with one_clear_line():
    application = side_door.beside(get_wsgi_application(), request_numbers.told)
