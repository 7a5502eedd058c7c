"""Home of the list of notices."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts import subjects
from accounts.actions import notice
from accounts.models import Notice, User
from core.views.lists import ListPage


class NoticeList(ListPage):
    """Her newest notices. Opening the list marks them as read."""

    template_name = "accounts/notice/list.html"
    title = _("Notices")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        notices = notice.read_newest(by=cast("User", request.user))
        return self.render_to_response(
            self.get_context_data(entries=[_entry(one) for one in notices])
        )


def _entry(notice: Notice) -> dict[str, object]:
    """What the timeline draws of one notice."""
    return {
        "title": notice.get_kind_display(),
        "at": notice.at,
        "url": notice.path,
        "by": subjects.of(notice.path),
        "tag": "" if notice.read_at else _("new"),
    }
