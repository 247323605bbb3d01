"""Transcripts of every format, written from one list of cues, and ways to damage them."""

from __future__ import annotations

import html
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import NamedTuple


class Said(NamedTuple):
    """A cue: who says what, from when to when in seconds."""

    speaker: str
    begins: float
    ends: float
    text: str


Writer = Callable[[Sequence[Said]], str]


def clock(time: float, point: str = ".") -> str:
    """``hh:mm:ss.mmm``, or without its thousandths where there is no ``point``."""
    millis = round(time * 1000)
    whole = f"{millis // 3_600_000:02}:{millis // 60_000 % 60:02}:{millis // 1000 % 60:02}"
    return f"{whole}{point}{millis % 1000:03}" if point else whole


def vtt(said: Sequence[Said]) -> str:
    cues = [
        f"{clock(one.begins)} --> {clock(one.ends)} align:start\n<v {html.escape(one.speaker, quote=False)}>"
        f"{html.escape(one.text, quote=False)}</v>\n"
        for one in said
    ]
    return "\n".join(["WEBVTT\n", "NOTE written for a test\n", *cues])


def srt(said: Sequence[Said]) -> str:
    return "\n".join(
        f"{number}\n{clock(one.begins, ',')} --> {clock(one.ends, ',')}\n{one.speaker}: {one.text}\n"
        for number, one in enumerate(said, 1)
    )


def podcast_json(said: Sequence[Said]) -> str:
    segments = [
        {"speaker": one.speaker, "startTime": one.begins, "endTime": one.ends, "body": one.text} for one in said
    ]
    return json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False, indent=2)


def whisper_json(said: Sequence[Said]) -> str:
    segments = [
        {"id": number, "start": one.begins, "end": one.ends, "text": " " + one.text, "tokens": [1, 2]}
        for number, one in enumerate(said)
    ]
    return json.dumps({"text": " ".join(one.text for one in said), "segments": segments, "language": "en"})


def whisperx_json(said: Sequence[Said]) -> str:
    words = [{"word": one.text.split()[0], "start": one.begins, "speaker": one.speaker} for one in said]
    segments = [
        {"start": one.begins, "end": one.ends, "text": " " + one.text, "words": [word], "speaker": one.speaker}
        for one, word in zip(said, words, strict=True)
    ]
    return json.dumps({"segments": segments, "word_segments": words})


def page(said: Sequence[Said]) -> str:
    return "\n".join(
        f"<cite>{html.escape(one.speaker)}:</cite>\n<time>{clock(one.begins, '')}</time>\n"
        f"<p>{html.escape(one.text)}</p>"
        for one in said
    )


def named_and_timed(said: Sequence[Said]) -> str:
    head = "---\nguest: Somebody\nkeywords:\n- one\n---\n\n# A talk\n\n## Transcript\n\n"
    return head + "\n\n".join(f"{one.speaker} ({clock(one.begins, '')}):\n{one.text}" for one in said) + "\n"


def bold(said: Sequence[Said]) -> str:
    return "# A talk\n\n" + "\n\n".join(f"**{one.speaker}:** {one.text}" for one in said) + "\n"


def timed_and_named(said: Sequence[Said]) -> str:
    return "\n".join(f"[{clock(one.begins, '')}] {one.speaker}: {one.text}" for one in said) + "\n"


def ranges(said: Sequence[Said]) -> str:
    return "\n\n".join(f"[{clock(one.begins)} --> {clock(one.ends)}] {one.text}" for one in said) + "\n"


def colons(said: Sequence[Said]) -> str:
    return "\n\n".join(f"{one.speaker}：{one.text}" for one in said) + "\n"


def word_a_line(said: Sequence[Said]) -> str:
    return "\n\n\n".join("\n ".join(one.text.split()) for one in said) + "\n"


def sbv(said: Sequence[Said]) -> str:
    return "\n".join(f"{clock(one.begins)},{clock(one.ends)}\n{one.speaker}: {one.text}\n" for one in said)


def ass(said: Sequence[Said]) -> str:
    head = "[Script Info]\nTitle: a talk\n\n[Events]\n"
    head += "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    return head + "".join(
        f"Dialogue: 0,{clock(one.begins)[1:-1]},{clock(one.ends)[1:-1]},Default,{one.speaker},0,0,0,,{one.text}\n"
        for one in said
    )


def ttml(said: Sequence[Said]) -> str:
    agents = {name: f"a{number}" for number, name in enumerate(dict.fromkeys(one.speaker for one in said))}
    named = "".join(
        f'<ttm:agent xml:id="{id}"><ttm:name>{html.escape(name)}</ttm:name></ttm:agent>' for name, id in agents.items()
    )
    spoken = "\n".join(
        f'<p begin="{clock(one.begins)}" end="{clock(one.ends)}" ttm:agent="{agents[one.speaker]}">'
        f"{html.escape(one.text)}</p>"
        for one in said
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tt xmlns="http://www.w3.org/ns/ttml" '
        f'xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata>{named}</metadata></head>'
        f"<body><div>\n{spoken}\n</div></body></tt>\n"
    )


