"""Every sentence in the shipped code: the literals in `Text("…")`."""

import ast
import re
from dataclasses import dataclass

from tests.rules import tree

PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Message:
    where: str
    one: str
    plural: str | None = None

    @property
    def places(self) -> set[str]:
        return set(PLACE.findall(self.one)) | set(PLACE.findall(self.plural or ""))


def calls() -> list[tuple[str, ast.Call]]:
    """Each `Text(…)`, with its file and line."""
    return [
        (f"{path}:{node.lineno}", node)
        for path in tree.sources()
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"
    ]


def messages() -> list[Message]:
    return [Message(where, *literals(call)) for where, call in calls() if is_literal(call)]


def is_literal(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)


def is_another_message(call: ast.Call) -> bool:
    """`Text(other.message, …)`: a sentence that is a literal elsewhere gets what goes into its places."""
    return bool(call.args) and isinstance(call.args[0], ast.Attribute) and call.args[0].attr == "message"


def literals(call: ast.Call) -> tuple[str, str | None]:
    plural = next((keyword.value.value for keyword in call.keywords if keyword.arg == "plural"), None)
    return call.args[0].value, plural
