"""What the example data imitates: every number and every odds in one place, each with its reason.

All of it is invented. The shares were chosen so that a page has something to show in each of its states: on plan and
behind, hidden and missing, late and corrected.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

T = TypeVar("T")
SEED = 20_261_015
HALF_A_YEAR = dt.timedelta(days=183)


@dataclass(frozen=True)
class Scenario:
    """One programme's example.

    Attributes:
        first, last: the first and last day that facts are about.
        closing: a last reckoning after the programme for what came late; None while it runs.
        enterprises: how many stand in the register.
        supported: how many of them have received support, `with_tool` of them a digital tool.
        new: ownership -> how many enterprises are new activities.
        unreached, barely: how many of the smaller municipalities have no enterprise, or only one or two.
        meeting_places, activities: how many places there are, and occasions in all.
        due: kind of fact -> the months at whose end it is sent in.
        meetings: the days of the steering group's meetings; the last one is the example's today.
        number_prefix: the beginning of every organisation number, see `enterprises.organisation_number`.
    """

    programme: str
    sender: str
    counties: tuple[str, ...]
    first: dt.date
    last: dt.date
    closing: dt.date | None
    enterprises: int
    supported: int
    with_tool: int
    new: Mapping[str, int]
    unreached: int
    barely: int
    meeting_places: int
    activities: int
    due: Mapping[str, tuple[int, ...]]
    meetings: tuple[dt.date, ...]
    number_prefix: str

    def draws(self, seed: int, topic: str) -> random.Random:
        """The topic's own source of chance, so that a change in one topic leaves the others as they were."""
        return random.Random(f"{seed}/{self.programme}/{topic}")

    def scaled(self, share: float) -> Scenario:
        """The same example with a share of its enterprises and occasions, for quick tests."""
        return replace(
            self,
            enterprises=round(self.enterprises * share),
            supported=round(self.supported * share),
            with_tool=round(self.with_tool * share),
            new={ownership: round(number * share) for ownership, number in self.new.items()},
            activities=round(self.activities * share),
        )


QUARTERS, HALVES, MIDYEAR, YEAR_END = (3, 6, 9, 12), (6, 12), (6,), (12,)

PLATTFORMEN = Scenario(
    programme="plattformen",
    sender="Projektkontoret Plattformen (syntetisk)",
    counties=("03", "05", "18", "19"),
    first=dt.date(2008, 1, 1),
    last=dt.date(2010, 12, 31),
    closing=dt.date(2011, 6, 30),
    enterprises=400,
    supported=374,  # somewhat below the 400 that were promised to take part
    with_tool=0,  # the digital tools came later
    new={"women": 11, "men": 10, "mixed": 36},  # men's target reached, women's 15 and the mixed 40 not
    unreached=2,
    barely=3,
    meeting_places=24,
    activities=110,
    due={
        "enterprise": HALVES,
        "support": HALVES,
        "activity": HALVES,
        "job": HALVES,
        "financing": YEAR_END,
        "economy": MIDYEAR,
        "outcome": YEAR_END,
    },
    meetings=(
        *(
            dt.date(year, month, day)
            for year in (2008, 2009, 2010)
            for month, day in ((3, 13), (6, 12), (9, 18), (12, 11))
        ),
        dt.date(2011, 2, 10),
        dt.date(2011, 7, 15),
    ),
    number_prefix="99990",
)
SPARK = Scenario(
    programme="spark",
    sender="Projektkontoret SPARK (syntetisk)",
    counties=("23",),
    first=dt.date(2025, 2, 1),
    last=dt.date(2026, 9, 30),
    closing=None,
    enterprises=100,
    supported=62,  # near the plan line: 21 of 36 months have passed on the way to about 100
    with_tool=55,
    new={"women": 6, "men": 3, "mixed": 7},
    unreached=1,
    barely=1,
    meeting_places=13,
    activities=58,
    due={
        "enterprise": QUARTERS,
        "support": QUARTERS,
        "activity": QUARTERS,
        "job": HALVES,
        "financing": HALVES,
        "economy": MIDYEAR,
        "outcome": YEAR_END,
    },
    meetings=(
        dt.date(2025, 5, 15),
        dt.date(2025, 9, 18),
        dt.date(2025, 12, 11),
        dt.date(2026, 3, 12),
        dt.date(2026, 6, 11),
        dt.date(2026, 10, 15),
    ),
    number_prefix="99991",
)
SCENARIOS = (PLATTFORMEN, SPARK)
"""In the order in which they were sent in."""

