"""The report: notebooks executed and published as one self-contained page for each language.

::

    notebook ── execute ──► outputs ── exporter ──► page      freshness: which of them have to be made again
                kernels                figures, outline       build: all of it, and the table of contents

Importing this package costs nothing; :func:`hdc.report.build.build` loads what is heavy when a page has to be made.
"""
