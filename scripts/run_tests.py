"""Makes the project's environment and runs its tests there; when all of them pass, raises the floors that were passed.

Usage: python3 scripts/run_tests.py [arguments of pytest]
"""

import sys

from environment import command, ensure


def main():
    python = ensure("test")
    code = command(python, "-m", "pytest", *sys.argv[1:])
    chosen = [argument for argument in sys.argv[1:] if not argument.startswith("-q")]
    return code if code or chosen else command(python, "scripts/floors.py")


if __name__ == "__main__":
    sys.exit(main())
