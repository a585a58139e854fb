"""Inviting people, as the page of access and the command line do it: numbers and programmes checked first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from spark_metrics.access import Access, Invitation
from spark_metrics.language import Text
from spark_metrics.model.viewer import Role, Viewer
from spark_metrics.workspace import Workspace


def invite(
    workspace: Workspace,
    access: Access,
    by: Viewer,
    *,
    issuer: str,
    person: str,
    role: Role,
    subject: str | None = None,
    email: str | None = None,
    programmes: Sequence[str] | None = None,
    organisations: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> tuple[Invitation, list[Text]]:
    """The invitation, and what to look at: numbers that no programme knows, as an enterprise may not be there yet.

    Args:
        organisations: numbers as a person writes them.
        programmes: their keys; None is all.

    Raises:
        UnknownName: there is no such programme.
        SparkError: a number is none, or see `Access.invite`.
    """
    for key in programmes or ():
        workspace.programme(key)
    numbers = [workspace.enterprise_key(number) for number in organisations if number.strip()]
    made = access.invite(
        by, issuer=issuer, person=person, role=role, subject=subject, email=email, programmes=programmes,
        organisations=numbers, now=now,
    )  # fmt: skip
    return made, [Text("No programme knows an enterprise {number} yet.", number=number)
                  for number in made.organisations if not _is_known(workspace, number, programmes)]  # fmt: skip


def _is_known(workspace: Workspace, number: str, programmes: Sequence[str] | None) -> bool:
    return any(workspace.history(key, number) for key in programmes or workspace.programmes)
