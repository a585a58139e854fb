"""Which store is an example, to be shown to everybody; and the enterprises in it as whom one may look around."""

from __future__ import annotations

from spark_metrics.workspace import LOG, Workspace


def is_example(workspace: Workspace) -> bool:
    """Is every file that the store holds made up? One real file, and it is an example no more.

    An empty store is none: what comes into it first may well be real. What is noted at meetings comes without a file.
    """
    files = [batch for batch in workspace.store.batches() if batch.form or batch.kind not in LOG]
    return bool(files) and all(batch.synthetic for batch in files)


def enterprises(workspace: Workspace, programme: str) -> dict[str, str]:
    """Number -> name of the enterprises that a programme has noted, by name."""
    table = workspace.store.current(programme, "enterprise").select(["enterprise", "name", "withdrawn"])
    named = {row["enterprise"]: row["name"] or row["enterprise"] for row in table.to_pylist() if not row["withdrawn"]}
    return dict(sorted(named.items(), key=lambda pair: pair[1]))
