"""Home of the form behind the officer's buttons: the button is all it says."""

from core.forms.base import ActionForm


class VolunteerForm(ActionForm):
    """Disconnect a phone, or take back a code."""
