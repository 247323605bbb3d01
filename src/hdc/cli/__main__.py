"""``python -m hdc.cli``."""

import sys

from hdc.cli import main

if __name__ == "__main__":
    sys.exit(main())
