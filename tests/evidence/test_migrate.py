"""Files of an older format are brought to this one by a person's own file with a few words changed in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdc.errors import EvidenceError
from hdc.evidence import check, read
from hdc.evidence import migrate as migrating
from hdc.evidence.migrate import migrated

OLD = {
    "topic.toml": """# What is asked.
[topic]
id = "tea" # for ever
title = { en = "Tea", zh = "茶" }
question = { en = "Is tea enough?", zh = "茶够吗？" }
languages = ["zh", "en"]
edition = 2026-01-02
""",
    "speakers.toml": """# Who sells what.
[[organisations]]
id = "leaf"
name = "Leaf"
side = "sells_tea" # by the pound
sells = { en = "tea", zh = "茶" }

# the host's
[[organisations]]
id = "steam"
name = "Steam"
side = "none"
sells = { en = "a show", zh = "节目" }

[[speakers]]
id = "ada-may"
name = "Ada May"
organisation = "leaf"
role = { en = "founder", zh = "创始人" }
""",
    "vocabulary.toml": """[[units]]
id = "cup"
kind = "count"
one = { en = "{n} cup", zh = "{n} 杯" }
many = { en = "{n} cups", zh = "{n} 杯" }
[[metrics]]
id = "cups"
unit = "count"
compares = true
label = { en = "cups", zh = "杯" }
definition = { en = "Cups.", zh = "杯数。" }
""",
    "interviews/2025-garden-ada-may.toml": """# In the garden.
[interview]
title = "Ada May in the garden" # it rained
date = "2025"
guests = ["ada-may"]

# the first
[[quotes]]
id = "q-may-cups"
speaker = "ada-may"
en = "Perhaps I drank 30 cups, in 1999."
zh = "我喝了。"
translation = "ours"

  # what she drank
  [[quotes.figures]]
  id = "f-may-cups"
  metric = "cups"
  subject = "tea"
  subject_zh = "茶"
  said = "30 cups"
  said_zh_missing = "left out" # by us
  value = 30
  unit = "cup"
  bound = "exact"
  kind = "recalled"

  [[quotes.ignored]]
  said = "1999"
  lang = "en" # a year
  reason = "a date"

  [[quotes.differs]]
  kind = "hedge"
  en = "Perhaps"
  reason = { en = "Nothing hangs on it.", zh = "无关紧要。" }
  [[quotes.differs]]
  kind = "number"
  en = "30 cups"
  zh = ""
  reason = { en = "Left out.", zh = "漏译。" }
