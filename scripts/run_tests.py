"""Makes the project's environment and runs its tests there.

Usage: python3 scripts/run_tests.py [arguments of pytest]
"""

import sys

from environment import command, ensure


def main():
    return command(ensure("test"), "-m", "pytest", *sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
