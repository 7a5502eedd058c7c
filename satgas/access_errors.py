"""Home of the refusals about exceptions from who sees a case: each says how to go on."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class NobodyLeads(Refusal):
    message = _("Nobody leads this case yet, so nobody can stand in. Assign the case first.")


class DeputyTooLong(Refusal):
    """A deputy stands in for a time; whoever stays longer is assigned (ADR 0015)."""

    message = _("A deputy stands in for 30 days at most. Choose an earlier last day.")
    status = 422


class CannotBeEnded(Refusal):
    """An assignment ends by giving the case to somebody else, never by its grant alone."""

    message = _("This access belongs to an assignment. Give the case to somebody else to end it.")


class AlreadyEnded(Refusal):
    message = _("This access has already ended. Nothing is left to do.")


class EmergencyRefused(Refusal):
    """One answer for a number that does not exist, another unit's, a denied or restricted case."""

    message = _(
        "No case was opened. If you wrote a number, check it. If it is right, call the head of the"
        " unit or the supervisor on duty: they know whether the case can be opened for you."
    )
    status = 422


class SearchTooOld(Refusal):
    """What she found by a search is hers for half an hour (intake.lookup.hits)."""

    message = _("That search is more than half an hour old. Search again, and go on from there.")
    status = 422


class EmergencyTooMany(Refusal):
    """Three a day (security 2, break-glass)."""

    message = _(
        "You have opened three cases in an emergency today. Call the head of the unit or the"
        " supervisor on duty now: they can give you the case."
    )
    status = 422


class AlreadySeen(Refusal):
    message = _("You see this case already. Open it from your list of cases.")


class OwnEmergency(Refusal):
    """Nobody reviews or approves her own emergency."""

    message = _("You opened this case yourself, so another person looks at it.")
    status = 403


class AlreadyReviewed(Refusal):
    message = _("Somebody has already looked at this. Open the list to see what was found.")


class NothingToApprove(Refusal):
    message = _("This does not wait for a second person any more.")


class NoteMissing(Refusal):
    message = _("Write a few words on why it was not needed. They are sealed with the case.")
    status = 422


class AlreadyRestricted(Refusal):
    message = _("This case is already restricted. Open it again to see where it stands.")


class NotRestricted(Refusal):
    message = _("This case is not restricted any more. Open it again to see where it stands.")


class StaysRestricted(Refusal):
    """A walled twin stays restricted (ADR 0035). Why, not everybody who asks may know."""

    message = _("This case stays restricted for now. The head of the unit knows why: ask there.")


class InBothCases(Refusal):
    """Separate teams (ADR 0035)."""

    message = _(
        "Somebody has both cases today. Give one of them to other people first, then wall them"
        " off from each other."
    )


class AlreadyTwins(Refusal):
    message = _("These two cases are walled off from each other already. Nothing is left to do.")


class NoTwinThere(Refusal):
    """One answer for a number that does not exist and for a case out of her sight."""

    message = _(
        "There is no other case of this unit with that number in your sight. Check the number."
    )
    status = 422
    field = "number"


class TwinsParted(Refusal):
    message = _("These two cases are not walled off from each other any more.")


class AlreadyTold(Refusal):
    message = _("This is already recorded. Open the breach again to see what is left.")


class ToldTooSoon(Refusal):
    """Nobody is told of a breach before somebody noticed it."""

    message = _("Choose a moment between the one when you noticed the breach and now.")
    status = 422


class AlreadyShutOut(Refusal):
    message = _("This person is already shut out from this case.")


class NotYourself(Refusal):
    message = _("For yourself, use the page “I know somebody in a case”.")
    status = 422


class TieOver(Refusal):
    message = _("This was already lifted. Open the list to see who is shut out now.")
