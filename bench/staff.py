"""Home of a browser that signs in, apart from the others: the public process knows no account."""

from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.totp import next_code
from bench.browsers import product


def signed_in(username: str, password: str) -> Client:
    """A browser that took both steps of signing in. Raises AssertionError when it was refused."""
    client = product()
    form = {"username": username, "password": password, "client_key": str(uuid4())}
    knocked = client.post("/masuk/", form)
    assert knocked.status_code == 302, f"sign-in answered {knocked.status_code}"
    phone = Authenticator.objects.get(user__username=username, type=Authenticator.Type.TOTP)
    entered = client.post("/masuk/kode/", {"code": next_code(phone), "client_key": str(uuid4())})
    assert entered.status_code == 302, f"the second step answered {entered.status_code}"
    return client
