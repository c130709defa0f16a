"""`python -m desktop`: the same program as the console script."""

import sys

from desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
