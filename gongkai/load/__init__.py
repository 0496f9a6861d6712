"""Load: files → records, with the place of every value.

This room reads the files; whether records agree with each other or with the law is for `check`. It never writes, and
no input makes it raise: what can't be read becomes a finding.
"""

from gongkai.load.tree import load

__all__ = ["load"]
