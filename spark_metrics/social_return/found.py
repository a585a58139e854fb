"""A value map with what comes of it, put together for whoever may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from spark_metrics.errors import unknown_name
from spark_metrics.language import Text
from spark_metrics.model.figure import Source
from spark_metrics.model.social_return import Settings, SocialReturn, ValueMap
from spark_metrics.model.viewer import Viewer
from spark_metrics.social_return.facts import KINDS, maps_known
from spark_metrics.social_return.quantities import Quantity, with_quantities
from spark_metrics.store import Store
from spark_metrics.workspace import Workspace, end_of_day

SOURCE = Text("The value map as it was sent in: map, inputs and outcomes")


@dataclass(frozen=True)
class Found:
    """A value map as known on a day, and its social return.

    Attributes:
        value_map: with the quantities that were taken from indicators.
        settings: those that the result was computed with: the map's, or what was asked for.
        choices: reference -> name of all maps of the same holder, this one among them, to choose among.
        source: the batches with those rows of this map that stand.
        quantities: key of an outcome -> what its quantity was taken from.
    """

    programme: str
    value_map: ValueMap
    result: SocialReturn
    settings: Settings
    choices: Mapping[str, str]
    as_of: dt.date
    source: Source
    synthetic: bool
    quantities: Mapping[str, Quantity]


def maps(
    workspace: Workspace, programme: str, as_of: dt.date | None = None, enterprise: str | None = None
) -> tuple[ValueMap, ...]:
    """The value maps of one holder as known at the end of a day, by reference. Asks nobody's permission: see `found`.

    A quantity that an indicator gives is the value of the figure that is shown that day; missing when that is hidden
    or missing.

    Args:
        as_of: the programme's today unless another is given; of a workspace that shows releases alone, a release.
        enterprise: whose maps; None is the programme's own.

    Raises:
        UnknownName: there is no such programme.
        SparkError: the day lies in the future, or nothing was released on it.
    """
    day = workspace.known_day(workspace.programme(programme).key, as_of)
    stated = _stated(workspace, programme, day, enterprise)
    return tuple(with_quantities(workspace, programme, one, day)[0] for one in stated)


def choices(
    workspace: Workspace, viewer: Viewer, programme: str, as_of: dt.date | None = None, enterprise: str | None = None
) -> dict[str, str]:
    """Reference -> name of one holder's maps, as `found` gives them to the viewer.

    Empty where there is none, and for an enterprise whose rows the viewer may not see. Raises as `maps` does.
    """
    if enterprise is not None and not viewer.sees_rows_of(programme, enterprise):
        return {}
    workspace, day = _as_seen(workspace, programme, as_of, enterprise)
    return {one.key: one.name for one in _stated(workspace, programme, day, enterprise)}


def found(
    workspace: Workspace,
    viewer: Viewer,
    programme: str,
    key: str,
    as_of: dt.date | None = None,
    settings: Settings | None = None,
) -> Found:
    """The value map called `key` and its social return, as known at the end of a day.

    Of the programme's own maps, what the workspace shows: outsiders' shows them as known at a release. An enterprise's
    are as known on the day that is asked about, or today, for itself and the project office.

    Args:
        settings: discount rate and timing to compute with instead of the map's.

    Raises:
        UnknownName: there is no such programme; or no such map, or the viewer may not see it, which is not told apart.
        SparkError: the day lies in the future, or nothing was released on it.
    """
    from spark_metrics.measures.sroi import social_return  # numpy and what follows it

    holder = _holder(workspace, viewer, programme, key, as_of)
    workspace, day = _as_seen(workspace, programme, as_of, holder)
    stated = {one.key: one for one in _stated(workspace, programme, day, holder)}
    value_map, quantities = with_quantities(workspace, programme, stated[key], day)
    used = settings or value_map.settings
    return Found(
        programme=programme,
        value_map=value_map,
        result=social_return(value_map, used),
        settings=used,
        choices={one.key: one.name for one in stated.values()},
        as_of=day,
        source=_source(workspace.store, programme, key, day),
        synthetic=value_map.synthetic,
        quantities=quantities,
    )


def _holder(workspace: Workspace, viewer: Viewer, programme: str, key: str, as_of: dt.date | None) -> str | None:
    """Whose map it is; UnknownName for what is not there and for what the viewer may not see, by the same words."""
    seen = choices(workspace, viewer, programme, as_of)
    if key in seen:
        return None
    theirs = _holders_beside(workspace, programme, as_of)
    allowed = {name: one for name, one in theirs.items() if viewer.sees_rows_of(programme, one)}
    if key not in allowed:
        raise unknown_name(Text("value map"), key, [*seen, *allowed])
    return allowed[key]


def _holders_beside(workspace: Workspace, programme: str, as_of: dt.date | None) -> dict[str, str]:
    """Reference -> enterprise of the maps that enterprises hold."""
    whole, day = _as_seen(workspace, programme, as_of, "")
    rows = whole.store.current(programme, "value_map", end_of_day(day)).to_pylist()
    return {row["map"]: row["enterprise"] for row in rows if row["enterprise"] is not None}


def _as_seen(
    workspace: Workspace, programme: str, as_of: dt.date | None, enterprise: str | None
) -> tuple[Workspace, dt.date]:
    """The workspace and the day: an enterprise's own rows are no release, so its today is everybody's."""
    asked = workspace.known_day(workspace.programme(programme).key, as_of)
    if enterprise is None or not workspace.only_released:
        return workspace, asked
    whole = replace(workspace, only_released=False)
    return whole, whole.today(programme) if asked == workspace.today(programme) else asked


def _stated(workspace: Workspace, programme: str, day: dt.date, enterprise: str | None) -> tuple[ValueMap, ...]:
    synthetic = workspace.is_synthetic(programme)
    return maps_known(workspace.store, programme, end_of_day(day), enterprise, synthetic)


def _source(store: Store, programme: str, key: str, day: dt.date) -> Source:
    """The batches in which what stands of the map was said."""
    rows = [row for kind in KINDS for row in store.current(programme, kind, end_of_day(day)).to_pylist()]
    own = [row for row in rows if row["map"] == key]
    return Source(SOURCE, len({row["batch"] for row in own}), max((row["recorded_at"] for row in own), default=None))
