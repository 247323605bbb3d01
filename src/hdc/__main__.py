"""``python -m hdc``: the same command where no script is on the path."""

import sys

from hdc.cli import main

if __name__ == "__main__":
    sys.exit(main())
