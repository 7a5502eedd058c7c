"""Home of the Celery application that worker and beat start (`celery -A ppa_cases …`)."""

from core.jobs import broker
from ppa_cases.starting import one_clear_line

with one_clear_line():
    app = broker.make_app()
