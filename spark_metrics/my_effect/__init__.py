"""What an enterprise gets back for reporting, and how it reports: facade of the page `enterprises/my_effect`.

Every way in asks whether the viewer may see the enterprise's rows; nothing here holds anything of another enterprise.
"""

from spark_metrics.my_effect.effect import allow, enterprises, my_effect
from spark_metrics.my_effect.left import outcome_keys
from spark_metrics.my_effect.reporting import REPORTED, draft, is_own, outcome, sender, without_others
from spark_metrics.my_effect.words import adds

__all__ = [
    "REPORTED",
    "adds",
    "allow",
    "draft",
    "enterprises",
    "is_own",
    "my_effect",
    "outcome",
    "outcome_keys",
    "sender",
    "without_others",
]
