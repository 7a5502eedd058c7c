"""Home of the Celery application that worker and beat start (`celery -A ppa_cases …`)."""

from django.conf import settings

from core.jobs import broker
from ppa_cases.starting import close_memory, one_clear_line, ready_to_open_records

with one_clear_line():
    if settings.PROCESS == "worker":  # beat opens nothing
        close_memory()
        ready_to_open_records()
    app = broker.make_app()
