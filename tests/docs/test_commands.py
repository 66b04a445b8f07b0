"""The reference of the command line is what the commands print."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_reference_is_up_to_date():
    command = [sys.executable, str(ROOT / "scripts" / "command_docs.py"), "--check"]
    assert subprocess.run(command, check=False).returncode == 0, "run python scripts/command_docs.py"
