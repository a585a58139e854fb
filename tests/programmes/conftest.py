"""A small programme file to spoil: each test changes one thing and reads what the checks say."""

import pytest

from spark_metrics.programmes import check

SMALL = """\
key = "third"
name = { sv = "Tredje programmet", en = "The third programme" }
short_name = { sv = "Tredje", en = "Third" }
summary = { sv = "Ett exempel.", en = "An example." }

[period]
provenance = "decided"
start = 2024-01-01
end = 2026-12-31

[area]
counties = ["23"]
municipalities = ["2480"]

[[source]]
key = "decision"
title = { sv = "Beslutet", en = "The decision" }

[[goal]]
key = "more_jobs"
kind = "main"
name = { sv = "Fler jobb", en = "More jobs" }
source = "decision"

[[node]]
key = "advice"
kind = "activity"
name = { sv = "Råd", en = "Advice" }
source = "decision"

[[node]]
key = "jobs"
kind = "outcome"
name = { sv = "Jobb", en = "Jobs" }
indicators = ["jobs_created"]
goal = "more_jobs"
source = "decision"

[[link]]
from = "advice"
to = "jobs"
assumption = { sv = "Råd hjälper.", en = "Advice helps." }

[[indicator]]
key = "jobs_created"
kind = "result"
unit = "fte"
definition_status = "working"
source = "decision"
splits = ["municipality", "sex", "period"]
name = { sv = "Jobb", en = "Jobs" }
definition = { sv = "Nya jobb.", en = "New jobs." }
measurement = { sv = "Löpande.", en = "Continuously." }
evidence = { sv = "Rapport.", en = "Report." }

[indicator.count]
fact = "job"
rule = "fte"

[indicator.target]
value = 30
precision = "exact"
source = "decision"
split.sex = { women = 15, men = 15 }

[[indicator]]
key = "jobs_of_women"
kind = "result"
unit = "fte"
of_which = "jobs_created"
definition_status = "working"
source = "decision"
splits = ["municipality", "period"]
name = { sv = "Jobb, kvinnor", en = "Jobs, women" }
definition = { sv = "Nya jobb.", en = "New jobs." }
measurement = { sv = "Löpande.", en = "Continuously." }
evidence = { sv = "Rapport.", en = "Report." }
count = { fact = "job", rule = "fte", where = { sex = ["women"] }, within_period = true }
target = { value = 15, precision = "exact", source = "decision" }
"""


@pytest.fixture
def third(tmp_path):
    """Writes the small file with replacements (each must hit) and returns its path."""

    def write(*changes: tuple[str, str]):
        text = SMALL
        for old, new in changes:
            assert old in text, f"nothing to change: {old}"
            text = text.replace(old, new, 1)
        path = tmp_path / "third.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def problems_after(third):
    """The problems of the small file with these changes."""

    def found(*changes: tuple[str, str]):
        return check(third(*changes).parent)

    return found


@pytest.fixture
def sentences_after(problems_after):
    """The problems of the small file with these changes, as a person reads them in English."""

    def found(*changes: tuple[str, str]):
        return [problem.sentence.render("en") for problem in problems_after(*changes)]

    return found
