"""`python -m gongkai` and `python build.py` are the console script."""

from __future__ import annotations

import shlex
import sys

from gongkai.words import asked, command


def run() -> None:
    """Run the command line. Where a package that it needs is not installed, say how to get it; exit code 2."""
    try:
        from gongkai.cli import main

        main()
    except ModuleNotFoundError as error:
        package = (error.name or "gongkai").partition(".")[0]
        if package == "gongkai" or package in sys.stdlib_module_names:
            raise  # a fault of ours, or of this Python
        typed = f".venv/bin/{command()} {shlex.join(sys.argv[1:])}".strip()
        if asked(sys.argv[1:], "--lang") == "en":
            said = f"Not installed: {package}. Run make site first, then {typed} (on Windows see README.md)"
        else:
            said = f"还没有装好：缺 {package}。先运行 make site，再用 {typed}（Windows 看 README.zh.md）"
        print(said, file=sys.stderr)
        raise SystemExit(2) from None


if __name__ == "__main__":
    run()
