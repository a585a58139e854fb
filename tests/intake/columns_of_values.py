"""Columns to be read in tests: by kind and field, and everything that is said about them."""

from spark_metrics.intake.answers import Answers
from spark_metrics.intake.values import Ways, parse_column
from spark_metrics.language import Text
from spark_metrics.model.facts import Field
from spark_metrics.model.kinds import KINDS

HOURS = KINDS["support"].field("hours")
MONEY = KINDS["support"].field("amount_sek")
MAY_BE_NEGATIVE = KINDS["economy"].field("value_added_sek")
LATITUDE = KINDS["activity"].field("latitude")
PERSONS = KINDS["job"].field("persons")
EXTENT = KINDS["job"].field("extent_percent")
STARTED = KINDS["job"].field("started")
ENDED = KINDS["job"].field("ended")
BACKGROUND = KINDS["job"].field("background")
NAME = KINDS["enterprise"].field("name")
MUNICIPALITY = KINDS["enterprise"].field("municipality")
ENTERPRISE = KINDS["enterprise"].field("enterprise")
WITHDRAWN = KINDS["job"].field("withdrawn")
OF_EACH_TYPE = (ENTERPRISE, MUNICIPALITY, STARTED, PERSONS, HOURS, MONEY, BACKGROUND, WITHDRAWN, NAME)


def read(field, *cells, **ways):
    """The cells as a column of this field."""
    return parse_column(field, list(cells), "Rubrik", Ways(**ways))


def values(column):
    """The column's values; where a cell was refused, the code of the reason."""
    return [
        column.refused[place].code if place in column.refused else value
        for place, value in enumerate(column.values.to_pylist())
    ]


def answered(about, subject, option):
    return Answers().and_(about, subject, option)


def notes(column):
    """Code of each note -> the cell it shows, and how many there are."""
    return {note.code: (note.place, note.n) for note in column.notes}


def said(column, language="en"):
    """All sentences about a column, and what its questions carry."""
    texts = [refusal.text for refusal in column.refused.values()] + [note.text for note in column.notes]
    texts += [text for asked in column.questions for text in (asked.text, *asked.options.values())]
    carried = [part for asked in column.questions for part in (asked.subject, asked.written, *asked.options)]
    refused = [repr(refusal) + str(refusal) for refusal in column.refused.values()]
    return " | ".join([*(text.render(language) for text in texts), *carried, *refused])


def any_field(type_, **more):
    return Field("it", Text("It"), Text(""), type_, **more)
