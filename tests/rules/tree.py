"""The project's own files, as the rules read them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("app.py", "pages", "spark_metrics")


def sources() -> list[Path]:
    """The Python files that are shipped, relative to the project's folder."""
    found = [
        path for name in SHIPPED for path in ([ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("*.py"))
    ]
    return sorted(path.relative_to(ROOT) for path in found)


def tracked() -> list[Path]:
    """Every file of the project that is there; without Git, as in a downloaded archive, every file that is shipped."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.splitlines() or [str(path) for path in sources()]
    return [Path(name) for name in names if (ROOT / name).is_file()]


@cache
def text(path: Path) -> str:
    return (ROOT / path).read_text("utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    """Read once for all rules: nobody changes it."""
    return ast.parse(text(path), str(path))


def module(path: Path) -> str:
    """`pages/shared/text.py` -> `pages.shared.text`."""
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """The modules that a file imports, as whole dotted names: a name that is imported from a package, too."""
    named: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written in full here"
            named |= {f"{node.module}.{alias.name}" for alias in node.names}
    return named


def packages(path: Path) -> set[str]:
    """The modules that a file imports names from: `a.b` of `from a.b import c`."""
    return {node.module for node in ast.walk(parsed(path)) if isinstance(node, ast.ImportFrom) and node.module}
