"""The access that a page works with: the store's; in the example, one of the visit's own, forgotten with it.

In the example everybody may look as the administrator. What they invite there must never let anybody in once the store
has a login, and nobody is to see whom others invited, or what they looked at.
"""

from __future__ import annotations

import tempfile
import threading
from collections import OrderedDict
from pathlib import Path

from pages.shared import served, streamlit_inside, viewers
from spark_metrics.access import Access, Action
from spark_metrics.model.viewer import Viewer
from spark_metrics.workspace import workspace

MOST = 200
"""So many visits to the example are remembered."""
_tried: OrderedDict[str, tuple[tempfile.TemporaryDirectory, Access]] = OrderedDict()
_changing = threading.Lock()


def here() -> Access:
    """Invitations, sessions and the log for the page that runs."""
    return _of_visit(streamlit_inside.session_id()) if served.mode() == "example" else workspace().access


def administrator() -> Viewer | None:
    """The viewer, if they administrate; for callbacks, too: somebody may have been logged out meanwhile."""
    viewer = viewers.current()
    return viewer if viewer.role == "administrator" else None


def note(action: Action, what: str, programme: str, subject: str = "") -> None:
    """Notes that the viewer sees or does something, before they do; `subject` is an enterprise's number."""
    here().note(viewers.current(), action, programme=programme, subject=subject, what=what)


def _of_visit(session: str) -> Access:
    with _changing:
        if session not in _tried:
            folder = tempfile.TemporaryDirectory(prefix="spark-access-")
            _tried[session] = folder, Access.of_store(Path(folder.name))
        _tried.move_to_end(session)
        while len(_tried) > MOST:
            _tried.popitem(last=False)[1][0].cleanup()
        return _tried[session][1]
