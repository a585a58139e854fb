"""Native charts: who opens the slides can select, change and copy them, with their numbers."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import LineSeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from spark_metrics import course_words, figure_words
from spark_metrics.language import Text
from spark_metrics.model.course import Course, Point
from spark_metrics.model.figure import Figure
from spark_metrics.reports import wording
from spark_metrics.reports.pptx_parts import ACCENT, FONT, INK, MUTED, PLAN, RULE, SECOND, describe
from spark_metrics.reports.printable import printable

OUTCOME, FORECAST = Text("Outcome"), Text("Forecast")
BAND, INTERVAL = Text("Band of the approximate target"), Text("Interval of the forecast")
MONTHS_APART = ((8, 1), (18, 3), (45, 6), (90, 12), (math.inf, 24))
"""So far apart are the labels of an axis of at most so many months."""
Place = tuple[Emu, Emu, Emu, Emu]


def course(slide: Slide, one: Course, place: Place, language: str, alt: str) -> None:
    """The running total beside the plan line and the forecast, over days."""
    lines = _lines(one, language)
    days = sorted({point.day for line in lines for point in line.points})
    data = CategoryChartData(number_format="#,##0.##")
    data.categories = days
    for line in lines:
        by_day = {point.day: point.value for point in line.points}
        data.add_series(printable(line.name.render(language)), [by_day.get(day) for day in days])
    chart = _chart(slide, XL_CHART_TYPE.LINE_MARKERS, place, data, alt)
    _legend(chart)
    _span_gaps(chart)
    for number, (series, line) in enumerate(zip(chart.plots[0].series, lines, strict=True)):
        _stroke(series, line)
        if number and line.name == lines[number - 1].name:
            _leave_out_of_legend(chart, number)
    _mark(chart.plots[0].series[0])
    _dot_hidden(chart.plots[0].series[0], days, [point.day for point in lines[0].points])
    _days_axis(chart, days)
    chart.value_axis.minimum_scale = 0


@dataclass(frozen=True)
class _Line:
    name: Text
    points: Sequence[Point]
    colour: RGBColor
    width: float
    dash: MSO_LINE_DASH_STYLE | None = None


def _lines(one: Course, language: str) -> list[_Line]:
    """The lines of a course, the outcome first; lines of the same name stand once in the legend."""
    known, dash = wording.known_points(one), MSO_LINE_DASH_STYLE
    lines = [_Line(OUTCOME, known, ACCENT, 3)]
    if one.plan:
        lines.append(_Line(course_words.plan(one, language), one.plan, PLAN, 2.25, dash.DASH))
    if one.plan and one.band:
        first, last = one.plan[0].day, one.plan[-1].day
        lines += [_Line(BAND, (Point(first, edge), Point(last, edge)), PLAN, 1, dash.ROUND_DOT) for edge in one.band]
    if found := one.forecast:
        lines.append(_Line(FORECAST, (known[-1], Point(found.end, found.value)), SECOND, 2.25, dash.SQUARE_DOT))
        ends = (found.low, found.high)
        lines += [_Line(INTERVAL, (known[-1], Point(found.end, edge)), SECOND, 1, dash.ROUND_DOT) for edge in ends]
    return lines


def bars(slide: Slide, groups: Sequence[Figure], place: Place, language: str, alt: str, across: bool) -> None:
    """A bar for each group, beside its target where there are any; what has no value is named so."""
    ordered = list(reversed(groups)) if across else list(groups)
    data = CategoryChartData(number_format="#,##0.##")
    data.categories = [printable(group_label(group, language)) for group in ordered]
    data.add_series(Text("Outcome").render(language), [group.value for group in ordered])
    targets = any(group.target.value is not None for group in ordered)
    if targets:
        data.add_series(Text("Target").render(language), [group.target.value for group in ordered])
    kind = XL_CHART_TYPE.BAR_CLUSTERED if across else XL_CHART_TYPE.COLUMN_CLUSTERED
    chart = _chart(slide, kind, place, data, alt)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 60, -5
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.font.size, labels.font.name, labels.font.color.rgb = Pt(14), FONT, INK
    labels.number_format, labels.number_format_is_linked = wording.label_format(groups), False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    for series, colour in zip(plot.series, (ACCENT, SECOND), strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    if targets:
        _legend(chart)
    else:
        chart.has_legend = False


def group_label(group: Figure, language: str) -> str:
    """A group's name; with why it has no bar, where it has none."""
    if group.value is not None:
        return group.group_name
    return f"{group.group_name} – {figure_words.value(group, language).lower()}"


