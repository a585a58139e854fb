"""The invented enterprises: where they are, who owns them, how large they are."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from stdnum import luhn

from spark_metrics.demo import scenario as odds
from spark_metrics.demo.scenario import Scenario, day_between, pick
from spark_metrics.reference.municipalities import municipalities_of
from spark_metrics.reference.population import population

# fmt: off
FIRST_PARTS = (
    "Fjäll", "Skogs", "Älv", "Sjö", "Björk", "Gran", "Tall", "Lind", "Hassel", "Rönn", "Berg", "Ströms",
    "Klöver", "Hed", "Myr", "Sten", "Käll", "Kvarn", "Örn", "Ek", "Vind", "Holm", "Ripe", "Lund",
)
LAST_PARTS = (
    "bäcken", "vallen", "gården", "backen", "torpet", "näset", "kullen", "viken", "ängen",
    "stigen", "boden", "udden", "åsen", "hyttan", "hagen", "lyckan", "dalen", "tjärnen",
)
# fmt: on
NAMES = {
    "51": ("Exempelkooperativet {} ek. för.", "Exempelbygdens {} ek. för.", "Påhittade Arbetslaget {} ek. för."),
    "61": ("Exempelföreningen {}", "Påhittade Bygdegården {}", "Exempelteatern {}"),
    "49": ("Exempelverkstaden {} AB (svb)", "Påhittade Bygdebolaget {} AB"),
    "31": ("Exempelhantverkarna {} HB",),
    "72": ("Stiftelsen Exempelfonden {}",),
}
"""Every name says that it is invented: it carries “Exempel” or “Påhittade”."""


@dataclass(frozen=True)
class Enterprise:
    """An invented enterprise. `size` is its full-time equivalents before the programme, `noted` the first contact."""

    number: str
    name: str
    municipality: str
    legal_form: str
    ownership: str
    origin: str
    started: dt.date
    noted: dt.date
    size: float
    supported: bool
    with_tool: bool


def enterprises(scenario: Scenario, seed: int) -> list[Enterprise]:
    """All enterprises of a scenario, in the order of their organisation numbers."""
    draws = scenario.draws(seed, "enterprises")
    places = _municipalities(scenario, draws)
    names = [first + last for first in FIRST_PARTS for last in LAST_PARTS]
    draws.shuffle(names)
    new = [ownership for ownership, number in scenario.new.items() for _ in range(number)]
    tool = [True] * scenario.with_tool + [False] * (scenario.supported - scenario.with_tool)
    tool += [False] * (scenario.enterprises - len(tool))
    supported = [place < scenario.supported for place in range(scenario.enterprises)]
    # The new stand first, as do the supported, so that all new are supported; then chance decides who it is.
    roles = list(zip([*new, *[None] * (scenario.enterprises - len(new))], supported, tool, strict=True))
    draws.shuffle(roles)
    return [
        _enterprise(scenario, draws, organisation_number(scenario.number_prefix, serial), names[serial], place, *role)
        for serial, (place, role) in enumerate(zip(places, roles, strict=True))
    ]


def organisation_number(prefix: str, serial: int) -> str:
    """A number of the synthetic range 9999…: valid by its check digit, and plainly no real one.

    The first digit of an organisation number is the group of legal forms. Partnerships, the only ones that begin with
    9, have numbers from 90 to 97 (our reading of public registers, not an official promise), so 9999 stands apart.
    """
    body = f"{prefix}{serial + 1:04d}"
    return body + luhn.calc_check_digit(body)


def _municipalities(scenario: Scenario, draws: random.Random) -> list[str]:
    """A municipality for each enterprise: by inhabitants, with scatter, and a few that are hardly reached."""
    inhabitants = {m.code: population(m.code).value for m in municipalities_of(scenario.counties)}
    smaller = sorted(inhabitants, key=lambda code: inhabitants[code])[: len(inhabitants) // 2]
    draws.shuffle(smaller)
    barely = smaller[scenario.unreached : scenario.unreached + scenario.barely]
    rest = {
        code: number * draws.lognormvariate(0, odds.SCATTER_OF_MUNICIPALITIES)
        for code, number in inhabitants.items()
        if code not in smaller[: scenario.unreached + scenario.barely]
    }
    drawn = [code for place, code in enumerate(barely) for _ in range(2 - place % 2)]
    drawn += [pick(draws, rest) for _ in range(scenario.enterprises - len(drawn))]
    draws.shuffle(drawn)
    return drawn


def _enterprise(
    scenario: Scenario,
    draws: random.Random,
    number: str,
    name: str,
    municipality: str,
    new_with: str | None,
    supported: bool,
    with_tool: bool,
) -> Enterprise:
    form, ownership = _form_and_ownership(draws, new_with)
    span = (scenario.last - scenario.first).days
    # Support follows the first contact, so nobody is noted in the very last weeks.
    noted = scenario.first + dt.timedelta(days=round(draws.triangular(0, 0.93, odds.PEAK_OF_JOINING) * span))
    oldest, youngest = (scenario.first, noted) if new_with else (dt.date(1975, 1, 1), scenario.first)
    return Enterprise(
        number=number,
        name=draws.choice(NAMES[form]).format(name),
        municipality=municipality,
        legal_form=form,
        ownership=ownership,
        origin="new" if new_with else pick(draws, odds.ORIGIN_ODDS),
        started=day_between(draws, oldest, youngest),
        noted=noted,
        size=min(draws.lognormvariate(0, odds.SPREAD_OF_SIZES) * odds.MEDIAN_SIZE, odds.LARGEST_SIZE),
        supported=supported,
        with_tool=with_tool,
    )


def _form_and_ownership(draws: random.Random, new_with: str | None) -> tuple[str, str]:
    """The new have owners, so they are no associations; the others follow the odds of their form."""
    if new_with:
        owned = {form: weight for form, weight in odds.LEGAL_FORM_ODDS.items() if form in ("51", "49", "31")}
        return pick(draws, owned), new_with
    form = pick(draws, odds.LEGAL_FORM_ODDS)
    return form, pick(draws, odds.OWNERSHIP_ODDS[form])
