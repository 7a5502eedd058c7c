"""Home of the question a page puts to a security key."""

import json

from allauth.mfa.webauthn.internal import auth as webauthn

from accounts.models import User


def question(user: User) -> str:
    """JSON for the page's script; empty when she has no key. The answer fits this page only."""
    if not webauthn.get_credentials(user):
        return ""
    return json.dumps(webauthn.begin_authentication(user))


def new_key(user: User) -> str:
    """JSON with which a key can be enrolled for her."""
    return json.dumps(webauthn.begin_registration(user, passwordless=False))
