"""Home of the refusals of case work: each says why and how to go on."""

from django.utils.translation import gettext_lazy as _

from core.errors import NotYours, Refusal


class CaseNotOpen(Refusal):
    message = _("This case is paused or closed. Bring it back first, then record this.")


class NoSuchPost(Refusal):
    message = _("This person has no fitting post today. Choose somebody else.")
    status = 422


class ShutOut(Refusal):
    message = _("This person cannot be given this case. Choose somebody else.")
    status = 422


class LivesNear(Refusal):
    """Nobody is given a case of her own neighbours (ADR 0023)."""

    message = _("This person lives near somebody in this case. Choose somebody else.")
    status = 422


class NotThatTeam(Refusal):
    message = _("Choose a desk team of this unit.")
    status = 422


class AlreadyAssigned(Refusal):
    message = _("This person already has this case. Choose somebody else, or go back.")


class AssignmentOver(Refusal):
    message = _("This person does not have this part any more. Open the case to see who has it.")


class PlanNotNow(Refusal):
    message = _("A plan follows the assessment. Sign the assessment first.")


class PlanEmpty(Refusal):
    message = _("A plan needs at least one service. Add what was agreed.")
    status = 422


class ReviewTooLate(Refusal):
    """Plan horizon by risk (domain 5.5)."""

    message = _(
        "The review day is too far away for this risk: within 1 month at high risk,"
        " 3 months at medium, 1 year at low. Choose an earlier day."
    )
    status = 422


class AlreadyApproved(Refusal):
    message = _("Somebody has already approved this plan. Open the case to go on.")


class OwnWork(Refusal):
    """Nobody approves her own plan or closure (domain 1.6)."""

    message = _("You wrote this yourself, so another person decides. Ask your supervisor.")
    status = 403


class NoPlanYet(Refusal):
    """Services before the plan exist at high risk only (domain 1.5, emergency path)."""

    message = _("Services begin when the plan is approved. At high risk they may begin before.")


class ServiceOver(Refusal):
    message = _("This service has ended. Add a new one if more is needed.")


class NotBegun(Refusal):
    message = _("This service has not begun. Record a session, or say why it was not given.")
    status = 422


class NoteNotYours(Refusal):
    """What a desk notes stays with that desk (design, chapter 4)."""

    message = _("Notes of this service are kept by the desk that gives it. Record the day only.")
    status = 403


class OtherDesk(NotYours):
    """What a desk gives and notes stays with that desk (design, chapter 4)."""

    message = _("This service is given by another desk. Ask its colleague or the case manager.")


class DayInFuture(Refusal):
    message = _("This day has not come yet. Write the day on which it happened.")
    status = 422


class DayPassed(Refusal):
    message = _("This day has passed. Choose today or a later day.")
    status = 422


class FollowUpDone(Refusal):
    message = _("Somebody has already recorded this follow-up. Open the case to read it.")


class ReasonMissing(Refusal):
    message = _("Write a short reason and a day to look again.")
    status = 422


class MoveNotOffered(Refusal):
    message = _("The case cannot go there from here. Choose one of the steps shown.")
    status = 422


class ServicesOpen(Refusal):
    message = _("A service is still open. Finish it, or say why it was not given, then go on.")


class NotTheLead(Refusal):
    message = _("Only the case manager in the lead asks for closing. Ask her.")
    status = 403


class NotClosable(Refusal):
    message = _("A case is closed from monitoring. Move it to monitoring first.")


class StillOpen(Refusal):
    """Closing needs every service, follow-up and task to have ended (domain 5.6)."""

    message = _(
        "Something is still open: services, follow-ups or tasks. Finish what is listed above"
        " the form, then ask again."
    )


class RiskNotLow(Refusal):
    """'Goals met and safe' with a risk above low is a contradiction (domain 5.6)."""

    message = _("The goals are met only when the risk is low. Choose another reason, or go on.")
    status = 422


class AlreadyAsked(Refusal):
    message = _("Closing was already asked for. It waits for a decision.")


class AlreadyDecided(Refusal):
    message = _("Somebody has already decided on this. Open the case to see what was decided.")
