"""Where the small official tables lie: one place, beside the package, the same for everybody."""

from pathlib import Path

REFERENCE_FOLDER = Path(__file__).resolve().parents[2] / "data" / "reference"
