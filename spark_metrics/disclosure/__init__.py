"""What may be seen. Imports only `model`, `errors`, `language`. Every figure passes here before any view gets it.

`release.py` decides for all linked tables of an indicator at once: `linked.py` makes one table of them, `primary.py`
finds what is unsafe in it, `secondary.py` what else must be hidden, `audit.py` what can be worked out all the same.
"""

from spark_metrics.disclosure.parameters import THRESHOLD
from spark_metrics.disclosure.protected import HIDDEN, JOINED, Protected

__all__ = ["HIDDEN", "JOINED", "THRESHOLD", "Protected"]
