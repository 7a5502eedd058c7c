"""Home of the fingerprint of a form's content."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files.base import File
from django.db.models import Model


def fingerprint_of(values: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the canonical JSON of cleaned values; equal content, equal print."""
    text = json.dumps(_plain(values), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Model):
        return f"{value._meta.label_lower}:{value.pk}"
    if isinstance(value, File):
        return _file_print(value)
    if isinstance(value, set | frozenset):
        return sorted(str(_plain(one)) for one in value)
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        return [_plain(one) for one in value]
    return str(value)  # dates, decimals, UUIDs: their text is exact


def _file_print(file: "File[Any]") -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
