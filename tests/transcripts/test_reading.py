"""Files as they come: encodings, and what is no transcript."""

from __future__ import annotations

import codecs
import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hdc.errors import TranscriptError
from hdc.transcripts import Part, Transcript, parse_transcript, read_transcript
from hdc.transcripts.reading import MOST_BYTES

Read = Callable[[str, str], Transcript]
CHINESE = """主持人：大家好，欢迎来到今天的节目，我们来聊一聊数据的质量。

嘉宾：谢谢，这个问题很有意思。

主持人：那我们开始。
""".replace("\n", "\r\n")
ENGLISH = "Ada: Hello, and welcome.\n\nBob: Thank you – it's a “pleasure”.\n\nAda: So.\n"


@pytest.mark.parametrize("text", [CHINESE, ENGLISH], ids=["zh", "en"])
@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
    ],
)
def test_unicode_is_read_with_and_without_mark(text: str, encoding: str, mark: bytes, named: str) -> None:
    """The text is the same in each, line ends and all; the mark is no part of it; the hash is of the bytes."""
    data = mark + text.encode(encoding)
    transcript = parse_transcript("a.txt", data)
    assert (transcript.text, transcript.encoding) == (text, named)
    assert transcript.sha256 == hashlib.sha256(data).hexdigest()


def test_gb18030_is_recognised() -> None:
    """Chinese text in the older encoding is read as what it says."""
    transcript = parse_transcript("a.txt", CHINESE.encode("gb18030"))
    assert (transcript.text, transcript.encoding) == (CHINESE, "gb18030")


@pytest.mark.parametrize(("encoding", "named"), [("big5", "big5"), ("gb18030", "gb18030")])
@pytest.mark.parametrize("times", [1, 9])
def test_traditional_chinese_is_read_in_either_encoding(encoding: str, named: str, times: int) -> None:
    """A few lines are enough to tell Big5 from GB18030, though the bytes of one are signs of the other as well."""
    text = "主持人：大家好，歡迎來到今天的節目，我們來聊一聊資料的品質。\n來賓：這個問題很有意思，謝謝。\n" * times
    transcript = parse_transcript("a.txt", text.encode(encoding))
    assert (transcript.text, transcript.encoding, transcript.speakers) == (text, named, ("主持人", "來賓"))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("mac-roman", "Zoë: Voilà, ça y est déjà, où êtes-vous? Très bien, c'est l'été, à côté.\n" * 9),
        ("shift-jis", "司会：こんにちは、今日はデータの品質について話しましょう。\n" * 9),
        ("euc-kr", "사회자: 안녕하세요, 오늘은 데이터 품질에 대해 이야기하겠습니다. 감사합니다.\n" * 9),
        ("utf-32", ENGLISH),
    ],
)
def test_other_encodings_are_refused_and_not_misread(encoding: str, text: str) -> None:
    """What looks like Chinese by accident is not read as Chinese."""
    with pytest.raises(TranscriptError, match="UTF"):
        parse_transcript("a.txt", text.encode(encoding))


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\r\n ", "the file is empty"),
        ("a.md", b"---\na: b\n---\n\n# T\n", "nobody says anything"),
        ("a.txt", b"[music]\n\n[applause]\n", "nobody says anything"),
        ("a.txt", b"::::::\n---\n", "nobody says anything"),
        ("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\n\n", "nobody says anything"),
        ("a.json", b'{"segments": [', "broken in line 1, column"),
        ("a.json", b'{"segments": []}', "is no transcript"),
        ("a.json", b'{"segments": [{"start": 1}]}', "holds no speech"),
        ("a.json", b"[" * 100_000, "cannot be read"),
        ("a.docx", b"Ada: Hello.\n\nAda: Ho.", "no Word document"),
        ("a.docx", b"PK\x03\x04 and so on", "damaged"),
        ("a.txt", b"%PDF-1.7 ...", "a PDF"),
        ("a.txt", b"\n\n%PDF-1.4\nstuff: more", "a PDF"),
        ("a.txt", b"\xef\xbb\xbf{\\rtf1 Ada: Hello.", "an RTF document"),
        ("a.txt", bytes(range(256)) * 40, "binary"),
        ("a.txt", b"Ada: \xff\xfe\xfd hello", "line 1, at byte 5"),
    ],
)
def test_what_is_no_transcript_gets_one_sentence(name: str, data: bytes, what: str) -> None:
    """The sentence names the file and the fault, and says what to do."""
    with pytest.raises(TranscriptError, match=what) as caught:
        parse_transcript(name, data)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    assert caught.value.exit_code == 2


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A hundred megabytes, of which not one is on disk, are refused by their size."""
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert path.stat().st_size > MOST_BYTES
    start = time.process_time()
    with pytest.raises(TranscriptError, match=r"large\.txt: with 100 MB"):
        read_transcript(path)
    assert time.process_time() - start < 0.5


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """Both are the caller's mistake and a sentence."""
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(TranscriptError, match="cannot be read"):
            read_transcript(path)


