"""Makes the project's environment and runs its tests there.

python3 scripts/run_tests.py [arguments of pytest]
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from environment import command, ensure  # noqa: E402


def main():
    return command(ensure("test"), "-m", "pytest", *sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
