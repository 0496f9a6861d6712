"""A seeded synthetic county of any size, plainly fictional and valid under every rule, for benchmarks and demos.

The same seed gives the same bytes on any machine. Files are written one by one, so memory stays small.
"""

from gongkai.desk.synth.county import Size, synth
from gongkai.desk.synth.density import DENSITIES, DensityName
from gongkai.desk.synth.figures import Series

__all__ = ["DENSITIES", "DensityName", "Series", "Size", "synth"]