def _days_axis(chart: Chart, days: Sequence[dt.date]) -> None:
    """A label every few months. The month stands with its year, as a line may begin on the last day of a year."""
    axis, months = chart.category_axis, (days[-1] - days[0]).days / 30
    axis.tick_labels.number_format = "yyyy-mm"
    axis.tick_labels.number_format_is_linked = False
    element = axis._element
    for name in ("c:baseTimeUnit", "c:majorUnit", "c:majorTimeUnit"):
        for old in element.findall(qn(name)):
            element.remove(old)
    step = next(step for most, step in MONTHS_APART if months <= most)
    for name, value in (("c:baseTimeUnit", "days"), ("c:majorUnit", str(step)), ("c:majorTimeUnit", "months")):
        element.append(element.makeelement(qn(name), {"val": value}))


def _chart(slide: Slide, kind: XL_CHART_TYPE, place: Place, data: CategoryChartData, alt: str) -> Chart:
    shape = slide.shapes.add_chart(kind, *place, data)
    describe(shape, alt)
    chart = shape.chart
    chart.has_title = False
    chart.font.size, chart.font.name, chart.font.color.rgb = Pt(14), FONT, INK
    chart.value_axis.major_gridlines.format.line.color.rgb = RULE
    chart.value_axis.format.line.fill.background()
    chart.value_axis.tick_labels.number_format, chart.value_axis.tick_labels.number_format_is_linked = "#,##0", False
    chart.category_axis.format.line.color.rgb = MUTED
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    return chart


def _legend(chart: Chart) -> None:
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.legend.font.size, chart.legend.font.name = Pt(14), FONT


def _span_gaps(chart: Chart) -> None:
    """Lines go on over days without a mark: without this there would be no line to the plan's end."""
    blanks = chart._chartSpace.chart.find(qn("c:dispBlanksAs"))
    if blanks is None:
        blanks = chart._chartSpace.chart.makeelement(qn("c:dispBlanksAs"), {})
        chart._chartSpace.chart.append(blanks)
    blanks.set("val", "span")


def _stroke(series: LineSeries, line: _Line) -> None:
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = line.colour, Pt(line.width)
    if line.dash is not None:
        series.format.line.dash_style = line.dash
    series.marker.style = XL_MARKER_STYLE.NONE


def _mark(series: LineSeries) -> None:
    """A mark on each quarter that may be seen."""
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 7
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = ACCENT


def _leave_out_of_legend(chart: Chart, number: int) -> None:
    legend = chart.legend._element
    entry = legend.makeelement(qn("c:legendEntry"), {})
    for name, value in (("c:idx", str(number)), ("c:delete", "1")):
        entry.append(entry.makeelement(qn(name), {"val": value}))
    after = legend.findall(qn("c:legendEntry")) or [legend.find(qn("c:legendPos"))]
    after[-1].addnext(entry)


def _dot_hidden(series: LineSeries, days: Sequence[dt.date], known: Sequence[dt.date]) -> None:
    """Dot the line to a mark where quarters before it are hidden."""
    for earlier, later in pairwise(known):
        if (later - earlier).days > wording.LONGEST_QUARTER:
            line = series.points[days.index(later)].format.line
            line.color.rgb, line.width = ACCENT, Pt(2)
            line.dash_style = MSO_LINE_DASH_STYLE.ROUND_DOT
