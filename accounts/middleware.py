"""Home of "who asks": the scope of each request, resolved when first needed and never kept."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from accounts.scope import EMPTY, scope_of


class WhoAsks:
    """Sets `request.scope` and the account's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        scope = SimpleLazyObject(lambda: scope_of(user)) if user.is_authenticated else EMPTY
        request.scope = scope  # type: ignore[attr-defined]  # what SignedInRequest declares
        language = user.language if user.is_authenticated else request.COOKIES.get("bahasa", "id")
        with translation.override(language if language in {"id", "en"} else "id"):
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)
