"""Home of the account: the person who signs in. What she may do is in her postings."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """For Django's own command: the flag opens nothing here (accounts.admin_site)."""
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """One person. `is_staff` opens the admin pages to a post as administrator, and nothing else."""

    username = models.CharField(_("user name"), max_length=60, unique=True)
    display_name = models.CharField(_("name on screen"), max_length=120)
    language = models.CharField(
        _("language"),
        max_length=2,
        default="id",
        choices=[("id", "Bahasa Indonesia"), ("en", "English")],
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("opens the admin pages"), default=False)
    # Moves on when everything open has to end; part of what each session proves itself with.
    session_epoch = models.PositiveIntegerField(_("session epoch"), default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(language__in=["id", "en"]), name="user_known_language"
            ),
        ]

    def __str__(self) -> str:
        return self.actor_id

    @property
    def actor_id(self) -> str:
        """How this account stands in the audit."""
        return f"user:{self.pk}"

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What a session must hold to be hers: dies with the password, and with every new epoch."""
        return salted_hmac(
            "accounts.session",
            f"{self.password}:{self.session_epoch}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    def get_short_name(self) -> str:
        return self.display_name
