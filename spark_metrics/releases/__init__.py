"""Releases: what may be seen of an indicator is decided once for a state of knowledge, and kept.

`pattern_of` is what those see who may ask for any day; `in_force` is what outsiders see, of whom each knows the earlier
releases. A view looks up; nothing is decided anew for it.
"""

from spark_metrics.releases.decide import is_unsafe, pattern_of
from spark_metrics.releases.outside import InForce, in_force
from spark_metrics.releases.prepare import prepare

__all__ = ["InForce", "in_force", "is_unsafe", "pattern_of", "prepare"]
