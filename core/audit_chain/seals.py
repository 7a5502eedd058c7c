"""Home of the arithmetic of seals: root of the rows, and the chain from seal to seal."""

import hashlib
import hmac
import json

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core.models.audit_seal import AuditSeal

NOTHING_BEFORE = "0" * 64


def key() -> bytes:
    """The key of the chain. Raises ImproperlyConfigured where the process was given none."""
    held: bytes | None = settings.AUDIT_KEY
    if held is None:
        message = "AUDIT_KEY_FILE is missing. Only worker and checks need it. See .env.example."
        raise ImproperlyConfigured(message)
    return held


def root_of(leaves: bytes) -> str:
    """SHA-256 over the packed leaves, in hex."""
    return hashlib.sha256(leaves).hexdigest()


def mac_of(seal: AuditSeal) -> str:
    """HMAC-SHA-256, in hex, over everything the seal says and the seal before it."""
    told = [
        seal.number,
        seal.epoch,
        seal.xid_from,
        seal.xid_until,
        seal.rows,
        seal.root,
        seal.previous,
        seal.sealed_at.timestamp(),
    ]
    return hmac.new(key(), json.dumps(told).encode(), hashlib.sha256).hexdigest()
