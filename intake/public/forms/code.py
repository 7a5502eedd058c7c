"""Home of the forms that take a code: typing it back, and coming back with it."""

from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms.dress import dress
from core.forms.tidy import tidy_data
from intake.public import receipt
from intake.public.forms.question import Text

MOST_SIGNS = 60
TYPED = {"autocomplete": "off", "inputmode": "numeric"}
_NOT_A_CODE = _("The code has 16 digits. Compare it with what you wrote down.")


class CodeForm(forms.Form):
    """Sixteen digits; spaces, dashes and line breaks between them do not matter."""

    template_name = "forms/form.html"
    use_required_attribute = False
    not_a_code: ClassVar[Text] = _NOT_A_CODE
    not_this_one: ClassVar[Text] = _("This is not quite the code above. Compare it and try again.")
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("16 digits. Spaces and dashes do not matter."),
        max_length=MOST_SIGNS,
        widget=forms.TextInput(attrs=TYPED),
        error_messages={"required": _NOT_A_CODE, "max_length": _NOT_A_CODE},
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(tidy_data(data), label_suffix="")
        dress(self.fields["code"], "code")

    def clean_code(self) -> str:
        digits = receipt.digits_of(self.cleaned_data["code"])
        if not receipt.is_code(digits):
            raise ValidationError(self.not_a_code, code="digits")
        return digits
