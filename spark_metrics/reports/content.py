"""What all reports of a programme show, gathered once: whoever draws it asks nothing more and computes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spark_metrics import meetings
from spark_metrics.concerns import concerns
from spark_metrics.course import course
from spark_metrics.figure_changes import figure_changes
from spark_metrics.figures import figures
from spark_metrics.headline import headline
from spark_metrics.language import Text
from spark_metrics.model.concern import Concern
from spark_metrics.model.course import Course
from spark_metrics.model.facts import DIMENSIONS, UNKNOWN
from spark_metrics.model.figure import Figure
from spark_metrics.model.figure_change import FigureChange
from spark_metrics.model.impact import WITH_IMPACT
from spark_metrics.model.meeting import Meeting, Minute
from spark_metrics.model.programme import Node, Programme, Source
from spark_metrics.workspace import LOG, Workspace, swedish_day

VERSION_SIGNS = 8
"""So much of the data's version tells two exports of the same day apart."""


@dataclass(frozen=True)
class Gathered:
    """The figures of a programme as known at the end of a day, in one language.

    Attributes:
        version: the beginning of the version of the data.
        begins: the first day of the programme; where it is unknown, the first day that anything was known.
        wholes: a figure for each indicator, in the order of the programme file.
        split: dimension -> the figures by it, for the indicators that have it.
        base: what the addresses of linked data begin with (see `reports.cids`).
    """

    programme: Programme
    as_of: dt.date
    language: str
    synthetic: bool
    version: str
    begins: dt.date
    wholes: tuple[Figure, ...]
    split: Mapping[str, tuple[Figure, ...]]
    base: str = field(default="urn:spark-metrics:", kw_only=True)

    @property
    def outcomes(self) -> tuple[Node, ...]:
        """The boxes of the effect logic that can have an impact."""
        return tuple(node for node in self.programme.nodes if node.kind in WITH_IMPACT)

    def source(self, key: str) -> Source:
        """A document that the programme file is drawn from."""
        return next(source for source in self.programme.sources if source.key == key)

    def whole(self, indicator: str) -> Figure:
        """The figure of one indicator."""
        return next(figure for figure in self.wholes if figure.indicator == indicator)


@dataclass(frozen=True)
class Content(Gathered):
    """All that a report shows.

    Attributes:
        findings: where the programme stands, in sentences.
        courses: indicator -> its course over time.
        changes: the figures that moved since `since`, the last meeting before the day; empty without a meeting.
        minutes: what was noted and decided up to the day.
        files, last_file: how many files had come in by the day, and when the last one did.
    """

    findings: tuple[Text, ...]
    courses: Mapping[str, Course]
    concerns: tuple[Concern, ...]
    changes: tuple[FigureChange, ...]
    since: Meeting | None
    minutes: tuple[Minute, ...]
    files: int
    last_file: dt.date | None

    def groups(self, by: str, indicator: str) -> tuple[Figure, ...]:
        """The figures of one indicator by one dimension; empty where it has no such split."""
        return tuple(figure for figure in self.split[by] if figure.indicator == indicator)

    def group_names(self, by: str) -> dict[str, str]:
        """The groups that any indicator has by a dimension, in their order, those that were not stated last."""
        names = {figure.group: figure.group_name for figure in self.split[by] if figure.group}
        groups = sorted(names) if by == "period" else names
        return {group: names[group] for group in sorted(groups, key=UNKNOWN.__eq__)}

    def indicators(self, by: str) -> list[str]:
        """The keys of the indicators that are split by a dimension."""
        return list(dict.fromkeys(figure.indicator for figure in self.split[by]))

    def has(self, by: str) -> bool:
        """Is any indicator split by this dimension?"""
        return bool(self.split[by])

    @property
    def places(self) -> str:
        """The breakdown that tells where: counties when the programme works in several, else municipalities."""
        counties = {figure.group for figure in self.split["county"]}
        return "county" if len(counties) > 1 else "municipality"


def version(workspace: Workspace) -> str:
    """The beginning of the version of the data: two reports with the same one hold the same figures."""
    return workspace.data_version()[:VERSION_SIGNS]


def gather_figures(
    workspace: Workspace,
    programme: str,
    as_of: dt.date | None = None,
    language: str = "sv",
    dimensions: Sequence[str] = DIMENSIONS,
) -> Gathered:
    """The figures alone, split by these dimensions, as known at the end of `as_of`; raises as `gather` does."""
    chosen, day = workspace.programme(programme), workspace.known_day(programme, as_of)
    wholes = figures(workspace, programme, as_of=day, language=language)
    split = {by: tuple(figures(workspace, programme, by=by, as_of=day, language=language)) for by in dimensions}
    return Gathered(
        programme=chosen,
        as_of=day,
        language=language,
        synthetic=workspace.is_synthetic(programme),
        version=version(workspace),
        begins=min(chosen.period.start or workspace.first_day(programme), day),
        wholes=tuple(wholes),
        split=split,
    )


def gather(workspace: Workspace, programme: str, as_of: dt.date | None = None, language: str = "sv") -> Content:
    """Everything that a report of the programme shows, as known at the end of `as_of` (Swedish time).

    Raises:
        UnknownName: there is no such programme.
        SparkError: `as_of` lies in the future.
    """
    found = gather_figures(workspace, programme, as_of, language)
    chosen, day = found.programme, found.as_of
    batches = [batch for batch in workspace.batches(programme, day) if batch.kind not in LOG]
    latest = day >= workspace.today(programme)
    last = meetings.before(workspace, programme, day)
    return Content(
        **vars(found),
        findings=tuple(headline(found.wholes, language)),
        courses={one.key: course(workspace, programme, one.key, day, language) for one in chosen.indicators},
        concerns=tuple(concerns(workspace, programme, day, language)),
        changes=tuple(figure_changes(workspace, programme, last.day, day, language)) if last else (),
        since=last,
        minutes=tuple(meetings.minutes(workspace, programme, None if latest else day)),
        files=len(batches),
        last_file=swedish_day(batches[-1].recorded_at) if batches else None,
    )
