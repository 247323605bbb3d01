"""A file is changed at the places that are named, and every other character stays where it was."""

from __future__ import annotations

import tomllib
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.errors import EvidenceError
from hdc.evidence.edit import Add, Drop, Put, edited

TEA = """# the tea
[head]
title = 'Tea' # in the garden
who.name = "ada"   # dotted
who.age = 7

# the first
  [[cups]]   # cup
  id   = "one"
  text = '''
[[cups]]
id = "none"'''

    # how it tastes
    [[cups.tastes]]
    of = "grass"
      # and also
    [[cups.tastes]]
    of = "rain"
    [cups.made] # by hand
    # a remark
    by = [
      "ada", # mostly
      "bo",
    ]
    in = 2025-04-01

# the second
  [[cups]]
  id = "two"
  # at the end
"""


def lines_gone_and_come(before: str, after: str) -> tuple[list[str], list[str]]:
    """What stands only before, and what stands only after, when the rest is the same in the same order."""
    old, new = before.split("\n"), after.split("\n")
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - head
    foot = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return old[head : len(old) - foot], new[head : len(new) - foot]


@pytest.mark.parametrize(
    ("edit", "gone", "come"),
    [
        (Put(("head", "title"), "Té"), ["title = 'Tea' # in the garden"], ['title = "Té" # in the garden']),
        (Put(("cups", 0, "made", "by"), ["bo"]), None, ['    by = ["bo"]']),
        (Put(("cups", 0, "zh"), "一"), [], ['    zh = "一"']),
        (Put(("cups", 1, "made"), {"by": ["bo"]}), [], ["", "    [cups.made]", '    by = ["bo"]']),
        (Add(("cups", 0, "tastes"), {"of": "tin"}), [], ["", "    [[cups.tastes]]", '    of = "tin"']),
        (Add(("cups", 1, "tastes"), {"of": "tin"}), [], ["", "    [[cups.tastes]]", '    of = "tin"']),
        (
            Add(("cups",), {"id": "three", "note": {"en": "a", "zh": "一"}}),
            [],
            ["", "[[cups]]", 'id = "three"', 'note = { en = "a", zh = "一" }'],
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_edit_changes_its_own_lines_alone(edit: Any, gone: list[str] | None, come: list[str], end: str) -> None:
    after = edited(TEA.replace("\n", end), [edit], "tea.toml")
    assert after.count("\r") in (0, after.count("\n"))
    left, new = lines_gone_and_come(TEA, after.replace("\r\n", "\n"))
    assert new == come and (gone is None or left == gone)


def test_a_comment_at_the_end_stays_at_the_end_and_one_above_a_table_above_it() -> None:
    after = edited(TEA, [Put(("cups", 0, "left"), {"a": 1}), Put(("cups", 1, "left"), {"a": 1})], "tea.toml")
    assert "\n    a = 1\n\n# the second\n  [[cups]]\n" in after and after.endswith("\n    a = 1\n  # at the end\n")


def test_a_table_that_is_there_keeps_what_holds_and_its_keys_their_order() -> None:
    made = {"first": 1, "by": ["ada", "bo"], "rows": [{"x": 1}, {"x": 2}]}
    after = edited(TEA, [Put(("cups", 0, "made"), made)], "tea.toml")
    block = after[after.index("[cups.made]") : after.index("# the second")]
    assert block == (
        '[cups.made] # by hand\n    first = 1\n    # a remark\n    by = [\n      "ada", # mostly\n      "bo",\n    ]\n'
        "    rows = [\n      { x = 1 },\n      { x = 2 },\n    ]\n\n"
    ) or block == (
        '[cups.made] # by hand\n    # a remark\n    first = 1\n    by = [\n      "ada", # mostly\n      "bo",\n    ]\n'
        "    rows = [\n      { x = 1 },\n      { x = 2 },\n    ]\n\n"
    )


LAYOUTS = {
    "tables apart from each other": "[head]\na = 1\n[[cups]]\nid = 'x'\n[head.more]\nb = 1\n",
    "a table before its parent": "[head.more]\nb = 1\n\n[head]\na = 1\n[[cups]]\nid = 'x'\n",
    "values in braces": "head = { a = 1 }\n[[cups]]\nid = 'x'\n",
    "rows in braces": "cups = [ { id = 'x' } ]\n[head]\na = 1\n",
    "dotted keys": "head.a = 1\nhead.more.b = 1\n[[cups]]\nid = 'x'\nleft.a = 1\nleft.b = 2\n",
    "spaces in a heading": "[ head ]\na = 1\n[[ cups ]]\nid = 'x'\n",
    "names in quotation marks": "['head']\na = 1\n[[\"cups\"]]\n'id' = 'x'\n",
    "other tables between": "[[cups]]\nid = 'x'\n[head]\na = 1\n[other]\nc = 1\n[cups.left]\na = 3\n",
    "tabs": "[head]\n\ta=1\n\t[[cups]]\n\tid='x'\n\t\t[cups.left]\n\t\ta\t=\t5\n\t\t# five\n",
    "nothing behind a heading": "[head]\n[[cups]]\n# nothing\n[[cups]]",
    "rows as tables": "[head]\n[[cups]]\n[cups.left]\na = 1\n[[cups.left.rows]]\nx = 1\n# end\n[other]\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_whatever_the_layout_the_file_says_what_was_meant_or_is_refused(layout: str) -> None:
    text = LAYOUTS[layout]
    said = tomllib.loads(text)
    for edit in (Put(("head", "more"), {"b": 2}), Put(("cups", 0, "left"), {"a": 2, "c": [{"d": 1}]})):
        try:
            after = edited(text, [edit], "tea.toml")
        except EvidenceError as refusal:
            assert str(refusal).startswith("tea.toml") and "\n" not in str(refusal)
            continue
        meant = tomllib.loads(text)
        edit.apply(meant)
        assert tomllib.loads(after) == meant != said
        untouched = [line for line in text.split("\n") if "#" in line or "id" in line]
        assert [line for line in after.split("\n") if line in untouched] == untouched


def test_what_is_there_already_is_not_touched_even_in_a_layout_that_could_not_be_kept() -> None:
    text = LAYOUTS["other tables between"]
    assert edited(text, [Put(("head", "a"), 1)], "tea.toml") == text
    with pytest.raises(EvidenceError, match=r"tea\.toml:3 stands apart from the table it belongs to"):
        edited(text, [Put(("head", "a"), 2)], "tea.toml")


def test_an_array_that_stands_apart_goes_on_at_the_end_of_the_file() -> None:
    """Somebody wrote a table of it below another: what is added is one more, and nothing else moves."""
    text = "[[cups]]\nid = 1  # one\n\n[[pots]]\nid = 1\n\n[[cups]]\nid = 2"
    after = edited(text, [Add(("cups",), {"id": 3, "of": {"en": "tin"}})], "tea.toml")
    assert after.startswith(text) and tomllib.loads(after)["cups"] == [
        {"id": 1},
        {"id": 2},
        {"id": 3, "of": {"en": "tin"}},
    ]
    with pytest.raises(EvidenceError, match="stands apart"):
        edited(text, [Add(("cups",), {"id": 3}), Put(("pots", 0, "id"), 4)], "tea.toml")


def test_a_place_that_is_not_there_is_refused() -> None:
    for place in (("cups", 2, "left"), ("cap", "left"), ("head", "title", "left")):
        with pytest.raises(EvidenceError, match=r"tea\.toml has not the tables"):
            edited(TEA, [Put(place, {"a": 1})], "tea.toml")


comment = st.sampled_from(["", "# x", "\t# [[cups]]", "", "   "])
table = st.tuples(st.sampled_from(["", "  ", "\t"]), st.booleans(), comment, comment, comment)


@given(st.lists(table, min_size=1, max_size=4), st.data(), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_everything_but_the_new_table_is_byte_for_byte_the_same(
    tables: list[Any], data: st.DataObject, end: str, closed: bool
) -> None:
    """Whatever stands between tables, and however they are indented; and doing it twice is doing it once."""
    lines = ["[head]", "a = 1"]
    for indent, below, above, inner, behind in tables:
        lines += [above, f"{indent}[[cups]]", inner, f"{indent}id = 1 {behind.strip()}".rstrip()]
        lines += [f"{indent}{indent}[cups.tea]  # kept", behind, f"{indent}b=2"] if below else []
        lines += [inner]
    text = end.join(lines) + end * closed
    at = data.draw(st.integers(0, len(tables) - 1))
    after = edited(text, [Put(("cups", at, "left"), {"z": 26, "rows": [{"y": "…"}]})], "tea.toml")
    new = [line for line in after.split(end) if line.strip() in ("[cups.left]", "z = 26", "rows = [", "]")]
    assert len(new) == 4 and after.count("\r") in (0, after.count("\n"))
    start = after.index(new[0])
    stop = after.index(end + new[-1], start) + len(end + new[-1])
    before_it, behind_it = after[:start].removesuffix(end), after[stop:].removeprefix(end)
    assert text in (before_it + behind_it, before_it + end + behind_it, before_it.removesuffix(end) + behind_it)
    assert edited(after, [Put(("cups", at, "left"), {"z": 26, "rows": [{"y": "…"}]})], "tea.toml") == after


def test_two_hundred_tables_are_written_in_a_few_seconds_at_most() -> None:
    """About half a second where nothing else runs; what grows with the square of the file would take minutes."""
    text = "[head]\n" + "".join(f"\n# {i}\n[[cups]]\nid = {i}\ntext = '''\n{'words ' * 40}'''\n" for i in range(200))
    value = {"sha256": "a" * 64, "spans": [[1, 2]], "edits": [{"quote": "a", "at": 1}] * 3}
    begin = perf_counter()
    after = edited(text, [Put(("cups", at, "left"), value) for at in range(200)], "tea.toml")
    assert perf_counter() - begin < 5
    assert after.count("[cups.left]") == 200


FILLED = """[interview]
title = "Tea"

# the first of them
[[quotes]]
id = "q-one"

  [[quotes.figures]]
  id = "f-one"

[[quotes]]
id = "q-two"

# what she thinks
[[stances]]
proposition = "p-tea"
"""


@pytest.mark.parametrize(
    ("place", "gone"),
    [
        (("quotes", 1), '\n[[quotes]]\nid = "q-two"\n'),
        (("quotes", 0, "figures", 0), '\n  [[quotes.figures]]\n  id = "f-one"\n'),
        (("stances", 0), '[[stances]]\nproposition = "p-tea"\n'),
    ],
)
def test_a_table_that_is_dropped_is_gone_and_its_neighbours_and_their_comments_stay(
    place: tuple[str | int, ...], gone: str
) -> None:
    after = edited(FILLED, [Drop(place)], "tea.toml")
    assert gone in FILLED
    assert after.split() == FILLED.replace(gone, "", 1).split()


def test_what_is_added_and_dropped_again_leaves_the_file_as_it_was() -> None:
    added = edited(FILLED, [Add(("quotes",), {"id": "q-three"})], "tea.toml")
    assert "q-three" in added and edited(added, [Drop(("quotes", 2))], "tea.toml") == FILLED
