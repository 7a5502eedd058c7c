"""Home of the web process's entry point."""

import os

from django.core.wsgi import get_wsgi_application

from ppa_cases.starting import need_keys, one_clear_line

os.environ.setdefault("PPA_PROCESS", "web")
with one_clear_line():
    application = get_wsgi_application()
    need_keys()
