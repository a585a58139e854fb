"""What pydantic finds wrong, in plain sentences and with the likely intended name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from spark_metrics.errors import closest
from spark_metrics.language import Text
from spark_metrics.model.parts import Complaint, not_one_of
from spark_metrics.model.programme import Programme

_QUOTED = re.compile(r"'([^']*)'")

_PATTERNS = {
    r"\S": Text("Here must stand some words."),
    r"^\d{2}$": Text('A county code is two digits in quotation marks, such as "23".'),
    r"^\d{4}$": Text('A municipality code is four digits in quotation marks, such as "2380".'),
}
_TYPES = {
    "string": Text("Here must stand text in quotation marks."),
    "float": Text("Here must stand a number, without quotation marks."),
    "finite": Text("Here must stand a number, without quotation marks."),
    "int": Text("Here must stand a whole number, without quotation marks."),
    "bool": Text("Here must stand true or false."),
    "date": Text("Here must stand a date, such as 2025-01-31, without quotation marks."),
    "tuple": Text("Here must stand a list in square brackets."),
    "list": Text("This can stand several times: write its heading in double square brackets, [[ and ]]."),
    "dict": Text("Here must stand a table with keys."),
    "model": Text("Here must stand a table with keys."),
}


def complaints_of(error: ValidationError, schema: type[BaseModel] = Programme) -> Iterator[Complaint]:
    """Each thing that pydantic found wrong with a whole file of this schema, in the order of the schema."""
    details = error.errors()
    unknown = {detail["loc"] for detail in details if detail["type"] == "extra_forbidden"}
    for detail in details:
        path = tuple(step for step in detail["loc"] if step != "[key]")
        match detail["type"]:
            case "value_error":
                for complaint in detail["ctx"]["error"].complaints:
                    yield Complaint(complaint.text, (*path, *complaint.path))
            case "extra_forbidden":
                yield Complaint(_unknown_key(str(path[-1]), keys_at(path[:-1], schema)), path)
            case "missing":
                misspelt = any(
                    other[:-1] == path[:-1] and closest(str(other[-1]), keys_at(path[:-1], schema)) == path[-1]
                    for other in unknown
                )
                if not misspelt:
                    yield Complaint(Text("The key “{key}” is missing.", key=str(path[-1])), path[:-1])
            case _:
                yield Complaint(_wrong_value(detail), path)


def _unknown_key(key: str, known: list[str]) -> Text:
    if meant := closest(key, known):
        return Text("There is no key “{key}” here. Did you mean “{meant}”?", key=key, meant=meant)
    return Text("There is no key “{key}” here. There are: {known}.", key=key, known=", ".join(known))


def _wrong_value(detail: Any) -> Text:
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "literal_error":
        return not_one_of(str(given), _QUOTED.findall(context["expected"]))
    if kind == "string_pattern_mismatch":
        a_key = Text("“{value}” is no key: use the letters a–z, digits and underscores, a letter first.", value=given)
        return _PATTERNS.get(context["pattern"], a_key)
    if kind == "greater_than_equal":
        return Text(
            "“{value}” can't stand here. The least is {least}.", value=str(given), least=f"{context['ge']:.15g}"
        )
    if kind == "less_than_equal":
        return Text("“{value}” can't stand here. The most is {most}.", value=str(given), most=f"{context['le']:.15g}")
    return _TYPES.get(kind.split("_")[0], Text("“{value}” can't stand here.", value=str(given)))


def keys_at(path: tuple[str | int, ...], schema: type[BaseModel] = Programme) -> list[str]:
    """The keys that the table at `path` may have, as they are written in the file."""
    model: type[BaseModel] | None = schema
    for step in path:
        if isinstance(step, str) and model:
            model = next(
                (_model_in(f.annotation) for n, f in model.model_fields.items() if step == (f.alias or n)), None
            )
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside `Words | None` or `tuple[Goal, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for inner in get_args(annotation) if (model := _model_in(inner))), None)
