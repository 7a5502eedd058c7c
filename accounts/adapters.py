"""Home of what allauth asks the product: who may sign up (nobody), whose address it is, secrets."""

import base64
import os

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest

from accounts.addresses import address_of
from core.errors import DecryptionFailed

PURPOSE = b"accounts.factors"
NONCE = 12  # bytes


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are opened by an administrator; an address comes from the connection."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Keeps the secrets of second factors sealed: a stolen dump signs nobody in (ADR 0016).

    The key is made from SECRET_KEY; an old one stays good as long as SECRET_KEY_FALLBACKS names it.
    """

    def encrypt(self, text: str) -> str:
        nonce = os.urandom(NONCE)
        sealed = _cipher(settings.SECRET_KEY).encrypt(nonce, text.encode(), PURPOSE)
        return base64.b64encode(nonce + sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises DecryptionFailed when no known key opens it."""
        whole = base64.b64decode(encrypted_text)
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            try:
                return _cipher(secret).decrypt(whole[:NONCE], whole[NONCE:], PURPOSE).decode()
            except InvalidTag:
                continue
        raise DecryptionFailed


def _cipher(secret: str | bytes) -> AESGCM:
    stretched = HKDF(hashes.SHA256(), length=32, salt=None, info=PURPOSE)
    return AESGCM(stretched.derive(secret.encode() if isinstance(secret, str) else secret))
