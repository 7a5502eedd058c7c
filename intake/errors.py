"""Home of intake's named refusals."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class AlreadyTriaged(Refusal):
    message = _(
        "Somebody has already decided on this complaint. Open it again to see what was decided."
    )


class SameComplaint(Refusal):
    """Two complaints of one unit are joined, never one with itself."""

    message = _("This is the same complaint, or one of another unit. Choose another number.")
    status = 422
    field = "number"


class NothingNamed(Refusal):
    """What is not hers is answered like what is not there."""

    message = _("No complaint or case of yours has this number. Look at it again.")
    status = 422
    field = "number"


class MainDecided(Refusal):
    """What was refused or handed over carries nobody else's matter."""

    message = _(
        "That complaint was refused or handed over. Decide on this one by itself: whoever told it"
        " needs an answer too."
    )
    field = "number"


class OtherEvent(Refusal):
    """One complaint is of one event at a time."""

    message = _(
        "The two stand in different events already. Take one of them out first, then tie them"
        " again."
    )
    field = "number"


class NothingShared(Refusal):
    """Somebody was faster."""

    message = _("This complaint is of no event any more. Open it again to see how it stands.")


class NothingJoined(Refusal):
    """Somebody was faster."""

    message = _("This complaint is joined to nothing any more. Open it again to see how it stands.")


class UndoIsOver(Refusal):
    """After 30 days others have built on it."""

    message = _(
        "30 days have gone by, so this can no longer be undone. If it is another matter, record a"
        " new complaint and write the number of this one in it."
    )


class TicketKnown(Refusal):
    """One ticket of another system is one complaint: nobody tells her story twice."""

    message = _("This ticket is recorded already. Look at that complaint; nothing was written.")
    field = "ticket"


class RegisterChanged(Refusal):
    """What was looked at is not what would be written now."""

    message = _("This is not what you looked at any more. Look again, then take it in.")


class RegisterHasFlaws(Refusal):
    """All or nothing: a register with a wrong row is mended first."""

    message = _("Nothing was written: mend the rows below, then choose the file again.")


class OutsidePlan(Refusal):
    """Her plan allows no contact now."""

    message = _(
        "Her plan allows no contact now. Wait for her hours. If life is in danger, write why."
    )
    field = "reason"


class NumberNeedsReason(Refusal):
    """A number changes with a reason, and a reason goes with a changed number."""

    message = _("Choose why the number changes.")
    field = "reason"
    status = 422


class PlanUnreadable(Refusal):
    """Part of what stands there cannot be opened, so it is not written over."""

    message = _("Part of what stands here cannot be read, so it stays. Tell your administrator.")


class AttemptClosed(Refusal):
    """What came of an opening is written once."""

    message = _("What came of this was written already. Open the number again for a new try.")


class NobodyAnswers(Refusal):
    """A restricted case needs somebody who answers for it, or nobody would ever see it."""

    message = _(
        "This unit has no head today, so nobody would see the second case. Ask the administrator"
        " to record the head's post, then decide again."
    )
    status = 422


class RiskBelowSigns(Refusal):
    """A critical sign forces high risk; only a supervisor lowers it later (domain 1.4)."""

    message = _(
        "A critical sign is ticked, so the risk is high. Choose high risk, or correct the signs."
    )
    status = 422


class NotBackThere(Refusal):
    """A paused case returns only to where it came from."""

    message = _("This case goes back to the step at which it was paused. Choose that step.")
    status = 422


class RuleBeginsTooEarly(Refusal):
    """A rule is never changed for days that are over: clocks ran by it."""

    message = _(
        "Choose a day from today on, and later than the first day of the rule in force: clocks"
        " already run by it."
    )
    status = 422


class AskedTooOften(Refusal):
    """60 questions about the whole city an hour: enough for work, too few to try out a list."""

    message = _(
        "You have searched the whole city 60 times in this hour. Wait a little, or ask a colleague."
    )
    status = 429


class IndexKeyInUse(Refusal):
    """The set of index keys is current, is not in the file, or the new one is not filled."""

    message = _("This set of index keys cannot be used so. See docs/operations/search.md.")


class DraftTooLong(Refusal):
    """A draft is what one form holds, not a store of files."""

    message = _("This text is too long to be kept for you. Send it in two parts.")
    status = 413


