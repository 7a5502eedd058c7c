"""Home of system checks that stop a start in which a second factor would not be one."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security)
def demo_stays_a_demo(
    app_configs: Sequence[AppConfig] | None,
    **_: object,  # noqa: ARG001  # Django's signature
) -> list[CheckMessage]:
    """Names and codes on the page, and codes for administrators, are for made-up people only."""
    if settings.MODE == "demo":
        return []
    opened = (
        settings.DEMO_SHOWS_CODES,
        settings.ADMINISTRATORS_MAY_USE_CODES,
        settings.DEMO_SIGN_INS,
    )
    if not any(opened):
        return []
    hint = "They follow from PPA_MODE=demo; do not set them anywhere else."
    return [Error("Second factors are open as in the demo.", hint=hint, id="accounts.E001")]
