"""Home of the web process's entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ppa_cases.settings")
os.environ.setdefault("PPA_PROCESS", "web")
application = get_wsgi_application()
