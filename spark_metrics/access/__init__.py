"""Who may come in, as what; their sessions; and the log of who saw what.

`Access` is the whole of it for pages, routes and the command line. One SQLite file in the store, used by several
processes at once. Denied by default: nobody is anything but the public without an invitation.

May import: spark_metrics.intake (persons' numbers), spark_metrics.model, spark_metrics.errors, spark_metrics.language.
Tested in tests/access/.
"""

from spark_metrics.access.access import Access
from spark_metrics.access.invitations import STANDINGS, Invitation, Standing
from spark_metrics.access.log import ACTIONS, Action, Noted, Wanted
from spark_metrics.access.sessions import ENDINGS, IDLE, LONGEST, Ending, Refusal, Session, SessionSeen

__all__ = [
    "ACTIONS",
    "ENDINGS",
    "IDLE",
    "LONGEST",
    "STANDINGS",
    "Access",
    "Action",
    "Ending",
    "Invitation",
    "Noted",
    "Refusal",
    "Session",
    "SessionSeen",
    "Standing",
    "Wanted",
]
