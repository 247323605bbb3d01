"""What one turns and types into in JupyterLab: the evidence browser, the explorers with sliders, ``hdc lab``.

State stands apart from widgets: :mod:`~hdc.explore.selection` and :mod:`~hdc.explore.setting` are plain values and pure
functions, and the widgets are thin views of them. Whatever is shown has a static twin for pages without a kernel.

In Python ``hdc.explore`` is the function :func:`hdc.explore.browser.explore`; import from this package with
``from hdc.explore.selection import …``.
"""