def elan(said: Sequence[Said]) -> str:
    slots = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="{id}{number}" TIME_VALUE="{round(time * 1000)}"/>'
        for number, one in enumerate(said)
        for id, time in (("b", one.begins), ("e", one.ends))
    )
    tiers = "".join(
        f'<TIER TIER_ID="t{number}" PARTICIPANT="{html.escape(one.speaker)}"><ANNOTATION><ALIGNABLE_ANNOTATION '
        f'ANNOTATION_ID="n{number}" TIME_SLOT_REF1="b{number}" TIME_SLOT_REF2="e{number}"><ANNOTATION_VALUE>'
        f"{html.escape(one.text)}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>\n"
        for number, one in enumerate(said)
    )
    return (
        f'<?xml version="1.0"?>\n<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>\n{tiers}</ANNOTATION_DOCUMENT>'
    )


def assemblyai_json(said: Sequence[Said]) -> str:
    spoken = [
        {"speaker": one.speaker, "start": round(one.begins * 1000), "end": round(one.ends * 1000), "text": one.text}
        for one in said
    ]
    return json.dumps({"id": "x", "text": " ".join(one.text for one in said), "utterances": spoken})


def deepgram_json(said: Sequence[Said]) -> str:
    spoken = [{"speaker": one.speaker, "start": one.begins, "end": one.ends, "transcript": one.text} for one in said]
    return json.dumps({"metadata": {"channels": 1}, "results": {"channels": [], "utterances": spoken}})


def aws_json(said: Sequence[Said]) -> str:
    items = [
        {
            "type": "pronunciation",
            "start_time": str(one.begins),
            "end_time": str(one.ends),
            "speaker_label": one.speaker,
            "alternatives": [{"confidence": "1.0", "content": word}],
        }
        for one in said
        for word in one.text.split()
    ]
    whole = [{"transcript": " ".join(one.text for one in said)}]
    return json.dumps({"jobName": "x", "results": {"transcripts": whole, "items": items}}, ensure_ascii=False)


def rev_json(said: Sequence[Said]) -> str:
    def elements(one: Said) -> list[dict[str, object]]:
        words = one.text.split()
        found: list[dict[str, object]] = []
        for word in words:
            found += [{"type": "punct", "value": " "}] if found else []
            found.append({"type": "text", "value": word, "ts": one.begins, "end_ts": one.ends})
        return found

    return json.dumps({"monologues": [{"speaker": one.speaker, "elements": elements(one)} for one in said]})


def elevenlabs_json(said: Sequence[Said]) -> str:
    words: list[dict[str, object]] = []
    for one in said:
        for word in one.text.split():
            times = {"start": one.begins, "end": one.ends, "speaker_id": one.speaker}
            words += [{"text": " ", "type": "spacing", **times}] if words else []
            words.append({"text": word, "type": "word", **times})
    return json.dumps({"language_code": "en", "text": " ".join(one.text for one in said), "words": words})


def whisper_tsv(said: Sequence[Said]) -> str:
    rows = [f"{round(one.begins * 1000)}\t{round(one.ends * 1000)}\t{one.text}\n" for one in said]
    return "".join(["start\tend\ttext\n", *rows])


def premiere_csv(said: Sequence[Said]) -> str:
    rows = [f'"{one.speaker}",{clock(one.begins)},{clock(one.ends)},"{one.text}"\n' for one in said]
    return "".join(["Speaker Name,Start Time,End Time,Text\n", *rows])


def table(said: Sequence[Said]) -> str:
    rows = [f"| {clock(one.begins, '')} | {one.text} | {one.speaker} |\n" for one in said]
    return "".join(["| Time | Content | Speaker |\n|---|---|---|\n", *rows])


def name_above_time(said: Sequence[Said]) -> str:
    def words(time: float) -> str:
        whole = int(time)
        hours = f"{whole // 3600} hours " if whole >= 3600 else ""
        return f"{hours}{whole // 60 % 60} minutes {whole % 60} seconds"

    return "\n".join(f"{one.speaker}\n{words(one.begins)}\n{one.text}\n" for one in said)


