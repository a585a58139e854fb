"""A cell that cannot be taken as what its column holds."""

from __future__ import annotations

from spark_metrics.language import Text


class Refused(Exception):
    """The cell is refused: a stable code and the reason in words."""

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
