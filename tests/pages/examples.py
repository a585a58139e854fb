"""Figures as small as they can be, for charts and maps."""

import datetime as dt

from spark_metrics.language import Text
from spark_metrics.model.figure import Figure, Rate, Source, Target

AS_OF = dt.date(2009, 12, 31)
SOURCE = Source(Text("Reports"), 1, None)


def figure(value, group="", target=None, precision="exact", **more):
    """A figure that is shown, or hidden where the value is None."""
    given = Target(target, precision if target is not None else "missing")
    usual = {
        "programme": "test",
        "indicator": "jobs",
        "name": "Jobs",
        "by": None,
        "group": group,
        "group_name": group,
        "value": value,
        "unit": Text("enterprises"),
        "target": given,
        "plan": None,
        "share": None,
        "standing": "no_target",
        "n": value,
        "rate": None,
        "cumulative": None,
        "source": SOURCE,
        "as_of": AS_OF,
        "definition": "",
        "status": "hidden" if value is None else "shown",
        "reason": Text("Too few") if value is None else None,
        "synthetic": False,
    }
    return Figure(**{**usual, **more})


def rated(group, value, rate):
    """A figure of an area with its rate per 1,000 inhabitants."""
    unit = Text("{unit} per 1,000 inhabitants", unit=Text("enterprises"))
    return figure(
        value, group, by="municipality", rate=Rate(rate, value / rate * 1000 if rate else 1, 1000, unit, unit)
    )
