"""From which share of usual or frequent signs on bytes are read as UTF-16, GB18030 or Big5."""

from __future__ import annotations

import pytest

from hdc.errors import TranscriptError
from hdc.transcripts import decoding
from hdc.transcripts.decoding import _is_chinese, _is_utf16, _likeness, decode

#: A frequent character, a common one that is not, and a rare one.
FREQUENT, COMMON, RARE = "的", "蜂", "麤"


@pytest.mark.parametrize(
    ("text", "is_utf16"),
    [
        ("a ", True),
        ("ab", False),
        ("a\n", True),
        ("a" * 48 + " " + "\u0600", True),
        ("a" * 47 + " " + "\u0600", False),
        ("a\u017f ", True),
        ("a" * 20 + " \u0180", False),
        ("a \u3000", True),
        ("a\t\r\n", True),
        ("a\x0b\n", False),
        ("a 한 \uff41", True),
        ("a" * 20_000 + " " + "\u0600" * 900, True),
    ],
)
def test_nearly_all_signs_of_utf_16_are_usual_and_some_are_blanks(text: str, is_utf16: bool) -> None:
    """Forty-nine in fifty of the first twenty thousand."""
    assert _is_utf16(text.encode("utf-16-le"), text) is is_utf16


def test_three_bytes_are_no_utf_16_and_neither_is_a_text_with_a_zero_in_it() -> None:
    assert not _is_utf16(b"a\0 ", "a ") and _is_utf16(b"a\0 \0", "a ")
    assert not _is_utf16(b"a\0 \0\0\0", "a \0")
    assert _is_utf16("我们的蜂，".encode("utf-16-le"), "我们的蜂，") and not _is_utf16(
        "蜂蜂蜂，".encode("utf-16-le"), "蜂蜂蜂，"
    )


@pytest.mark.parametrize(
    ("text", "is_chinese"),
    [
        (FREQUENT + COMMON * 7, True),
        (FREQUENT + COMMON * 8, False),
        (FREQUENT * 4 + COMMON * 36, True),
        (FREQUENT * 4 + COMMON * 37, False),
        (FREQUENT * 4 + COMMON * 35, False),  # of thirty-nine an eighth
        (FREQUENT * 9 + RARE, True),
        (FREQUENT * 8 + RARE, False),
        (FREQUENT * 8 + RARE + "。", True),
        (FREQUENT * 8 + RARE + "ж", False),
        ("，。", False),
        ("bees", False),
        (FREQUENT + "x" * 60_000, True),
        ("x" * 50_000 + FREQUENT, False),
        ("\u3400" + FREQUENT * 9, True),
        ("龥" + FREQUENT * 9, True),
    ],
)
def test_an_eighth_of_a_short_chinese_text_is_frequent_and_a_tenth_of_a_longer_one(text: str, is_chinese: bool) -> None:
    """Nine in ten of its signs beyond ASCII are common ones, or punctuation."""
    assert _is_chinese(text) is is_chinese


@pytest.mark.parametrize("sign", ["啊", "座", "一", "乙", "們", "籲"])
def test_signs_at_the_ends_of_the_common_levels_are_common(sign: str) -> None:
    assert _is_chinese(FREQUENT + sign * 2) and decoding._is_common(sign)
    assert not decoding._is_common("丂") and not decoding._is_common("a")


@pytest.mark.parametrize(
    ("text", "likeness"), [("", 0), ("bees", 0), ("的蜂", 0.5), ("的\u33ff\ua000", 1), ("蜂" * 50_000 + "的" * 9, 0)]
)
def test_a_text_is_as_likely_as_its_frequent_characters(text: str, likeness: float) -> None:
    assert _likeness(text) == likeness


SIMPLE, TRADITIONAL = "我们的蜂箱在这里，他们都说好。", "我們的蜂箱在這裡，他們都說好。"


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [(SIMPLE, "gb18030", "gb18030"), (TRADITIONAL, "big5", "big5"), (TRADITIONAL, "gb18030", "gb18030")],
)
def test_chinese_bytes_are_read_in_the_encoding_in_which_they_read_as_chinese(
    text: str, encoding: str, named: str
) -> None:
    found = decode("a.txt", (text * 4).encode(encoding))
    assert (found.text, found.encoding, found.cut) == (text * 4, named, False)


@pytest.mark.parametrize(
    ("likely", "encoding"), [((0.5, 0.25), "gb18030"), ((0.25, 0.5), "big5"), ((0.5, 0.26), None), ((0.3, 0.3), None)]
)
def test_of_two_encodings_one_has_to_be_twice_as_likely(
    likely: tuple[float, float], encoding: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would be a guess."""
    data = (TRADITIONAL * 4).encode("big5")
    both = dict(zip((data.decode("gb18030", "replace"), data.decode("big5hkscs")), likely, strict=True))
    monkeypatch.setattr(decoding, "_is_chinese", lambda _text: True)
    monkeypatch.setattr(decoding, "_likeness", both.__getitem__)
    monkeypatch.setattr(
        decoding, "_strictly", lambda _data, name: decoding.Decoded([*both][name != "gb18030"], name, False)
    )
    if encoding is None:
        with pytest.raises(TranscriptError, match="GB18030 or in Big5"):
            decoding._chinese("a.txt", data)
        return
    found = decoding._chinese("a.txt", data)
    assert found is not None and found.encoding == encoding


@pytest.mark.parametrize(("controls", "is_read"), [(1, True), (2, False)])
def test_one_control_character_in_two_hundred_is_no_binary_file(controls: int, is_read: bool) -> None:
    data = b"a" * (200 * 1 - controls) + b"\x01" * controls
    if is_read:
        assert decode("a.txt", data).encoding == "utf-8"
        return
    with pytest.raises(TranscriptError, match="control characters in it"):
        decode("a.txt", data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"bees\nhum \xff\xfe\xff\nthere\xff", "it breaks in line 2, at byte 9"),
        (b"\xff bees \xff \xff", "it breaks in line 1, at byte 0"),
        (b"bees\0hum\0\xff\x01\x02" * 9, "a binary file"),
        (b"bees \xff\xff \x81" + b"x" * 4096 + b"\0", "it breaks in line 1, at byte 5"),
    ],
)
def test_what_is_in_no_encoding_is_refused_with_the_place(data: bytes, message: str) -> None:
    with pytest.raises(TranscriptError, match=message):
        decode("a.txt", data)


def test_a_character_that_is_cut_off_at_the_end_is_told() -> None:
    for encoding, end in (("utf-8", 1), ("utf-16-le", 1), ("gb18030", 1)):
        found = decode("a.txt", (SIMPLE * 4).encode(encoding)[:-end])
        assert (found.text, found.encoding, found.cut) == ((SIMPLE * 4)[:-1] + "\ufffd", encoding, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "windows-1252"])
def test_the_sign_with_which_dos_ends_a_text_is_no_part_of_it(encoding: str) -> None:
    text = {
        "gb18030": "安：我们的人说，这是他们的事，也不是我的。\r\n",
        "windows-1252": "Ann: Voilà, déjà vu.\r\n",
    }.get(encoding, "Ann: We began in spring.\r\n")
    assert decode("a.txt", (text + "\x1a").encode(encoding)).text == text
