"""Home of accounts' tables: units, accounts, posts, teams, domiciles, phones, lists, views."""

from accounts.models.device import MOST_WRONG_PINS, Device, DeviceQuerySet, UnlinkReason
from accounts.models.domicile import Domicile
from accounts.models.enrolment import EnrolmentCode, EnrolmentCodeQuerySet, EnrolmentTries
from accounts.models.factor_reset import FactorReset
from accounts.models.notice import Notice, NoticeKind
from accounts.models.posting import Posting, PostingQuerySet
from accounts.models.role_rule import RoleRule
from accounts.models.roster import Roster, RosterKind
from accounts.models.saved_view import MOST_VIEWS, SavedView, SavedViewQuerySet
from accounts.models.set_up_code import SetUpCode
from accounts.models.sign_in_delay import SignInDelay
from accounts.models.team import Membership, MembershipQuerySet, Team, TeamKind, TeamQuerySet
from accounts.models.unit import Unit
from accounts.models.user import User

__all__ = [
    "MOST_VIEWS",
    "MOST_WRONG_PINS",
    "Device",
    "DeviceQuerySet",
    "Domicile",
    "EnrolmentCode",
    "EnrolmentCodeQuerySet",
    "EnrolmentTries",
    "FactorReset",
    "Membership",
    "MembershipQuerySet",
    "Notice",
    "NoticeKind",
    "Posting",
    "PostingQuerySet",
    "RoleRule",
    "Roster",
    "RosterKind",
    "SavedView",
    "SavedViewQuerySet",
    "SetUpCode",
    "SignInDelay",
    "Team",
    "TeamKind",
    "TeamQuerySet",
    "Unit",
    "UnlinkReason",
    "User",
]
