"""Publish: files → a complete new site beside the old one, then one swap.

Only this room writes to the site. The old site is untouched until the new one is complete, including its manifest.
"""

from gongkai.publish.edition import NotASiteError, Release, commit, staging
from gongkai.publish.manifest import Difference, published_day, verify
from gongkai.publish.signing import SigningError
from gongkai.publish.stage import OutputFile, Stage

__all__ = [
    "Difference",
    "NotASiteError",
    "OutputFile",
    "Release",
    "SigningError",
    "Stage",
    "commit",
    "published_day",
    "staging",
    "verify",
]
