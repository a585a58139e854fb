"""Which store is an example, to be shown to everybody; and the enterprises in it as whom one may look around."""

from __future__ import annotations

from spark_metrics.workspace import Workspace


def is_example(workspace: Workspace) -> bool:
    """Does the store hold made-up facts, and of no programme real ones alone?

    An empty store is none: what comes into it first may well be real.
    """
    held = {batch.programme for batch in workspace.store.batches()}
    return bool(held) and all(workspace.is_synthetic(programme) for programme in held)


def enterprises(workspace: Workspace, programme: str) -> dict[str, str]:
    """Number -> name of the enterprises that a programme has noted, by name."""
    table = workspace.store.current(programme, "enterprise").select(["enterprise", "name", "withdrawn"])
    named = {row["enterprise"]: row["name"] or row["enterprise"] for row in table.to_pylist() if not row["withdrawn"]}
    return dict(sorted(named.items(), key=lambda pair: pair[1]))
