"""The third, deliberately broken programme file."""

from pathlib import Path

from spark_metrics.programmes import read_programme

PATH = Path(__file__).with_name("broken.toml")
BROKEN = read_programme(PATH)
