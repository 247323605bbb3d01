"""What one turns and types into in JupyterLab: the evidence browser, ``hdc lab``.

State stands apart from widgets: :mod:`~hdc.explore.selection` holds plain values and pure functions, and the widgets
are thin views of them. Whatever is shown has a static twin for pages without a kernel. Charts bring their own sliders,
which Vega draws wherever a chart stands.

In Python ``hdc.explore`` is the function :func:`hdc.explore.browser.explore`; import from this package with
``from hdc.explore.selection import …``.
"""
