"""Home of what a list of the API may be asked for: as of the pages, only what it names."""

from typing import Any, ClassVar

from django.core.exceptions import BadRequest
from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.views import APIView

from core.views.lists import refuse_unknown


class ListOperation(APIView):
    """A list of the API. `parameters` are all that its address may carry."""

    parameters: ClassVar[frozenset[str]] = frozenset()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        try:
            refuse_unknown(request.query_params.keys(), self.parameters)
        except BadRequest:
            raise ParseError from None
