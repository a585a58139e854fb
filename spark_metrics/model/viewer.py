"""Who looks, and what a viewer may see and do. `access` decides who a person is; pages and routes ask here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spark_metrics.language import Text

Role = Literal["public", "enterprise", "planner", "steering", "office", "administrator"]

ROLES: dict[Role, Text] = {
    "public": Text("Public"),
    "enterprise": Text("Enterprise"),
    "planner": Text("Planner"),
    "steering": Text("Steering group"),
    "office": Text("Project office"),
    "administrator": Text("Administrator"),
}
EVERYBODY: tuple[Role, ...] = tuple(ROLES)
STAFF: tuple[Role, ...] = ("planner", "steering", "office")
"""Those who work with the programme: they may ask what was known on any day. Others see what has been released."""
RAW: tuple[Role, ...] = ("office",)
"""Those who may see single rows of everybody."""


@dataclass(frozen=True)
class Viewer:
    """A person in a role, or anybody.

    Attributes:
        person: who it is, as the invitation names them; "" for the public.
        programmes: the programmes that the role holds for; None is all.
        organisations: for an enterprise: the numbers under which the store knows it, at least one.
        invitation: by which they came in, for the log; None for the public, and where there is no login.
    """

    role: Role = "public"
    person: str = ""
    programmes: tuple[str, ...] | None = None
    organisations: tuple[str, ...] = ()
    invitation: int | None = None

    def __post_init__(self) -> None:
        if (self.role == "enterprise") != bool(self.organisations):
            raise ValueError("an enterprise, and nobody else, has organisations")

    def role_in(self, programme: str) -> Role:
        """The role in a programme: whoever is not invited to it is the public there."""
        return self.role if self.programmes is None or programme in self.programmes else "public"

    def sees_any_day(self, programme: str) -> bool:
        """May the viewer choose what day figures are to be known as of? Others see releases."""
        return self.role_in(programme) in STAFF

    def sees_rows_of(self, programme: str, enterprise: str) -> bool:
        """May the viewer see what one enterprise has reported to a programme?"""
        role = self.role_in(programme)
        return role in RAW or (role == "enterprise" and enterprise in self.organisations)

    @property
    def scope(self) -> str:
        """Stands for everything that the viewer may see: a part of the key of whatever is remembered for them."""
        programmes = "*" if self.programmes is None else ",".join(sorted(self.programmes))
        return "|".join((self.role, programmes, ",".join(sorted(self.organisations))))


PUBLIC = Viewer()
