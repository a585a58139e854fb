"""Reach in words: the finding, what new places would bring, what is compared with what, how it is counted."""

from __future__ import annotations

from collections.abc import Sequence

from spark_metrics import figure_words
from spark_metrics.language import Text, number, percent
from spark_metrics.model.facts import UNKNOWN
from spark_metrics.model.figure import Figure
from spark_metrics.model.reach import NextPlaces, Reach, ReachedGroup
from spark_metrics.reference.municipalities import municipalities

AND = Text("{first} and {last}")


def listed(names: Sequence[str], language: str) -> str:
    """`A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return AND.filled(first=", ".join(names[:-1]), last=names[-1]).render(language)


def headline(found: Reach, language: str) -> Text:
    """The share within the distance, and how many municipalities have no meeting place."""
    if not found.places:
        return Text("No occasion with a place has been reported, so nobody can be said to be reached.")
    if found.whole.inhabitants is None:
        return Text("The inhabitants of the area are not known, so no share can be worked out.")
    without = sum(not one.places for one in found.municipalities)
    said = {"share": percent(found.whole.share, language), "km": found.within_km}
    if not without:
        return Text(
            "{share} of the inhabitants have at most {km} km to a meeting place. Every municipality has one.", **said
        )
    return Text(
        "{share} of the inhabitants have at most {km} km to a meeting place; {n} municipality has none.",
        plural="{share} of the inhabitants have at most {km} km to a meeting place; {n} municipalities have none.",
        n=without,
        **said,
    )


def next_headline(found: Reach, proposed: NextPlaces, language: str) -> Text:
    """What the best new places would bring together."""
    if not proposed.candidates:
        return Text("No locality is known in the area, so none can be proposed.")
    if not proposed.best:
        return Text("No further locality would bring anybody within {km} km.", km=found.within_km)
    names = listed([place.name for place in proposed.best], language)
    shares = {"before": percent(found.whole.share or 0, language)}
    shares["after"] = percent(proposed.best[-1].share_after, language)
    return Text(
        "A new meeting place in {names} would reach {after} of the inhabitants instead of {before}.",
        plural="New meeting places in {names} would reach {after} of the inhabitants instead of {before}.",
        n=len(proposed.best),
        names=names,
        **shares,
    )


def against_greedy(proposed: NextPlaces, language: str) -> Text:
    """How the best choice compares with choosing one place at a time."""
    if round(proposed.ahead) < 1:
        return Text("Choosing one place at a time, each time the one that adds most, gives as many.")
    names = listed([place.name for place in proposed.greedy], language)
    return Text(
        "Choosing one place at a time, each time the one that adds most ({names}), would bring {fewer} fewer "
        "inhabitants ({share}).",
        names=names,
        fewer=round(proposed.ahead),
        share=percent(proposed.ahead / proposed.adds, language),
    )


def enterprises(found: Reach, language: str) -> Text | None:
    """The share of enterprises within the distance, and what it leaves out; None without such an indicator."""
    within = found.enterprises
    if within is None:
        return None
    if within.share is None:
        return Text("How many enterprises lie within the distance can't be said: no municipality's number is shown.")
    said = Text(
        "About {share} of {n} enterprises have at most {km} km, if they lie spread in their municipality as the "
        "inhabitants do.",
        share=percent(within.share, language),
        n=round(within.counted),
        km=found.within_km,
    )
    if not within.hidden and not within.missing:
        return said
    return Text("{said} {left_out}", said=said, left_out=_left_out(within.hidden, within.missing, language))


def _left_out(hidden: Sequence[str], missing: Sequence[str], language: str) -> Text:
    parts = []
    if hidden:
        parts.append(
            Text(
                "{n} municipality is left out, as its number is hidden: {names}.",
                plural="{n} municipalities are left out, as their numbers are hidden: {names}.",
                n=len(hidden),
                names=listed(hidden, language),
            )
        )
    if missing:
        parts.append(
            Text(
                "{n} municipality is left out, as its number is not reported: {names}.",
                plural="{n} municipalities are left out, as their numbers are not reported: {names}.",
                n=len(missing),
                names=listed(missing, language),
            )
        )
    return parts[0] if len(parts) == 1 else Text("{said} {left_out}", said=parts[0], left_out=parts[1])


def untouched(found: Reach, language: str) -> list[Text]:
    """The municipalities where something is lacking, zero and not known kept apart."""
    groups = found.municipalities
    nothing = [one.name for one in groups if one.is_untouched]
    unknown = [one.name for one in groups if one.occasions == 0 and not one.is_untouched and not _has(one)]
    only_enterprises = [one.name for one in groups if one.occasions == 0 and _has(one)]
    no_enterprise = [one.name for one in groups if one.occasions and _none(one)]
    said = [
        (Text("Neither an occasion nor an enterprise: {names}."), nothing),
        (Text("No occasion; the number of enterprises is hidden or not reported: {names}."), unknown),
        (Text("Enterprises but no occasion: {names}."), only_enterprises),
        (Text("Occasions but no enterprise: {names}."), no_enterprise),
    ]
    return [text.filled(names=listed(names, language)) for text, names in said if names]


def _has(one: ReachedGroup) -> bool:
    return one.enterprises is not None and bool(one.enterprises.value)


def _none(one: ReachedGroup) -> bool:
    return one.enterprises is not None and one.enterprises.value == 0


def by_sex(parts: Sequence[Figure], language: str) -> Text | None:
    """Women's and men's shares of the participations whose sex is known; None without such figures."""
    known = {figure.group: figure for figure in parts if figure.group in ("women", "men")}
    if len(known) < 2:
        return None
    women, men = known["women"], known["men"]
    if women.value is None or men.value is None:
        said = [f"{one.group_name} – {figure_words.value(one, language)}" for one in (women, men)]
        return Text("Participations can't be shown by sex: {said}.", said=", ".join(said))
    whole = women.value + men.value
    if not whole:
        return Text("No participations of known sex have been reported.")
    said = Text(
        "{women} women and {men} men of {n} participations whose sex is known.",
        women=percent(women.value / whole, language),
        men=percent(men.value / whole, language),
        n=round(whole),
    )
    rest = next((figure.value for figure in parts if figure.group == UNKNOWN), None)
    if not rest:
        return said
    return Text("{said} Of {unknown} more it is not known.", said=said, unknown=round(rest))


def part(share: float, language: str) -> str:
    """A share as per cent; what is little does not read as none."""
    if 0 < share < 0.005:
        return Text("below {limit}", limit=percent(0.01, language)).render(language)
    return percent(share, language)


def parts(found: Reach) -> tuple[list[float | None], list[float | None]]:
    """Each type's part of the inhabitants and of the participations, 0 to 1; None where that is not known."""
    whole = found.whole.participations
    return (
        [_part_of(one.inhabitants, found.whole.inhabitants) for one in found.types],
        [_part_of(one.participations and one.participations.value, whole and whole.value) for one in found.types],
    )


