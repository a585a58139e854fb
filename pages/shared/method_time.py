"""The method page's part about time: plan lines, the word for where an indicator stands, pace and forecast."""

from __future__ import annotations

from spark_metrics.language import Text, percent
from spark_metrics.measures import forecast, plan, progress
from spark_metrics.model.course import PlanShape
from spark_metrics.model.programme import Indicator, Period

SHAPES: dict[PlanShape, Text] = {
    "linear": Text("Straight line from zero before the first day to the target on the last."),
    "milestones": Text("Straight from each milestone of the programme file to the next, and to the target at the end."),
    "s_curve": Text(
        "S-curve: with t as the share of the time gone by, L(t) = 1 / (1 + e^(−k(t − ½))), scaled to run from 0 to "
        "1. The steepness k = {steepness} is a working value of ours."
    ),
    "ceiling": Text("Ceiling: the target holds from the first day, and the value is to stay at it or below."),
}
STANDING = (
    Text(
        "On plan means within {tolerance} of the plan line; above is ahead, below is behind. When the target's value"
        " is there, it is reached. When the period has ended, it is reached or not. This is a working rule of ours."
    ),
    Text(
        "An approximate target is a band of ±{band} around its value, a working value of ours. When the period has "
        "ended, it counts as reached from the lower edge of the band."
    ),
    Text("A target that is a ceiling is on plan as long as the value is at it or below, and behind above it."),
)
PACE = (
    Text("Pace so far: the value, divided by the calendar quarters since the period's first day."),
    Text(
        "Pace needed: what is missing to the target, divided by the quarters left. With less than a quarter left it "
        "is all that is missing."
    ),
)
FORECAST = (
    Text(
        "Forecast: what is counted, plus the pace of the latest year times the quarters left. It says where the "
        "total ends if the pace holds, not what anybody expects."
    ),
    Text(
        "The interval is to hold in {level} of all cases. It follows a gamma distribution (quantiles after Wilson "
        "and Hilferty) whose variance adds up three parts: quarters vary, the pace is known from few quarters, and "
        "the pace drifts by {drift} from one quarter to the next. There is no chance in the calculation: the same "
        "facts give the same interval."
    ),
    Text(
        "A forecast takes at least {fewest} full quarters that may be seen, so that no season stands for the whole "
        "year. A quarter counts as full when it has ended and a file has come in since. Hidden quarters are joined "
        "with their neighbours; nothing is forecast from what may not be seen."
    ),
    Text(
        "Measured on {day}: over {simulated} simulated programmes, {all} of the {level} intervals held; where the "
        "pace is steady {steady}, where it rises {rising}, with seasons {seasonal}, with large scatter {scattered}, "
        "where it drifts {drifting}, and where the work ends early {early}. On the example data {held} of {made} "
        "held."
    ),
    Text(
        "What nobody has seen yet is not in a forecast: that the work ends early, that a target group is exhausted, "
        "or that reports come late, which makes the latest quarters and so the forecast too low."
    ),
)


def shape_of(one: Indicator, period: Period) -> Text | None:
    """How the plan line of an indicator runs; None where it has none."""
    line = plan.line_of(one, period)
    if one.target.value is None or not line.drawn:
        return None
    return SHAPES[line.shape].filled(steepness=plan.STEEPNESS)


def rules(language: str) -> list[Text]:
    """The rules about time, with their numbers taken from where they are applied."""
    numbers = _numbers(language)
    return [text.filled(**numbers) for text in (*SHAPES.values(), *STANDING, *PACE, *FORECAST)]


def _numbers(language: str) -> dict[str, object]:
    measured = forecast.MEASURED
    shares = {
        "steady": "steady", "rising": "ramp-up", "seasonal": "seasonal", "scattered": "overdispersed",
        "drifting": "drifting", "early": "ending early", "all": "all",
    }  # fmt: skip
    return {
        "steepness": plan.STEEPNESS,
        "tolerance": percent(progress.TOLERANCE, language),
        "band": percent(progress.BAND, language),
        "level": percent(forecast.LEVEL, language),
        "drift": percent(forecast.DRIFT, language),
        "fewest": forecast.FEWEST,
        "day": measured.day,
        "simulated": measured.programmes,
        "held": measured.example[0],
        "made": measured.example[1],
        **{name: percent(measured.held[shape], language) for name, shape in shares.items()},
    }
