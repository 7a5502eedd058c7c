"""Home of the erasure table: which rows that are not sealed go when a case is shredded.

Name → eraser (`core.sealing.shredding.Eraser`). Whoever keeps a table by which a person could be
found or recognised without opening anything puts its eraser here.
"""

from core.sealing.shredding import Eraser
from intake.actions.file_erasure import SealedFileEraser
from intake.actions.matter_erasure import MatterEraser
from intake.actions.thread_erasure import ThreadEraser
from intake.actions.twin_erasure import TwinEraser
from intake.lookup.erasure import LookupEraser

ERASERS: dict[str, Eraser] = {
    "lookup": LookupEraser(),
    "thread": ThreadEraser(),
    "matter": MatterEraser(),
    "twin": TwinEraser(),
    "files": SealedFileEraser(),
}
