"""Home of how passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2Hasher(Argon2PasswordHasher):
    """Argon2id at 46 MiB: Django's 100 MiB and 8 lanes take half a second of both cores."""

    algorithm = "argon2"
    time_cost = 2
    memory_cost = 46 * 1024
    parallelism = 1