# Cooperatives and associations carry the social economy; companies with limited dividend and foundations are few.
LEGAL_FORM_ODDS = {"51": 44, "61": 32, "49": 15, "31": 5, "72": 4}
# Who owns follows from the form: an association has members but no owners, a cooperative often has both sexes.
OWNERSHIP_ODDS = {
    "51": {"mixed": 50, "women": 24, "men": 18, "other": 8},
    "61": {"other": 100},
    "49": {"mixed": 30, "women": 34, "men": 36},
    "31": {"mixed": 40, "women": 30, "men": 30},
    "72": {"other": 100},
}
# Where cooperatives and associations work: care, culture and leisure, shops and inns of small places, farming.
SECTOR_ODDS = {"Q": 24, "R": 20, "S": 14, "I": 11, "G": 9, "A": 8, "P": 6, "C": 4, "N": 4}
# A few small ones belong to another enterprise of the register with so many full-time equivalents or more.
OWNED_BY_ANOTHER, SIZE_OF_OWNERS = 0.06, 12.0
# The rest are old acquaintances; a few only changed their form, which must not count as new.
ORIGIN_ODDS = {"existing": 93, "changed_form": 7}
# Enterprises per inhabitant differ between municipalities by far more than chance: a keen adviser, a folk high school.
SCATTER_OF_MUNICIPALITIES = 0.45
# Employees before the programme: most have one to four, some have forty (log-normal: median 3, 95 % below 20).
MEDIAN_SIZE, SPREAD_OF_SIZES, LARGEST_SIZE = 3.0, 1.15, 60.0
# When an enterprise comes in: most in the first half, after a slow start (triangular, peak at this share of the time).
PEAK_OF_JOINING = 0.3
# How much support: one time is common, ten times happens (geometric).
ODDS_OF_MORE_SUPPORT = 0.68
SUPPORT_ODDS = {"advice": 42, "training": 24, "network": 18, "incubator": 10, "grant": 6}
TOOL_ODDS = {"impact_tool": 60, "financing_tool": 40}
# A job is one person, at times two or three; every second is part-time, as in the field.
PERSONS_ODDS = {1: 75, 2: 17, 3: 8}
EXTENT_ODDS = {100: 44, 75: 20, 80: 4, 50: 24, 25: 8}
ODDS_OF_MORE_JOBS = 0.24
# Summer cafés, ski lifts, elderberry: the job ends after two to seven months.
SEASONAL = 0.15
# Women take more of the jobs; now and then the sex, and more often the background, is not stated.
JOB_SEX_ODDS = {"women": 55, "men": 41, None: 4}
BACKGROUND_ODDS = {"swedish": 64, "foreign": 19, None: 17}
# Half create jobs, three in ten say that they did not, the rest never report: missing, which is not zero.
JOB_REPORT_ODDS = {"jobs": 49, "none": 30, "silent": 21}
# How participants were counted: mostly by sex, at times only in all, at times not at all.
COUNTED_ODDS = {"by_sex": 72, "in_all": 19, "not": 9}
ACTIVITY_ODDS = {"meeting_place": 58, "seminar": 24, "training": 12, "conference": 3, "publication": 3}
# Capital: a third of the supported enterprises seek some. Small associations are often refused.
SEEKS_CAPITAL = 0.33
FINANCIER_ODDS = {"public": 46, "bank": 24, "member": 18, "social_investor": 12}
DECISION_ODDS = {"granted": 55, "refused": 25, "undecided": 20}
# Every third enterprise leaves out its yearly figures, and one in five answers a follow-up of outcomes.
REPORTS_ECONOMY, ANSWERS_OUTCOME, OUTCOME_YES = 0.66, 0.20, 0.6
# Public support from elsewhere in a year, which a comparison must know of.
OTHER_SUPPORT = 0.06
# A cell that somebody left empty.
BLANK = 0.05

# What goes wrong on the way: told two quarters late, told wrongly and corrected half a year later, taken back.
LATE, CORRECTED, TAKEN_BACK = 0.08, 0.05, 0.012


def pick(draws: random.Random, odds: Mapping[T, float]) -> T:
    """One of the keys, by its weight."""
    return draws.choices(list(odds), weights=list(odds.values()))[0]


def unless_blank(draws: random.Random, value: T, blank: float = BLANK) -> T | None:
    """The value, or now and then an empty cell."""
    return None if draws.random() < blank else value


def times(draws: random.Random, odds_of_more: float, most: int) -> int:
    """One, and one more as long as the odds have it (geometric), at most `most`."""
    count = 1
    while count < most and draws.random() < odds_of_more:
        count += 1
    return count


def day_between(draws: random.Random, first: dt.date, last: dt.date) -> dt.date:
    """A working day from `first` to `last`, or `last` itself when nothing is between."""
    day = first + dt.timedelta(days=draws.randint(0, max((last - first).days, 0)))
    if day.isoweekday() > 5:
        day += dt.timedelta(days=8 - day.isoweekday())
    return min(day, last)