""",
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    for name, text in OLD.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "data"


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")


def test_what_reads_the_older_format_names_the_command(old: Path) -> None:
    [one] = check(read(old))
    assert "format 1" in one.what and one.remedy == "Run `hdc migrate`."


def test_what_is_migrated_reads_without_a_fault_and_says_the_same(old: Path) -> None:
    write(old, migrated(old))
    assert check(read(old)) == ()
    review = read(old).review
    assert review is not None and [side.id for side in review.sides] == ["sells_tea"]
    assert [one.side for one in review.organisations] == ["sells_tea", None]
    [(interview, quote)] = review.quotes
    assert interview.language == quote.language == "en"
    assert quote.figures[0].unsaid["zh"] == {"en": "left out", "zh": "left out"}
    assert [(one.said, one.language, one.reason["en"]) for one in quote.ignored] == [("1999", "en", "a date")]
    assert [(one.kind, one.said, one.translated) for one in quote.differs] == [
        ("hedge", "Perhaps", ""),
        ("number", "30 cups", ""),
    ]


def test_comments_order_and_indentation_stay(old: Path) -> None:
    """Nothing but the words that the format changes is another; what is new is indented as what stood there."""
    after = migrated(old)
    head = 'date = "2025"\n'
    changes = {
        head: f'{head}language = "en"\n',
        'said_zh_missing = "left out"': 'unsaid_zh = { en = "left out", zh = "left out" }',
        'lang = "en" #': 'language = "en" #',
        'reason = "a date"': 'reason = { en = "a date", zh = "a date" }',
        '  en = "Perhaps"\n': '  said = "Perhaps"\n',
        '  en = "30 cups"\n  zh = ""\n': '  said = "30 cups"\n  translated = ""\n',
    }
    garden = OLD["interviews/2025-garden-ada-may.toml"]
    for old_words, new_words in changes.items():
        garden = garden.replace(old_words, new_words)
    assert after["interviews/2025-garden-ada-may.toml"] == garden
    assert after["speakers.toml"] == OLD["speakers.toml"].replace('side = "none"\n', "")
    assert after["topic.toml"].startswith(f"{OLD['topic.toml']}format = 2\n")


def test_migrating_what_was_migrated_changes_nothing(old: Path) -> None:
    first = migrated(old)
    assert set(first) == {"topic.toml", "speakers.toml", "interviews/2025-garden-ada-may.toml"}
    assert all((old / name).read_text("utf-8") == OLD[name] for name in OLD)  # nothing is written by itself
    write(old, first)
    assert migrated(old) == {}


def test_files_of_this_format_stay_as_they_are(data: Path) -> None:
    assert migrated(data) == {}


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("topic.toml", OLD["topic.toml"] + "format = 99\n", "of format 99, newer than"),
        ("topic.toml", OLD["topic.toml"] + "format = 0\n", "format is no number from 1 to 2; mend it"),
        ("topic.toml", OLD["topic.toml"] + 'format = "1"\n', "format is no number from 1 to 2; mend it"),
        ("topic.toml", OLD["topic.toml"].replace("languages", "tongues"), "have not the shape of format 1"),
        ("speakers.toml", "organisations = [1]\n", "have not the shape of format 1"),
        ("topic.toml", "", "has no topic.toml with a"),
        ("speakers.toml", "[[speakers]\n", "speakers.toml cannot be read"),
        ("speakers.toml", "\udcff", "speakers.toml cannot be read"),
    ],
)
def test_what_cannot_be_migrated_is_refused_in_a_sentence(old: Path, name: str, text: str, sentence: str) -> None:
    (old / name).write_text(text, "utf-8", errors="surrogateescape")
    with pytest.raises(EvidenceError, match=sentence):
        migrated(old)


def test_a_folder_is_migrated_whole_and_what_names_its_format_is_written_last(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is stopped in between begins anew; the files that changed are told in order."""
    written: list[str] = []
    replaced = migrating.replace_file

    def noted(path: Path, before: bytes | None, after: bytes) -> None:
        written.append(path.name)
        replaced(path, before, after)

    monkeypatch.setattr(migrating, "replace_file", noted)
    changed = ["interviews/2025-garden-ada-may.toml", "speakers.toml", "topic.toml"]
    assert migrating.migrate(old) == changed and written == [Path(name).name for name in changed]
    assert check(read(old)) == () and migrating.migrate(old) == [] and len(written) == 3


def test_sides_that_organisations_have_are_declared_once_in_the_order_in_which_they_are_met(old: Path) -> None:
    """By a label made of their id in each language; a topic that has sides keeps its own."""
    more = '[[organisations]]\nid = "pot"\nname = "Pot"\nside = "{}"\nsells = {{ en = "pots", zh = "壶" }}\n'
    text = OLD["speakers.toml"] + more.format("sells_tea") + more.replace("pot", "cup").format("drinks")
    (old / "speakers.toml").write_text(text, "utf-8")
    topic = migrated(old)["topic.toml"]
    assert [line for line in topic.splitlines() if line.startswith("id = ")][1:] == [
        'id = "sells_tea"',
        'id = "drinks"',
    ]
    assert 'label = { en = "sells tea", zh = "sells tea" }' in topic
    own = '[[sides]]\nid = "sells_tea"\nlabel = { en = "tea", zh = "茶" }\n'
    (old / "topic.toml").write_text(f"{OLD['topic.toml']}{own}", "utf-8")
    assert migrated(old)["topic.toml"].count("[[sides]]") == 1


def test_the_language_of_an_interview_stands_behind_its_date_or_its_title_unless_it_has_one(old: Path) -> None:
    path = old / "interviews/2025-garden-ada-may.toml"
    garden = OLD["interviews/2025-garden-ada-may.toml"]
    (old / "interviews/garden.toml").write_text(garden.replace('date = "2025"\n', ""), "utf-8")
    path.write_text(garden.replace("guests", 'language = "de"\nguests', 1), "utf-8")
    after = migrated(old)
    assert '# it rained\nlanguage = "en"\nguests' in after["interviews/garden.toml"]
    assert after["interviews/2025-garden-ada-may.toml"].count("language = ") == 2, "its own, and that of a number"
