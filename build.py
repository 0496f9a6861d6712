"""The entry: `python build.py` is the console script `gongkai`."""

from gongkai.cli import main

if __name__ == "__main__":
    main()
