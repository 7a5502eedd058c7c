"""Home of the admin pages of units, accounts, posts and teams. Nothing here is ever deleted."""

from accounts.admin import account, place, post
from accounts.admin.register import Register

__all__ = ["Register", "account", "place", "post"]
