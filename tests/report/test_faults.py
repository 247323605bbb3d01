"""What a failed page says about the machine it was built on: nothing."""

from __future__ import annotations

import pytest

from hdc.report.faults import publishable


@pytest.mark.parametrize(
    ("told", "published"),
    [
        (
            "File /home/ann/.venv/lib/python3.11/site-packages/pandas/io/common.py:873, in f",
            "File pandas/io/common.py:873, in f",
        ),
        ("File /opt/python/lib/python3.12/json/decoder.py:5", "File json/decoder.py:5"),
        ("No such file: '/home/ann/review/data/topic.toml'", "No such file: 'data/topic.toml'"),
        ("open('/home/ann/secret plan')", "open('secret plan')"),
        (r"File C:\Users\ann\x\src\hdc\model.py:3", "File hdc/model.py:3"),
        ("\x1b[0;31mValueError\x1b[0m: bad", "ValueError: bad"),
    ],
)
def test_paths_are_cut_to_what_means_something_elsewhere(told, published):
    assert publishable(told) == published


@pytest.mark.parametrize(
    "text", ["$95/hour and/or more", "https://example.org/a/b", "1/2", "data/topic.toml:3: no title"]
)
def test_what_is_no_path_of_a_machine_stays(text):
    assert publishable(text) == text
