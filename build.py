"""The entry: `python build.py` is the console script `gongkai`."""

from gongkai.__main__ import run

if __name__ == "__main__":
    run()