#: Each format: the suffix of its files, who writes it, and what of a cue it holds besides the text.
FORMATS: dict[str, tuple[str, Writer, str]] = {
    "webvtt": (".vtt", vtt, "speaker begins ends"),
    "srt": (".srt", srt, "speaker begins ends"),
    "podcast json": (".json", podcast_json, "speaker begins ends"),
    "whisper json": (".json", whisper_json, "begins ends"),
    "whisperx json": (".json", whisperx_json, "speaker begins ends"),
    "html": (".html", page, "speaker begins"),
    "markdown, name (time)": (".md", named_and_timed, "speaker begins"),
    "markdown, **name:**": (".md", bold, "speaker"),
    "text, [time] name:": (".txt", timed_and_named, "speaker begins"),
    "text, ranges": (".txt", ranges, "begins ends"),
    "text, name:": (".txt", colons, "speaker"),
    "text, word a line": (".txt", word_a_line, ""),
    "srt, sbv": (".sbv", sbv, "speaker begins ends"),
    "ass": (".ass", ass, "speaker begins ends"),
    "ttml": (".ttml", ttml, "speaker begins ends"),
    "elan": (".eaf", elan, "speaker begins ends"),
    "assemblyai json": (".json", assemblyai_json, "speaker begins ends"),
    "deepgram json": (".json", deepgram_json, "speaker begins ends"),
    "aws json": (".json", aws_json, ""),
    "rev json": (".json", rev_json, "speaker begins ends"),
    "elevenlabs json": (".json", elevenlabs_json, ""),
    "tsv": (".tsv", whisper_tsv, "begins ends"),
    "csv": (".csv", premiere_csv, "speaker begins ends"),
    "markdown, table": (".md", table, "speaker begins"),
    "text, name / time": (".txt", name_above_time, "speaker begins"),
    "docx": (".docx", colons, "speaker"),
}


def written(name: str, said: Sequence[Said]) -> bytes:
    """A transcript in one of the formats."""
    suffix, write, _holds = FORMATS[name]
    text = write(said)
    if suffix != ".docx":
        return text.encode()
    from docx import Document

    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def cut(data: bytes, dice: random.Random) -> bytes:
    """The file ends too early."""
    return data[: dice.randrange(len(data))]


def drop(data: bytes, dice: random.Random) -> bytes:
    """Some bytes are missing."""
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.choice((1, 2, 7, 100)) :]


def insert(data: bytes, dice: random.Random) -> bytes:
    """Some bytes are too many."""
    start = dice.randrange(len(data))
    junk = dice.choice(
        (b"\0", b"\xff\xfe", b'"', b"<", b"]", b"}", b"-->", b"[[", b"\r\r\n", b"\n\n", b"&#", b"**", b"::")
    )
    return data[:start] + junk * dice.choice((1, 1, 3, 50)) + data[start:]


def change(data: bytes, dice: random.Random) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 3, 20))):
        changed[dice.randrange(len(changed))] = dice.choice(b'\0\n :<>[]{}"\\*0aZ\xe4\xff')
    return bytes(changed)


def swap(data: bytes, dice: random.Random) -> bytes:
    """Lines are out of order, doubled or gone."""
    lines = data.split(b"\n")
    for _ in range(dice.choice((1, 5))):
        one, two = dice.randrange(len(lines)), dice.randrange(len(lines))
        lines[one], lines[two] = dice.choice(((lines[two], lines[one]), (lines[one], lines[one]), (b"", lines[two])))
    return b"\n".join(lines)


def recode(data: bytes, dice: random.Random) -> bytes:
    """The encoding is another, rightly or wrongly done."""
    text = data.decode("utf-8", "replace")
    encoding = dice.choice(("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "latin-1", "big5", "utf-32"))
    return text.encode(encoding, "replace")


def ends(data: bytes, dice: random.Random) -> bytes:
    """The line ends are others."""
    return data.replace(b"\n", dice.choice((b"\r\n", b"\r", b"\n\r", b" ", b"\x0b", "\u2028".encode())))


MUTATIONS = (cut, drop, insert, change, swap, recode, ends)


def damaged(data: bytes, dice: random.Random) -> bytes:
    """A file with one to three faults; in a Word document often inside of the archive."""
    if data.startswith(b"PK") and dice.random() < 0.7:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        inside = dice.choice(
            ("word/document.xml", "word/document.xml", "[Content_Types].xml", dice.choice(list(members)))
        )
        members[inside] = damaged(members[inside], dice)
        target = BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return target.getvalue()
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        data = dice.choice(MUTATIONS)(data, dice) if data else data
    return data


WORDS = """we look at the numbers again and nobody knows why 10% of it works so I say the thing is not ready yet how can
that be well in 2024 it was 5 to 10 dollars an hour then came 数据 质量 我们 觉得 这个 不是 很多 人 的 问题""".split()  # noqa: SIM905
NAMES = ("Ada Lovelace", "Bob", "SPEAKER_01", "主持人", "Dr. Eve O'Neil")


def talk(dice: random.Random, length: int | None = None) -> list[Said]:
    """A conversation of some cues."""
    said = []
    time = 0.0
    for _ in range(dice.randrange(3, 12) if length is None else length):
        ends = time + dice.randrange(1, 9)
        text = " ".join(dice.choices(WORDS, k=dice.randrange(1, 25)))
        said.append(
            Said(dice.choice(NAMES), time, ends, text[0].upper() + text[1:] + dice.choice((".", "?", "。", "")))
        )
        time = ends
    return said
