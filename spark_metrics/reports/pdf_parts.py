"""The progress report's chapters as blocks: what was promised, done, whom it reached, deviations, decisions, method."""

from __future__ import annotations

from collections.abc import Sequence

from spark_metrics import figure_words
from spark_metrics.language import Text
from spark_metrics.measures.counting import RULES
from spark_metrics.model.figure import Figure
from spark_metrics.reports import matters, pdf_charts, pdf_reach, wording
from spark_metrics.reports.content import Content
from spark_metrics.reports.pdf_blocks import Block, chart, heading, listed, small, strong, table, text, warning

PHASES = {"during": Text("Results during the programme"), "after": Text("Results after the programme")}
STATUS = {"official": Text("Official definition"), "working": Text("Working definition, ours: not official")}


def blocks(content: Content) -> list[Block]:
    """The whole report below its title."""
    return [
        *_summary(content),
        *_promised(content),
        *_done(content),
        *pdf_reach.blocks(content),
        *_deviations(content),
        *_changes(content),
        *_decisions(content),
        *_method(content),
    ]


def _summary(content: Content) -> list[Block]:
    language = content.language
    known = Text("As known on {day}; {received}.", day=content.as_of, received=wording.received(content))
    found = [text(f"{known.render(language)} {figure_words.period(content.programme.period, language)}.")]
    if content.synthetic:
        found.append(warning(wording.SYNTHETIC_NOTE.render(language)))
    found.append(heading(Text("In short").render(language)))
    found += [strong(sentence.render(language)) for sentence in content.findings]
    head = (Text("Indicator"), Text("Outcome"), Text("Target"), Text("Share of target"), Text("Plan at this date"),
            Text("Standing"))  # fmt: skip
    rows = [
        (
            whole.name,
            wording.value_and_unit(whole, language),
            figure_words.target(whole.target, language),
            wording.share(whole, language),
            wording.plan(whole, language),
            wording.standing(whole, language),
        )
        for whole in content.wholes
    ]
    return [*found, table(_words(head, language), rows, (36, 24, 15, 12, 13, 27), (1, 2, 3, 4))]


def _promised(content: Content) -> list[Block]:
    programme, language = content.programme, content.language
    found = [heading(Text("What was promised").render(language)), text(programme.summary.in_(language))]
    found.append(listed([goal.name.in_(language) for goal in programme.goals]))
    for phase, words in PHASES.items():
        if results := [result.text.in_(language) for result in programme.results if result.phase == phase]:
            found += [heading(words.render(language), 2), listed(results)]
    if programme.criteria:
        found.append(heading(Text("Horizontal criteria").render(language), 2))
        found.append(listed([f"{one.name.in_(language)}: {one.text.in_(language)}" for one in programme.criteria]))
    return found


def _done(content: Content) -> list[Block]:
    found = [heading(Text("What has been done and reached").render(content.language))]
    for whole in content.wholes:
        found += _indicator(content, whole)
    return found


def _indicator(content: Content, whole: Figure) -> list[Block]:
    language, course = content.language, content.courses[whole.indicator]
    sentence = wording.indicator_sentence(whole, language)
    found = [heading(whole.name, 2), strong(sentence)]
    if whole.value is not None and len(wording.known_points(course)) > 1:
        caption = Text("{name}, running total ({unit})", name=whole.name, unit=whole.unit).render(language)
        found.append(chart(pdf_charts.course(course, language), f"{caption}. {sentence}", caption))
    if told := wording.course_sentences(course, language):
        found.append(text(" ".join(_ended(one) for one in told)))
    found += [text(said.render(language)) for said in (whole.target.conflict, *whole.notes) if said]
    return [*found, small(Text("Source: {source}.", source=wording.source(whole, language)).render(language))]


def _deviations(content: Content) -> list[Block]:
    language = content.language
    found = [heading(Text("Deviations").render(language))]
    if content.concerns:
        found.append(table(_words(matters.CONCERNS, language), matters.concerns(content), (14, 68, 18)))
    else:
        found.append(text(matters.NO_CONCERNS.render(language)))
    return found


def _changes(content: Content) -> list[Block]:
    language, rows = content.language, matters.changes(content)
    found = [heading(Text("Changes since the last meeting").render(language))]
    found.append(text(matters.changes_title(content).render(language)))
    if rows:
        found.append(table(_words(matters.CHANGES, language), rows, (28, 16, 16, 12, 38), (1, 2, 3)))
    return found


def _decisions(content: Content) -> list[Block]:
    language, rows = content.language, matters.minutes(content)
    found = [heading(Text("Decisions").render(language)), text(matters.minutes_title(content).render(language))]
    if rows:
        found.append(table(_words(matters.DECISIONS, language), rows, (13, 13, 38, 18, 13, 24)))
    return found


def _method(content: Content) -> list[Block]:
    programme, language = content.programme, content.language
    found = [heading(Text("Method").render(language)), listed(matters.reading(language))]
    found.append(heading(Text("Definitions").render(language), 2))
    for one in programme.indicators:
        facts = (STATUS[one.definition_status].render(language), RULES[one.count.rule].words.render(language))
        measured = (one.measurement.in_(language), one.evidence.in_(language))
        found += [heading(one.name.in_(language), 3), text(one.definition.in_(language))]
        found.append(small(" ".join(_ended(said) for said in (*facts, *measured))))
        if forecast := content.courses[one.key].forecast:
            found.append(small(Text("Forecast: {method}", method=forecast.method).render(language)))
    found += [heading(Text("Sources").render(language), 2), listed(matters.sources(content))]
    if programme.gaps:
        found.append(heading(Text("What the sources leave open").render(language), 2))
        found.append(listed([gap.text.in_(language) for gap in programme.gaps]))
    return found


def _words(texts: Sequence[Text], language: str) -> list[str]:
    return [one.render(language) for one in texts]


def _ended(sentence: str) -> str:
    """A sentence with its full stop, so that several can stand after each other."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
