"""Whom a programme reaches, for the planners' map and page: where it meets people, who lives near, where to go next.

Occasions and places are the programme's own doings and are not hidden. Enterprises and participations are figures: what
is hidden there takes no part here.
"""

from spark_metrics.reach.asked import MOST_PLACES
from spark_metrics.reach.meeting_places import meeting_places
from spark_metrics.reach.next_places import next_places
from spark_metrics.reach.reached import reach

__all__ = ["MOST_PLACES", "meeting_places", "next_places", "reach"]
