"""An enterprise among enterprises like it, so that nobody else's figure can be worked out. The facade that pages ask.

    store ── as known at each release ──► groups in force (states.py) ──► compared.py ── peer_rules ──► pages

See `measures/peer_groups.py` on why groups share nobody, `measures/peer_renewal.py` on when they are renewed, and
`disclosure/peer_rules.py` on what is told of a group.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from spark_metrics.disclosure.parameters import Parameters
from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.measures.breakdown import quarter_end, quarter_of
from spark_metrics.measures.peer_measures import MEASURES
from spark_metrics.measures.peer_traits import in_words
from spark_metrics.model.peers import Peers
from spark_metrics.model.viewer import Viewer
from spark_metrics.peers.compared import comparison
from spark_metrics.peers.known import Known, known
from spark_metrics.peers.states import in_force
from spark_metrics.workspace import Workspace

__all__ = ["peers"]


def peers(
    workspace: Workspace,
    viewer: Viewer,
    programme: str,
    enterprise: str,
    as_of: dt.date | None = None,
    rules: Parameters | None = None,
) -> Peers:
    """An enterprise's figures beside those of the others.

    The others' are of the last release in which enough had changed, up to `as_of`; the own ones are those of today, or
    of `as_of` where that is before the last release.

    Args:
        rules: those of the store unless others are given.

    Raises:
        UnknownName: there is no such programme.
        SparkError: the viewer may not see these figures, it is not in the register, or `as_of` is a day that
            the viewer's workspace does not know.
    """
    chosen = workspace.programme(programme)
    if not viewer.sees_rows_of(programme, enterprise):
        raise SparkError(Text("You may see the figures of your own enterprise, not those of another."))
    asked = workspace.known_day(programme, as_of)
    whole = replace(workspace, only_released=False)
    day = whole.today(programme) if asked == workspace.today(programme) else asked
    rules = rules or whole.disclosure
    force, now = in_force(whole, rules, asked), known(whole, programme, day)
    if enterprise not in now.names:
        raise SparkError(Text("{number} is not in the register of {name}.", number=enterprise, name=chosen.short_name))
    released = force.known.get(programme)
    others = released or Known(day, {}, {}, {}, {}, now.year)
    viewers = frozenset({enterprise, *viewer.organisations})
    return Peers(
        programme,
        enterprise,
        now.names[enterprise],
        in_words(now.traits[enterprise]),
        released.day if released else None,
        _next_release(whole.days(programme), asked, day),
        tuple(
            comparison(
                one, enterprise, now.told.get(enterprise), others, force.groups.get((programme, one.key), []),
                viewers, rules,
            )
            for one in MEASURES.values()
        ),
        whole.is_synthetic(programme),
    )  # fmt: skip


def _next_release(days: list[dt.date], asked: dt.date, today: dt.date) -> dt.date:
    """The first end of a quarter that had not been released then."""
    return next((one for one in days if one > asked), quarter_end(quarter_of(today)))
