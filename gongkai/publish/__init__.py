"""Publish: files → a complete new site beside the old one, then one swap.

Only this room writes to the site. The old site is untouched until the new one is complete, including its manifest.
"""

from gongkai.publish.chain import verify_chain, verify_witness, witness
from gongkai.publish.edition import Draft, NotASiteError, Release, commit, drafted, staging
from gongkai.publish.edition_log import BrokenLogError, Entry, History, Made, read_log
from gongkai.publish.manifest import Difference, published_day, verify
from gongkai.publish.output_file import OutputFile
from gongkai.publish.signing import SigningError
from gongkai.publish.stage import Stage

__all__ = [
    "BrokenLogError",
    "Difference",
    "Draft",
    "Entry",
    "History",
    "Made",
    "NotASiteError",
    "OutputFile",
    "Release",
    "SigningError",
    "Stage",
    "commit",
    "drafted",
    "published_day",
    "read_log",
    "staging",
    "verify",
    "verify_chain",
    "verify_witness",
    "witness",
]
