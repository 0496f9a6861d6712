"""The command line: `gongkai`, and `python build.py`. Messages for staff are Chinese; `--lang en` gives English.

Exit codes: 0 fine, 1 findings or failure, 2 wrong usage.
"""

from gongkai.cli.main import main

__all__ = ["main"]
