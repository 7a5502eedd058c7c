"""Home of what a log line may hold: words from the code, ids and class names, never a value."""

import logging
from typing import Any


class NoTraceback(logging.Formatter):
    """One line per event. Exception text may quote a row, so only class and place are written."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: Any) -> str:  # noqa: N802  # Any: the logging module's own type
        kind, _error, trace = ei
        places = []
        while trace is not None:
            code = trace.tb_frame.f_code
            places.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}")
            trace = trace.tb_next
        return f"{kind.__name__ if kind else 'error'} at {' < '.join(reversed(places[-6:]))}"


class HideArguments(logging.Filter):
    """Keeps a request's query string and a driver's quoted row out of third parties' lines."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(("django.request", "django.security")):
            status = getattr(record, "status_code", "")
            request = getattr(record, "request", None)
            route = getattr(getattr(request, "resolver_match", None), "view_name", "") or "unknown"
            record.msg, record.args = f"{status} {route}", ()
        return True


def logging_settings(level: str) -> dict[str, Any]:  # Any: dictConfig's own shape
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"hide": {"()": HideArguments}},
        "formatters": {"line": {"()": NoTraceback}},
        "handlers": {
            "out": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["hide"]}
        },
        "root": {"handlers": ["out"], "level": level},
        "loggers": {
            "django": {"handlers": ["out"], "level": level, "propagate": False},
            "django.db.backends": {"level": "ERROR"},
            "axes": {"level": "CRITICAL"},  # its lines hold addresses
            "pikepdf": {"level": "CRITICAL"},  # what it warns of may quote somebody's file
            "celery.app.trace": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
        },
    }
