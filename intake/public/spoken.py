"""Home of which template speaks in whose words (ADR 0033)."""

from intake.public.codes import Voice

YOUNG = "muda"  # says where nothing else of the visit is known that a child reads it


def templates_for(name: str, voice: Voice) -> list[str]:
    """The child's page where there is one, then everybody's."""
    return [child_template(name), name] if voice == Voice.CHILD else [name]


def child_template(name: str) -> str:
    """`public/form/step.html` → `public/form/_step_child.html`."""
    folder, _slash, file = name.rpartition("/")
    return f"{folder}/_{file.removesuffix('.html')}_child.html"
