"""Home of the front page for a child: the same form, asked in words of its own (ADR 0033)."""

from intake.public.codes import Voice
from intake.public.views.home import HomeShow


class ChildShow(HomeShow):
    """GET shows the page; POST begins a draft whose questions speak to a child."""

    template_name = "public/child/show.html"
    begins_as = Voice.CHILD
