"""Whatever is wrong with a file of the evidence is one sentence in our words, at the line where it began."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.errors import Finding
from hdc.evidence import read
from hdc.evidence.syntax import Fault, parsed

FOODY = "interviews/2025-20vc-brendan-foody.toml"
Edit = Callable[[Path, str, str], int]


def faults(data: Path) -> list[Finding]:
    evidence = read(data)
    assert evidence.review is None
    for finding in evidence.findings:
        sentence = str(finding)
        assert "\n" not in sentence and len(sentence) < 500 and finding.remedy.endswith("."), sentence
        assert "Decimal(" not in sentence and "datetime" not in sentence, sentence
    return list(evidence.findings)


#: A text with a fault, the line where it began, and what is said of it.
NOT_TOML = {
    "month 13": ("a = 1\ndate = 2025-13-01\n", 2, "date is 2025-13-01, which is no date"),
    "a day that does not exist": ("date = 2025-02-30\n", 1, "date is 2025-02-30, which is no date"),
    "a month without quotation marks": ("date = 2025-12\n", 1, "date is 2025-12, which is no date"),
    "a text not closed on its line": ('a = 1\nb = "x\nc = 1\n', 2, 'begins here with " is not closed'),
    "an unclosed text to the end": ('a = 1\nb = """\nx\n\nc = 1\n', 2, 'begins here with """ is not closed'),
    "the same with apostrophes in it": ("b = '''\nisn't\nc = 'x'\n", 1, "begins here with ''' is not closed"),
    "an unclosed text that ends where another begins": (
        'a = 1\nb = """\nx\nc = """\n中文\n"""\n',
        2,
        "it runs to line 4",
    ),
    "the same with the other on one line": ('b = """x\n\nc = """y"""\n', 1, "it runs to line 3"),
    "a quotation mark in a comment": ('# it\'s "fine\na = "x\n', 2, "is not closed"),
    "a list that is not closed": ("a = 1\nb = [\n  1,\n  2\nc = 3\n", 2, "the list that begins here"),
    "a bracket in a text of that list": ('b = [\n"]", 1\nc = 3\n', 1, "the list that begins here"),
    "a table in braces over two lines": ("a = {b = 1\n}\n", 1, "in braces that begins here is not closed on its line"),
    "a field given twice": ("a = 1\nb = 2\na = 3\n", 3, '"a" is given twice'),
    "a table given twice": ("[a]\nb = 1\n[a]\n", 3, '"[a]" is given twice'),
    "curly quotation marks": ("a = “x”\n", 1, "a has no value, or one that is neither"),
    "a name in letters TOML does not know": ("\né = 1\n", 2, 'a line cannot begin with "é"'),
    "an apostrophe in a text between two": ("a = 'it's'\n", 1, "more stands behind a than one value"),
    "a backslash": ('a = "\\q"\n', 1, "a has a \\ that begins no escape"),
    "a NUL in a text": ('a = 1\nb = "\x00"\n', 2, "the control character U+0000 stands here"),
    "a NUL in a comment": ("a = 1\n\n# \x00", 3, "the control character U+0000 stands here"),
    "brackets without end": ("a = 1\nb = " + "[" * 5000, 2, "too deep"),
    "a number of thousands of digits": ("a = 1\nb = " + "9" * 5000, 2, "thousands of digits"),
}


@pytest.mark.parametrize("fault", NOT_TOML)
def test_a_text_that_is_not_toml_is_a_fault_at_the_line_where_it_went_wrong(fault: str) -> None:
    text, line, what = NOT_TOML[fault]
    said = parsed(text)
    assert isinstance(said, Fault)
    assert (said.line, what in said.what) == (line, True), said


@given(st.text(st.sampled_from(list("ab=.[]{}\"'\\#, \n\t\r\x001-:é")), max_size=40))
def test_no_text_is_beyond_words(text: str) -> None:
    """Every text is either TOML or has one fault, on one of its lines."""
    said = parsed(text)
    if isinstance(said, Fault):
        assert 1 <= said.line <= text.count("\n") + 1
        assert "\n" not in said.what and said.what and said.remedy


@pytest.mark.parametrize(
    "number", ["1e400", "-1e400", "1e-400", "1e99999999999999999999", "inf", "nan", "9" * 400, "-" + "9" * 19]
)
def test_an_absurd_number_is_refused_in_few_digits_at_its_line(data: Path, edit: Edit, number: str) -> None:
    line = edit(data / FOODY, "value = 95", f"value = {number}")
    (fault,) = faults(data)
    assert fault.line == line and "which is no number to reckon with" in fault.what and len(fault.what) < 100


def test_a_number_of_eighteen_digits_is_a_number(data: Path, edit: Edit) -> None:
    edit(data / FOODY, "value = 95", "value = 95.0000000000000000")
    assert read(data).review is not None
    edit(data / FOODY, "value = 95.0000000000000000", "value = 95.00000000000000000")
    assert "which is no number" in faults(data)[0].what


