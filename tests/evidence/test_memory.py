"""What was read before is remembered: the same answer, without the readers, and never a wrong one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from hdc.digests import file_digest
from hdc.evidence import memory, read, recalled
from hdc.model import Text, VagueWord
from hdc.quantities import find_quantities

REVIEW = Path(__file__).parents[2] / "data"
SAID = [
    ("perhaps a third of it, not even $2.50 an hour, 12 to 18 months", "en"),
    ("up 20 percent; three, four, five people; at least ten", "en"),
    ("大约三四百人，每小时 40 美元，不到一半，三分之一", "zh"),
    ("zwei bis dreihundert Euro, etwa die Hälfte", "de"),
    ("nothing that counts", "en"),
]


def _clear() -> None:
    for kept in (memory._known, memory._file, memory._begun):
        kept.cache_clear()


@pytest.fixture
def begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """A memory in a folder of its own; call it to be the next process."""
    monkeypatch.setenv("HDC_CACHE", str(tmp_path / "cache"))
    _clear()
    yield _clear
    _clear()


def _unreadable(*_: object) -> None:
    raise AssertionError("the readers were asked again")


@pytest.mark.parametrize(("text", "lang"), SAID)
def test_the_next_process_says_the_same_and_asks_no_reader(
    text: str, lang: str, begun_anew: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_in_it = find_quantities(text, lang)
    assert recalled.quantities(text, lang) == read_in_it
    begun_anew()
    monkeypatch.setattr(recalled, "find_quantities", _unreadable)
    again = recalled.quantities(text, lang)
    assert again == read_in_it
    assert [type(one.value) for one in again] == [type(one.value) for one in read_in_it]
    assert [hash(one) for one in again] == [hash(one) for one in read_in_it]


def test_every_quote_of_the_review_is_remembered_as_it_is_read(begun_anew: Callable[[], None]) -> None:
    review = read(REVIEW).review
    assert review is not None
    texts = [(text, lang) for _, quote in review.quotes for lang, text in quote.words.items()]
    fresh = [find_quantities(text, lang, review.vague) for text, lang in texts]
    assert [recalled.quantities(text, lang, review.vague) for text, lang in texts] == fresh
    begun_anew()
    assert [recalled.quantities(text, lang, review.vague) for text, lang in texts] == fresh


def test_signs_are_remembered_and_a_phrase_that_says_something_else_is_none(
    begun_anew: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "I don't think it's perhaps so; not only that"
    asked = {kind: recalled.signs(text, "en", kind) for kind in ("negation", "hedge")}
    assert "don't" in asked["negation"] and "not" not in asked["negation"] and "perhaps" in asked["hedge"]
    begun_anew()
    monkeypatch.setattr(recalled, "_SIGNS", {"negation": _unreadable, "hedge": _unreadable})
    assert asked == {kind: recalled.signs(text, "en", kind) for kind in ("negation", "hedge")}


def test_a_word_with_another_range_is_another_question(begun_anew: Callable[[], None]) -> None:
    def few(high: int) -> list[VagueWord]:
        given = {"low": Decimal(3), "high": Decimal(high), "reason": Text(en="test", zh="测试")}
        return [VagueWord(id="few", forms={"en": ("a few",)}, **given)]  # type: ignore[arg-type]

    ends = [[one.high for one in recalled.quantities("a few years", "en", few(high))] for high in (5, 7)]
    assert ends == [[5], [7]]


def test_the_text_itself_is_not_kept(begun_anew: Callable[[], None], tmp_path: Path) -> None:
    recalled.quantities("the secret lies in 40 percent", "en")
    (kept,) = (tmp_path / "cache").iterdir()
    assert "secret" not in kept.read_text("utf-8") and "percent" in kept.read_text("utf-8")


def test_a_reader_that_changed_is_asked_again(
    begun_anew: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recalled.quantities("40 percent", "en")
    begun_anew()
    monkeypatch.setattr(memory, "folder_digest", lambda folder: f"another {folder.name}")
    recalled.quantities("40 percent", "en")
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_of_many_states_of_the_readers_the_last_few_keep_their_file(
    begun_anew: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for state in range(12):
        begun_anew()
        monkeypatch.setattr(memory, "folder_digest", lambda folder, state=state: f"{state} {folder.name}")
        recalled.quantities("40 percent", "en")
    assert len(list((tmp_path / "cache").iterdir())) <= memory._STATES + 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: kept.write_bytes(kept.read_bytes()[:-20]),
        lambda kept: kept.write_bytes(b"\xff\xfe\x00 no text\n"),
        lambda kept: kept.write_text(kept.read_text("utf-8").replace('"40"', '"forty"'), "utf-8"),
        lambda kept: kept.write_text(kept.read_text("utf-8").replace('"end":10', '"end":99'), "utf-8"),
        lambda kept: kept.write_text('[1]\n{"a": 2}\n3\n["x", null]\n', "utf-8"),
        lambda kept: kept.unlink(),
    ],
    ids=["torn", "no-text", "no-number", "beyond-the-text", "foreign", "gone"],
)
def test_what_is_damaged_is_read_anew(
    damage: Callable[[Path], object], begun_anew: Callable[[], None], tmp_path: Path
) -> None:
    read_in_it = recalled.quantities("40 percent", "en")
    (kept,) = (tmp_path / "cache").iterdir()
    damage(kept)
    begun_anew()
    assert recalled.quantities("40 percent", "en") == read_in_it
    begun_anew()
    assert recalled.quantities("40 percent", "en") == read_in_it


def test_without_a_place_to_write_everything_is_read(
    begun_anew: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("HDC_CACHE", str(tmp_path / "file" / "below"))
    begun_anew()
    assert [str(one) for one in recalled.quantities("40 percent", "en")] == ["40 percent"]


def test_a_file_that_has_grown_too_large_begins_anew(
    begun_anew: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recalled.quantities("40 percent", "en")
    begun_anew()
    monkeypatch.setattr(memory, "_LARGEST", 10)
    recalled.quantities("50 percent", "en")
    (kept,) = (tmp_path / "cache").iterdir()
    assert len(kept.read_text("utf-8").splitlines()) == 1


def test_what_the_reader_warns_of_is_told_each_time(begun_anew: Callable[[], None]) -> None:
    """Lines in another script are not read; who asks again may not take their silence for nothing said."""
    text = "我们付四十美元。\n今日は良い天気ですね、三十人が来ました。"
    for _ in range(3):
        with pytest.warns(UserWarning, match="Japanese or Korean"):
            assert [str(one) for one in recalled.quantities(text, "zh")] == ["40 usd"]
        begun_anew()


def test_one_damaged_line_costs_no_other(begun_anew: Callable[[], None], tmp_path: Path) -> None:
    recalled.quantities("大约四十个苹果", "zh")
    (kept,) = (tmp_path / "cache").iterdir()
    known, answer = memory._known().popitem()
    no_text = f'["{known}",["\xff"]]\n'.encode("latin-1")
    kept.write_bytes(no_text + kept.read_bytes() + no_text)
    begun_anew()
    assert memory._known() == {known: answer}


@pytest.mark.parametrize("module", ["memory.py", "recalled.py"])
def test_another_way_to_write_answers_down_is_another_file(
    module: str, begun_anew: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = memory._file()
    begun_anew()
    digest = file_digest
    monkeypatch.setattr(memory, "file_digest", lambda path: "another" if path.name == module else digest(path))
    assert memory._file() != before
