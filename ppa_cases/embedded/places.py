"""Home of paths: where the code, the packages and the state of a run live."""

from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
VENV = REPO / ".venv"
PYTHON = VENV / "bin" / "python"
SETUP_LOCK = REPO / "var" / "setup.lock"
SETUP_LOG = REPO / "var" / "logs" / "setup.log"


@dataclass(frozen=True)
class Places:
    """The folders of one run; the demo uses `var`, tests use `var/test`."""

    var: Path

    @property
    def secrets(self) -> Path:
        return self.var / "secrets"

    @property
    def logs(self) -> Path:
        return self.var / "logs"

    @property
    def run(self) -> Path:
        return self.var / "run"

    @property
    def stamps(self) -> Path:
        return self.var / "stamps"

    @property
    def role_urls(self) -> Path:
        return self.secrets / "database.env"
