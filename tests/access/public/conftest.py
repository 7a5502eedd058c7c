"""Home of the public process for the access tests: this folder's tests are that process."""

from tests.intake.public.conftest import public_process, public_settings

__all__ = ["public_process", "public_settings"]
