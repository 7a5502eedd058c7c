"""Home of asking whether the broker is there; web and public never load its client."""

import redis
from django.conf import settings

WITHIN = 2  # seconds


def broker() -> str:
    """What is wrong with the broker, or nothing. Never its address."""
    limits = {"socket_timeout": WITHIN, "socket_connect_timeout": WITHIN}
    try:
        with redis.Redis.from_url(settings.REDIS_URL, **limits) as client:
            client.ping()
    except redis.RedisError as error:
        return f"does not answer ({type(error).__name__})"
    return ""
