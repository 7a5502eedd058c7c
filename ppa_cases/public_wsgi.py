"""Home of the public process's entry point. It is always the public process, whatever is set."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ppa_cases.settings")
os.environ["PPA_PROCESS"] = "public"
application = get_wsgi_application()
