"""All pages, in the order of the menu. To add a page: one file in its audience's folder and one line here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spark_metrics.language import Text
from spark_metrics.model.viewer import EVERYBODY, STAFF, Role

Audience = Literal["steering", "enterprises", "planners", "data"]

AUDIENCES: dict[Audience, Text] = {
    "steering": Text("Steering group"),
    "enterprises": Text("Enterprises"),
    "planners": Text("Planners"),
    "data": Text("Project office"),
}


@dataclass(frozen=True)
class PageEntry:
    """A page: `name` is its file and its address, the first of the list is the start page.

    Attributes:
        roles: who may open it. Everybody else is not shown that it exists.
    """

    audience: Audience
    name: str
    title: Text
    icon: str
    roles: tuple[Role, ...] = EVERYBODY

    @property
    def file(self) -> str:
        """The file as `pages/frame.py` finds it."""
        return f"{self.audience}/{self.name}.py"


STEERING, OFFICE = ("steering", "office"), ("office",)
ENTERPRISES = ("enterprise", "office")

PAGES = (
    PageEntry("steering", "progress", Text("Progress"), ":material/flag:"),
    PageEntry("steering", "findings", Text("Concerns"), ":material/priority_high:", STAFF),
    PageEntry("steering", "effect_logic", Text("Effect logic"), ":material/account_tree:"),
    PageEntry("steering", "programme_return", Text("Social return"), ":material/balance:"),
    PageEntry("steering", "counterfactual", Text("Counterfactual"), ":material/alt_route:", STAFF),
    PageEntry("steering", "changes", Text("Changes"), ":material/difference:", STAFF),
    PageEntry("steering", "meeting", Text("Meeting"), ":material/groups:", STEERING),
    PageEntry("enterprises", "my_effect", Text("My effect"), ":material/storefront:", ENTERPRISES),
    PageEntry("enterprises", "peers", Text("Among peers"), ":material/compare_arrows:", ENTERPRISES),
    PageEntry("enterprises", "social_return", Text("Our social return"), ":material/balance:", ENTERPRISES),
    PageEntry("planners", "map", Text("Map"), ":material/map:"),
    PageEntry("planners", "reach", Text("Reach"), ":material/near_me:"),
    PageEntry("data", "import", Text("Bring in data"), ":material/upload_file:", OFFICE),
    PageEntry("data", "history", Text("History"), ":material/history:", OFFICE),
    PageEntry("data", "access", Text("Access"), ":material/key:", ("administrator",)),
    PageEntry("data", "method", Text("Method"), ":material/menu_book:"),
)
