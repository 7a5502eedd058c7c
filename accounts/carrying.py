"""Home of what a form carries on while somebody is asked to prove herself before it may act."""

from django.http import HttpRequest


def carried(request: HttpRequest, *, but: str) -> list[tuple[str, str]]:
    """Every name and value that was sent, without the token and the proof's own fields (`but`)."""
    left_out = ("csrfmiddlewaretoken", f"{but}-")
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if not name.startswith(left_out)
        for value in values
    ]
