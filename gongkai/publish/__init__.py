"""Publish: files → a whole new site beside the old one, then one swap.

The only room that writes to the site. The old site stays as it was until the new one is complete, manifest included.
"""

from gongkai.publish.edition import NotASiteError, Origin, publish
from gongkai.publish.manifest import Difference, verify
from gongkai.publish.signing import SigningError
from gongkai.publish.stage import Made

__all__ = ["Difference", "Made", "NotASiteError", "Origin", "SigningError", "publish", "verify"]
