"""Home of the renderer that draws every form with the design system's markup."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.template import loader

from core.forms.bound import GovBoundField


class GovRenderer(DjangoTemplates):
    """FORM_RENDERER. Our templates come from the project, the widgets' own from Django."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = GovBoundField

    def get_template(self, template_name: str) -> Any:  # the backend's own type of template
        if template_name.startswith("django/"):
            return super().get_template(template_name)
        return loader.get_template(template_name)
