"""`python -m gongkai` is the console script."""

from gongkai.cli import main

main()
