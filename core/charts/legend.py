"""Home of the row that says which hue is which, and where the target lies."""

from django.utils.translation import gettext as _

from core.charts.data import figure
from core.charts.svg import WIDTH, Canvas

_LINE = 22
_LETTER = 9.4  # the width of an average letter at 17 units, which a phone gets, a little wide


def legend(canvas: Canvas) -> float:
    """Draw the series' names from the top; say where the drawing goes on."""
    x, y = 0.0, 0.0
    for place, row in enumerate(canvas.data.series):
        width = 20 + len(str(row.label)) * _LETTER + 14
        if x and x + width > WIDTH:
            x, y = 0.0, y + _LINE
        canvas.rect(x=x, y=y + 3, width=13, height=13, look=f"hue-{place + 1}")
        canvas.text(row.label, x=x + 19, y=y + 14)
        x += width
    if canvas.data.target is not None:
        x, y = (x, y) if x + 130 <= WIDTH else (0.0, y + _LINE)
        canvas.line(x1=x, y1=y + 9, x2=x + 24, y2=y + 9, look="target")
        words = _("Target %(number)s") % {"number": figure(canvas.data.target)}
        canvas.text(words, x=x + 31, y=y + 14)
    return y + _LINE + 6
