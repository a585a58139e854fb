"""An enterprise among enterprises like it, so that nobody else's figure can be worked out. The facade that pages ask.

    store ── as known at each release ──► groups in force (states.py) ──► compared.py ── peer_rules ──► pages

See `measures/peer_groups.py` on why groups share nobody, `measures/peer_renewal.py` on when they are renewed, and
`disclosure/peer_rules.py` on what is told of a group.
"""

from __future__ import annotations

from dataclasses import replace

from spark_metrics.disclosure.parameters import Parameters
from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.measures.breakdown import quarter_end, quarter_of
from spark_metrics.measures.peer_measures import MEASURES
from spark_metrics.measures.peer_traits import words
from spark_metrics.model.peers import Peers
from spark_metrics.model.viewer import Viewer
from spark_metrics.peers.compared import comparison
from spark_metrics.peers.known import Known, known
from spark_metrics.peers.states import in_force
from spark_metrics.workspace import Workspace

__all__ = ["peers"]


def peers(
    workspace: Workspace, viewer: Viewer, programme: str, enterprise: str, rules: Parameters | None = None
) -> Peers:
    """An enterprise's figures beside those of the others.

    The others' are of the last release in which enough had changed; the own ones are those of today.

    Raises:
        UnknownName: there is no such programme.
        SparkError: the viewer may not see this enterprise's figures, or it is not in the register.
    """
    chosen = workspace.programme(programme)
    if not viewer.sees_rows_of(programme, enterprise):
        raise SparkError(Text("You may see the figures of your own enterprise, not those of another."))
    whole = replace(workspace, only_released=False)  # one's own figures are those of today
    rules = rules or whole.disclosure
    force, today = in_force(whole, rules), whole.today(programme)
    now = known(whole, programme, today)
    if enterprise not in now.names:
        raise SparkError(Text("{number} is not in the register of {name}.", number=enterprise, name=chosen.short_name))
    released = force.known.get(programme)
    before = released or Known(today, {}, {}, {}, {}, now.year)
    viewers = frozenset({enterprise, *viewer.organisations})
    return Peers(
        programme,
        enterprise,
        now.names[enterprise],
        words(now.traits[enterprise]),
        released.day if released else None,
        quarter_end(quarter_of(today)),
        tuple(
            comparison(
                one, enterprise, now.told.get(enterprise), before, force.groups.get((programme, one.key), []),
                viewers, rules,
            )
            for one in MEASURES.values()
        ),
        workspace.is_synthetic(programme),
    )  # fmt: skip