@pytest.mark.parametrize(
    ("new", "what"),
    [
        ('date = "2025-13"', '"2025-13" is not an ISO 8601 date'),
        ('date = "2025-02-30"', '"2025-02-30" is not an ISO 8601 date'),
        ("date = 10:00:00", '"10:00:00" is not an ISO 8601 date'),
        ("date = 2025-04-10T10:00:00", '"2025-04-10T10:00:00" is not an ISO 8601 date'),
        ("date = 2025", "date is 2025, not a text"),
        ("date = true", "date is true, not a text"),
        ("date = 2025.5", "date is 2025.5, not a text"),
        ("date = { year = 2025 }", "date is a table, not a text"),
        ('url = "ftp://example.org"', '"ftp://example.org" is not an http or https address'),
        ("url = 7", "url is 7, not a text"),
        ('url = ["https://example.org"]', "url is a list, not a text"),
    ],
)
def test_a_date_or_an_address_of_the_wrong_kind_is_said_at_its_own_line(
    data: Path, edit: Edit, new: str, what: str
) -> None:
    path = data / "interviews" / "handshake-garrett-lord.toml"
    text = path.read_text("utf-8")
    head, _, rest = text.partition("\n[[quotes]]")
    field = new.partition(" ")[0]
    lines = [line for line in head.split("\n") if line.strip() and not line.startswith(f"{field} = ")]
    path.write_text("\n".join([*lines, new, "\n[[quotes]]"]) + rest, "utf-8")
    (fault,) = faults(data)
    assert (fault.line, what in fault.what) == (len(lines) + 1, True), fault


def test_what_is_no_table_or_too_short_a_list_is_said_in_our_words(data: Path, edit: Edit) -> None:
    anchor = "anchor = { state = 'exact', of = '0', sha256 = '1', spans = [[1]] }"
    line = edit(data / FOODY, "[[quotes]]", f"[[quotes]]\n{anchor}")
    (fault,) = faults(data)
    assert (fault.line, fault.what) == (line + 1, "anchor.spans has too few values")
    (data / "topic.toml").write_text("# tea\ntopic = 5\n", "utf-8")
    assert (faults(data)[0].line, faults(data)[0].what) == (2, "topic is 5, not a table")


def test_a_long_value_is_shown_by_its_beginning(data: Path, edit: Edit) -> None:
    edit(data / FOODY, 'bound = "about"', f'bound = "{"x" * 5000}"')
    assert faults(data)[0].what.count("x") < 100


def test_a_folder_with_a_files_name_is_said_to_be_one(data: Path) -> None:
    (data / "interviews" / "x.toml").mkdir()
    (fault,) = faults(data)
    assert str(fault).startswith("data/interviews/x.toml: this is a folder, not a file. ")


def test_a_file_that_may_not_be_read_or_leads_in_a_circle_is_said_to_be_unreadable(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (data / "interviews" / "x.toml").symlink_to(data / "interviews" / "x.toml")
    (fault,) = faults(data)
    assert str(fault).startswith("data/interviews/x.toml: the file cannot be read (") and "errno" not in str(fault)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "data/topic.toml: the file cannot be read (permission denied). Make it readable for you." in map(
        str, faults(data)
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xef\xbb\xbf[topic]\n", "data/topic.toml:1: the file begins with a byte order mark. Save it"),
        (b"", 'data/topic.toml: the file is empty: it needs "topic". Write it'),
        (b"\n# nothing yet\n", 'data/topic.toml: the file is empty: it needs "topic". Write it'),
        (b"\x00\x00\x00", "data/topic.toml:1: the control character U+0000 stands here. Remove it."),
        (b"# tea\n\n\xff\xfe", "data/topic.toml:3: the file is not UTF-8 (byte 7). Save it as UTF-8."),
    ],
)
def test_a_file_that_is_empty_or_no_text_is_one_sentence(data: Path, content: bytes, said: str) -> None:
    (data / "topic.toml").write_bytes(content)
    (fault,) = faults(data)
    assert str(fault).startswith(said)


def test_a_file_that_is_missing_is_said_without_a_line(data: Path) -> None:
    (data / "vocabulary.toml").unlink()
    (fault,) = faults(data)
    assert str(fault) == "data/vocabulary.toml: the file is missing. Write it; `hdc docs method` shows what it holds."


def test_a_fault_in_the_middle_of_a_list_is_told_with_the_name_of_the_list_and_its_own_line() -> None:
    fault = parsed('name = "x"\nwords = [\n  1,\n  yes,\n]\n')
    assert isinstance(fault, Fault)
    assert fault.line == 4 and fault.what.startswith("not TOML: words has no value")