class ReasonTooShort(Refusal):
    """A class that asks for a reason opens with a sentence, not with a word."""

    message = _("Write in a sentence why you need to read this now: at least 20 characters.")
    status = 422


class ReporterPaused(Refusal):
    """Her wish holds from the moment she said it, whatever page was open here."""

    message = _(
        "The reporter asks for a pause. Nothing can be sent until she says that we may go on."
    )


class ReporterWithdrew(Refusal):
    message = _(
        "The reporter has withdrawn her consent. Nothing can be sent. Ask your supervisor what the"
        " law still asks of us."
    )


class CodeIsOver(Refusal):
    message = _("Her code no longer works, so nobody would read this. Nothing was sent.")


class NothingToTakeUp(Refusal):
    message = _("The reporter has not asked for this. Open the page again to see what she wrote.")


class NotPosted(Refusal):
    """Whoever is on duty must be able to open what she is told of."""

    message = _("She has no post in the queue of this unit today. Choose a colleague who has one.")
    status = 422
    field = "user"


class ClockIsLate(Refusal):
    """A pause never hides lateness."""

    message = _("This clock has run out already. A pause would only hide that it is late.")


class ClockMustRun(Refusal):
    """At high risk somebody looks after her now, whatever else is late."""

    message = _("This clock is for somebody in danger. It does not stand still.")


class PauseTooLong(Refusal):
    """A pause ends by itself, so that nobody is forgotten."""

    message = _("Choose a day after today and within 14 days. Then it may be paused again.")
    status = 422
    field = "until_on"


class ClockNotRunning(Refusal):
    """Somebody was faster: it is done, paused, or runs again."""

    message = _("This clock has changed meanwhile. Open the complaint again to see how it stands.")


class DutyTaken(Refusal):
    """One person at a time, so that nobody thinks the other one is awake."""

    message = _("Somebody is on duty in these hours already. End her duty first, or choose others.")
    field = "starts_at"


class DutyIsOver(Refusal):
    """What was, stays as it was."""

    message = _("These hours are over. Choose hours that are still to come.")
    status = 422
    field = "ends_at"


class HandoverPending(Refusal):
    """It was handed over and the other body has not said that it has it."""

    message = _("This is handed over already. Record its receipt, or take it back first.")


class HandoverNotPending(Refusal):
    """Somebody was faster."""

    message = _("This hand-over was received or taken back already. Open the complaint again.")


class ReceivedInFuture(Refusal):
    """A receipt is what happened."""

    message = _("Choose the day on which they took it: today or earlier.")
    status = 422
    field = "received_on"


class ReceivedBeforeSent(Refusal):
    """Nobody receives what was not sent yet."""

    message = _("We handed it over later than this day. Choose that day or a later one.")
    status = 422
    field = "received_on"


class RiskNotLower(Refusal):
    """Raising is done in an assessment; here it only goes down."""

    message = _("Choose a risk below the one that stands now.")
    status = 422
    field = "risk"


class NoCodeHere(Refusal):
    """Nobody was before us, or she has a code from the public form."""

    message = _("A code is given to somebody who came or called. This complaint came another way.")


class CodeGiven(Refusal):
    """A code is given once; nobody can read it again, we neither."""

    message = _("The code was given already. Nobody can read it again, not even we.")


class NoCodeToGive(Refusal):
    message = _("There is no code to give any more. Ask for a new one.")


class CodeTypedWrong(Refusal):
    message = _("This is not the code on this page. Compare it digit by digit.")
    status = 422
    field = "typed"


class CodeNotGivenYet(Refusal):
    """What is written now could be read by nobody: the code may still be made anew."""

    message = _("Her code was not given to her yet, so nobody would read this. Give it first.")


class KelurahanMayNot(Refusal):
    """A stop-rule holds, or triage did not send it there (domain 1.8)."""

    message = _("This matter may not go to a kelurahan: our unit serves it. See what triage found.")
    status = 422
    field = "to_kind"


class OfferStands(Refusal):
    """One kelurahan at a time."""

    message = _("A letter to a kelurahan stands already. Withdraw it first, then write a new one.")
    field = "to_kind"


class LetterChanged(Refusal):
    """Somebody was faster, here or there."""

    message = _("This letter has changed meanwhile. Open it again to see how it stands.")
