"""Home of plain text, such as the export of a chat: text and nothing else, as it came."""

from intake.attachments.kinds import Reason, Verdict, clean, refused

# What a text may hold beside what is read; anything else is the sign of a file that is none.
_SPACES = frozenset("\t\n\r")


def check(content: bytes) -> Verdict:
    """Take UTF-8 without control characters; nothing here or later shows it as anything else."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return refused(Reason.NOT_TAKEN)
    if any(sign < " " and sign not in _SPACES for sign in text):
        return refused(Reason.NOT_TAKEN)
    return clean("txt", content)
