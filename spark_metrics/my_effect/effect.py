"""What one enterprise gets back, put together for whoever may see its rows."""

from __future__ import annotations

import datetime as dt

from spark_metrics.errors import SparkError
from spark_metrics.intake.pseudonym import as_pseudonym
from spark_metrics.language import Text
from spark_metrics.model.my_effect import MyEffect
from spark_metrics.model.viewer import RAW, Viewer
from spark_metrics.my_effect.counted_for import counted_for
from spark_metrics.my_effect.left import first_support, left
from spark_metrics.my_effect.own_facts import own_facts
from spark_metrics.my_effect.series import series
from spark_metrics.workspace import Workspace, end_of_day

NOT_YOURS = Text("This enterprise's own figures are for itself and for the project office.")


def allow(viewer: Viewer, programme: str, enterprise: str) -> None:
    """SparkError for whoever may not see what the enterprise has reported to the programme."""
    if not viewer.sees_rows_of(programme, enterprise):
        raise SparkError(NOT_YOURS)


def my_effect(
    workspace: Workspace, viewer: Viewer, programme: str, enterprise: str, as_of: dt.date | None = None
) -> MyEffect:
    """An enterprise's own figures as known at the end of `as_of` (default: the programme's today).

    Its rows alone are read, by its number.

    Raises:
        SparkError: the viewer may not see them; the day lies in the future.
        UnknownName: there is no such programme.
    """
    allow(viewer, programme, enterprise)
    chosen, day = workspace.programme(programme), workspace.known_day(programme, as_of)
    facts = own_facts(workspace.store.history(programme, enterprise=enterprise, as_of=end_of_day(day)))
    standing = [fact for fact in facts if not fact.gone]
    registered = next((fact.values for fact in standing if fact.kind == "enterprise"), None)
    return MyEffect(
        programme=programme,
        enterprise=enterprise,
        name=registered["name"] if registered else "",
        sole_trader=as_pseudonym(enterprise) is not None,
        as_of=day,
        synthetic=workspace.is_synthetic(programme),
        facts=facts,
        counted=counted_for(facts, chosen, day),
        series=series(standing, chosen, day),
        left=left(standing, chosen, day),
        asked_of=first_support(standing) is not None,
        elsewhere=_elsewhere(workspace, viewer, programme, enterprise),
    )


def enterprises(workspace: Workspace, viewer: Viewer, programme: str) -> dict[str, str]:
    """The enterprises whose figures the viewer may see: number -> name, "" where the register has none.

    An enterprise's own numbers, or the whole register for the project office.
    """
    role = viewer.role_in(programme)
    if role in RAW:
        rows = workspace.store.current(programme, "enterprise")
        found = dict(zip(rows["enterprise"].to_pylist(), rows["name"].to_pylist(), strict=True))
        return dict(sorted(found.items(), key=lambda pair: (pair[1].casefold(), pair[0])))
    own = viewer.organisations if role == "enterprise" else ()
    return {number: _name(workspace, programme, number) for number in own}


def _name(workspace: Workspace, programme: str, enterprise: str) -> str:
    facts = own_facts(workspace.store.history(programme, enterprise=enterprise, kind="enterprise"))
    return next((fact.values["name"] for fact in facts if not fact.gone), "")


def _elsewhere(workspace: Workspace, viewer: Viewer, programme: str, enterprise: str) -> tuple[str, ...]:
    others = (key for key in workspace.programmes if key != programme and viewer.sees_rows_of(key, enterprise))
    return tuple(key for key in others if workspace.store.history(key, enterprise=enterprise, kind="enterprise"))
