"""Home of what an error report may show: the kind of error, and nothing that a person wrote."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter


class SilentReporter(ExceptionReporter):
    """Reports carry no local variable, setting, header, posted value or exception text."""

    def get_traceback_text(self) -> SafeString:
        kind = self.exc_type.__name__ if self.exc_type else "Error"
        return format_html("{}: details are withheld.", kind)

    get_traceback_html = get_traceback_text
