"""Makes the project's environment and runs the main job over the pages in fixtures/pages: one record for each.
Usage: python3 scripts/try_it.py [OUT], with OUT being articles.jsonl, or another output of `extractor batch`
"""

import os
import sys

from environment import command, ensure


def main():
    out = sys.argv[1] if len(sys.argv) > 1 else "articles.jsonl"
    return command(ensure(), "-m", "extractor", "batch", os.path.join("fixtures", "pages"), "-o", out)


if __name__ == "__main__":
    sys.exit(main())
