"""Home of the Celery application that worker and beat start (`celery -A ppa_cases …`)."""

from django.conf import settings

from core.jobs import broker
from ppa_cases.starting import need_keys, one_clear_line

with one_clear_line():
    if settings.PROCESS == "worker":  # beat opens nothing and has no keys
        need_keys()
    app = broker.make_app()
