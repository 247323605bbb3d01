"""Where a notebook runs: what its author, JupyterLab and the report agree on."""

from __future__ import annotations

#: The tag of what is JupyterLab's alone: a notebook, a cell, or in its metadata an output. A page has its own form.
LAB_ONLY = "lab-only"
#: Set in the environment of kernels whose notebooks the report publishes.
REPORT = "HDC_REPORT"
