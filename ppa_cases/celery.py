"""Home of the Celery application that worker and beat start (`celery -A ppa_cases …`)."""

import os

from core.jobs import broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ppa_cases.settings")

app = broker.make_app()
