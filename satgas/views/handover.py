"""Home of the list of what people carry whose post has ended or ends soon."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.views.base import SignedInRequest
from core.views.lists import ListPage
from satgas import handovers


class HandoverList(ListPage):
    """By person: the cases that need somebody else."""

    request: SignedInRequest
    template_name = "satgas/handover/list.html"
    title = _("To hand over")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        people = handovers.handover_list(self.request.scope)
        return super().get_context_data(people=people, **context)