def test_a_file_cut_off_inside_a_character_is_read_with_a_warning() -> None:
    """The last, incomplete character is U+FFFD; all before it is there."""
    transcript = parse_transcript("a.txt", "大家好，今天的天气很好".encode()[:-1])
    assert transcript.text == "大家好，今天的天气很\ufffd"
    assert transcript.warnings == ("the file ends inside a character: it was cut off",)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.vtt", "a.html"])
@pytest.mark.parametrize("piece", ["[", ":", "word ", "<a ", "1"])
def test_one_line_of_a_megabyte_takes_no_time(name: str, piece: str) -> None:
    """Text made to be slow is answered in time that grows with its length (the benchmark takes ten megabytes)."""
    data = (piece * (1_000_000 // len(piece))).encode()
    start = time.process_time()
    try:
        assert parse_transcript(name, data).utterances
    except TranscriptError as error:
        assert str(error)
    assert time.process_time() - start < 3


def test_a_file_of_segments_takes_time_as_it_is_long() -> None:
    """What one of six thousand segments costs does not grow with their number."""
    segments = [{"start": number, "end": number + 1, "text": f" Word {number} of it."} for number in range(6_000)]
    start = time.process_time()
    assert len(parse_transcript("a.json", json.dumps({"segments": segments}).encode()).utterances) == 6_000
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([Part(0, 2, "speech")], "2 to 5 are not accounted for"),
        ([Part(0, 2, "speech"), Part(3, 5, "markup")], "2 to 3 are not accounted for once"),
        ([Part(0, 3, "speech"), Part(2, 5, "markup")], "2 to 3 are not accounted for once"),
        ([Part(0, 5, "speech"), Part(5, 5, "markup")], "from 5 to 5"),
        ([Part(0, 5, "ignored")], "needs a reason"),
        ([Part(0, 5, "speech", reason="a heading")], "nothing else has one"),
        ([Part(0, 5, "markup", said="&")], "only speech"),
    ],
)
def test_a_transcript_refuses_parts_that_cannot_be(parts: list[Part], why: str) -> None:
    """They tile the text, none is empty, and each says what its kind may say."""
    with pytest.raises(ValueError, match=why):
        Transcript("a.txt", "words", "0", "utf-8", "text", tuple(parts), ())


def test_line_ends_stay_as_received(read: Read) -> None:
    """Windows, old Mac and Unix line ends mean the same and are all kept."""
    for end in ("\n", "\r\n", "\r"):
        text = f"Ada (00:01):{end}Hello{end}there.{end}{end}Bob (00:05):{end}Hi.{end}"
        transcript = read("a.txt", text)
        assert transcript.text == text
        assert [one.text for one in transcript.utterances] == ["Hello there.", "Hi."]
