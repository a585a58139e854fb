"""Figures of effect that can be trusted: everything in SPARK but its pages.

Nothing in here imports Streamlit or Plotly. ARCHITECTURE.md says which package may import which.
"""

__version__ = "0.1.0"
