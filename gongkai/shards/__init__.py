"""Shards: villages, each a function of its own files, done a township at a time by whoever is free.

`shard` does one village from its files to its pages; `township` a worker's task; `townships` all of them, kept or made
anew; `pack` and `store` are where results lie.
"""

from gongkai.shards.gathered import Gathered
from gongkai.shards.pack import DamagedError
from gongkai.shards.shard import Look, Setting, setting_of
from gongkai.shards.store import Folder, Objects, Store
from gongkai.shards.township import NotSharedError, OtherProgramError
from gongkai.shards.townships import Hands, NoClusterError, Township, Villages, collect_seldom, townships

__all__ = [
    "DamagedError",
    "Folder",
    "Gathered",
    "Hands",
    "Look",
    "NoClusterError",
    "NotSharedError",
    "Objects",
    "OtherProgramError",
    "Setting",
    "Store",
    "Township",
    "Villages",
    "collect_seldom",
    "setting_of",
    "townships",
]
