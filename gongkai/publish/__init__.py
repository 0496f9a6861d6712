"""Publish: files → a complete new site beside the old one, then one swap.

Only this room writes to the site. The old site is untouched until the new one is complete, including its manifest.

`edition` says how one is made. Its files (`output_file`) are put together on a `stage`, which begins as the edition on
the `shelf` after `tidying`, and moves in what workers wrote into its `outbox`; a `swap` puts it in the site's place, by
an `exchange` where the system has one. `manifest` and `edition_log` tell of what is published; a line of the log and a
witness's note are `signed`, by `signing`. `chain` checks them as a stranger would, after `fetching` a site over the
network. `deploy` brings a site to one of the `targets` where the public reads it, `fragments` to the county's portal.
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