def _part_of(value: float | None, whole: float | None) -> float | None:
    return None if value is None or not whole else value / whole


def by_type(found: Reach, language: str) -> Text | None:
    """The types of municipality that take part most and least beside what they have of the inhabitants.

    None where that is known of fewer than two types.
    """
    known = [
        (taking_part - people, group.name, people, taking_part)
        for group, people, taking_part in zip(found.types, *parts(found), strict=True)
        if people is not None and taking_part is not None
    ]
    if len(known) < 2:
        return None
    (_, least, *of_least), (_, most, *of_most) = min(known), max(known)
    return Text(
        "Most above its share: {most}, with {most_people} of the inhabitants and {most_part} of the participations. "
        "Most below: {least}, with {least_people} and {least_part}.",
        most=most,
        most_people=part(of_most[0], language),
        most_part=part(of_most[1], language),
        least=least,
        least_people=part(of_least[0], language),
        least_part=part(of_least[1], language),
    )


def of_place(one: ReachedGroup, km: float, language: str) -> str:
    """A municipality in a sentence, for the map."""
    if one.inhabitants is None:
        return Text("The number of inhabitants is not known.").render(language)
    if one.share is None:
        return Text("No occasion has been reported anywhere yet.").render(language)
    places = Text("{n} meeting place", plural="{n} meeting places", n=one.places)
    share = percent(one.share, language)
    text = Text("{share} of {inhabitants} inhabitants within {km} km; {places}", share=share, km=km, places=places,
                inhabitants=one.inhabitants)  # fmt: skip
    return text.render(language)


def municipality(code: str) -> str:
    """Its name; an en dash for what lies in none of ours."""
    return municipalities()[code].name if code in municipalities() else "–"


def decimal(value: float, language: str) -> str:
    """A rate or factor with one decimal."""
    return number(value, language, 1)
