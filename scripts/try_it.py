"""Makes the project's environment and runs the main job over the pages in fixtures/pages: one record for each.

python3 scripts/try_it.py [OUT]      OUT: articles.jsonl, or another output of `extractor batch`
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from environment import command, ensure  # noqa: E402


def main():
    out = sys.argv[1] if len(sys.argv) > 1 else "articles.jsonl"
    return command(ensure(), "-m", "extractor", "batch", os.path.join("fixtures", "pages"), "-o", out)


if __name__ == "__main__":
    sys.exit(main())
