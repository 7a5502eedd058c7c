"""Home of the public process for the measurements: this folder's tests are that process."""

from tests.intake.public.conftest import city, fresh, public_process, public_settings

__all__ = ["city", "fresh", "public_process", "public_settings"]
