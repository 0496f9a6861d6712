"""Publish: files → a complete new site beside the old one, then one swap.

Only this room writes to the site. The old site is untouched until the new one is complete, including its manifest.
"""

from gongkai.publish.chain import verify_chain, verify_witness, witness
from gongkai.publish.edition import NotASiteError, Release, commit, staging
from gongkai.publish.edition_log import BrokenLogError
from gongkai.publish.manifest import Difference, published_day, verify
from gongkai.publish.outbox import OutputFile
from gongkai.publish.signing import SigningError
from gongkai.publish.stage import Stage

__all__ = [
    "BrokenLogError",
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
    "verify_chain",
    "verify_witness",
    "witness",
]
