"""Home of running a management command in the demo that runs, e.g. to move its clock."""

import subprocess
import sys

from ppa_cases.embedded.demo import DATABASE, VAR
from ppa_cases.embedded.environments import environment_of
from ppa_cases.embedded.places import PYTHON, REPO
from ppa_cases.embedded.stack import Stack

# These delete or replace data keys, which no other account may.
KEYMASTER_COMMANDS = {
    "deletion_certificate",
    "new_data_key",
    "prove_shredded",
    "replay_tombstones",
    "shred",
}
NOT_RUNNING = "The demo does not run. Start bin/demo, leave it running, and try again."


def main() -> int:
    """The command's own exit code; 1 with one line when no demo was ever started here."""
    stack = Stack(VAR, database=DATABASE)
    if not stack.places.role_urls.exists() or not stack.ledger.path.exists():
        sys.stderr.write(f"{NOT_RUNNING}\n")
        return 1
    # The broker's address is the running demo's own affair; no command a person types needs it.
    is_of_keys = sys.argv[1:2] and sys.argv[1] in KEYMASTER_COMMANDS
    env = environment_of(stack, "keymaster" if is_of_keys else "manage")
    command = [str(PYTHON), "manage.py", *sys.argv[1:]]
    return subprocess.run(command, cwd=REPO, env=env, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
