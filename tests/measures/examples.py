"""A programme and an indicator as small as they can be."""

import datetime as dt

from spark_metrics.model.figure import Target
from spark_metrics.model.programme import Indicator, Period, Programme

HUNDRED_DAYS = Period(provenance="decided", start=dt.date(2009, 1, 1), end=dt.date(2009, 4, 10))
UNKNOWN_PERIOD = Period(provenance="unknown")
HUNDRED = Target(100, "exact")
BLANK = Target(None, "missing")


def indicator(key="jobs", target=None, **more):
    return Indicator.model_validate(
        {
            "key": key,
            "kind": "result",
            "unit": "enterprises",
            "name": {"sv": f"{key} sv", "en": key},
            "definition": {"sv": "D", "en": "D"},
            "definition_status": "working",
            "measurement": {"sv": "M", "en": "M"},
            "evidence": {"sv": "E", "en": "E"},
            "source": "decision",
            "splits": ["municipality", "sex", "period"],
            "count": {"fact": "enterprise", "rule": "enterprises"},
            "target": {"precision": "missing", "source": "decision", **(target or {})},
            **more,
        }
    )


def programme(*indicators, period=HUNDRED_DAYS):
    words = {"sv": "P", "en": "P"}
    return Programme.model_validate(
        {
            "key": "test",
            "name": words,
            "short_name": words,
            "summary": words,
            "period": period,
            "area": {"counties": ["23"]},
            "source": [{"key": "decision", "title": words}],
            "goal": [{"key": "goal", "name": words, "kind": "main", "source": "decision"}],
            "indicator": indicators,
        }
    )
