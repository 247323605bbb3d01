"""What its transcript says of a quote: whether the words stand there, where, what differs, and what to mind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from hdc.analysis.topic import Topic
from hdc.model import Text
from hdc.narrative.labels import DOT
from hdc.narrative.passage import language_of, tag
from hdc.narrative.records import Record, one, plain

#: How a quote compares with its transcript, as the table of quotes says it.
STATES: Mapping[str, Text] = {
    "unverified": Text(en="words not yet compared with a transcript", zh="文字尚未与文字稿核对"),
    "exact": Text(en="words exactly as in the transcript", zh="文字与文字稿完全一致"),
    "normalised": Text(en="words as in the transcript but for punctuation", zh="除标点外与文字稿一致"),
    "altered": Text(en="words differ from the transcript", zh="文字与文字稿有出入"),
    "elided": Text(en="shortened; what is left is as in the transcript", zh="有删节，其余与文字稿一致"),
    "misattributed": Text(en="said by another, says the transcript", zh="据文字稿，说话的另有其人"),
    "missing": Text(en="not in the transcript", zh="文字稿中没有这段话"),
}
#: How it is known which interview a quote is from.
ATTRIBUTIONS: Mapping[str, Text] = {
    "stated": Text(en="interview named by the source", zh="访谈由来源写明"),
    "settled": Text(en="interview settled by a transcript", zh="访谈由文字稿确定"),
    "inferred": Text(en="interview inferred", zh="访谈系推断"),
}
#: What may turn the meaning of a quote.
ALARMS: Mapping[str, Text] = {
    "number": Text(en="a number differs", zh="数字不同"),
    "negation": Text(en="a negation differs", zh="否定不同"),
    "hedge": Text(en="a hedge differs", zh="留有余地之处不同"),
    "hidden_number": Text(en="the ellipsis hides a number", zh="省略号里有数字"),
    "hidden_negation": Text(en="the ellipsis hides a negation", zh="省略号里有否定"),
    "two_speakers": Text(en="the words of two speakers", zh="包含两个人的话"),
    "two_places": Text(en="stands in two places", zh="在两处都有"),
}
#: What a translation changes.
CHANGES: Mapping[str, Text] = {
    "number": Text(en="the translation changes a number", zh="译文的数字不同"),
    "negation": Text(en="the translation changes a negation", zh="译文的否定不同"),
    "hedge": Text(en="the translation loses a hedge", zh="译文漏掉了留有余地的词"),
}
_SAYS: Mapping[str, Text] = {
    "change": Text(en="{}: {}. {}", zh="{}：{}。{}"),
    "nothing": Text(en="nothing", zh="无"),
    "at": Text(en="at {}", zh="在 {}"),
    "edit": Text(en="the quote has “{}”, the transcript “{}”", zh="引文作 “{}”，文字稿作 “{}”"),
    "added": Text(en="the quote adds “{}”", zh="引文多出 “{}”"),
    "left_out": Text(en="the quote leaves out “{}”", zh="引文少了 “{}”"),
    "edits": Text(en="What differs ({})", zh="有哪些出入（{} 处）"),
    "hidden": Text(en="its ellipses hide {} words", zh="省略号略去 {} 词"),
    "accepted": Text(en="{}; looked at: {}", zh="{}；已看过：{}"),
    "alarm": Text(en="{}: “{}”", zh="{}：“{}”"),
    "reported": Text(en="Reported, not compared with a transcript", zh="据转述，未与文字稿核对"),
    "around": Text(en="The words around it", zh="前后文"),
    "turn": Text(en="{}: ", zh="{}："),
}
_YOUTUBE = re.compile(r"https?://(?:www\.|m\.)?(?:youtube\.com/watch\?(?=[^#]*\bv=)|youtu\.be/)[^#]+")
_MEDIA = re.compile(r"https?://[^?#]+\.(?:mp3|m4a|mp4|ogg|opus|wav|webm)(?:\?[^#]*)?", re.IGNORECASE)


def verification(topic: Topic, row: Record, lang: str) -> Markup:
    """Return a quote's state as a line, and below it what differs, what is hidden, what to mind, and what is around."""
    id = str(row["id"])
    parts = [
        Markup('<p class="hdc-verified">{}</p>').format(Markup(DOT).join(_state(topic, row, lang))),
        *_alarms(topic, id, lang),
        _edits(topic, id, lang),
        *(Markup('<p class="hdc-changed">{}</p>').format(line) for line in change_lines(topic, id, lang)),
        *_reported(topic, id, lang),
        _around(topic, id, lang),
    ]
    return Markup("\n").join(part for part in parts if part)


def state_name(state: str, lang: str) -> str:
    """Return a state or attribution in words; one that is not known here by its own name."""
    known = STATES.get(state) or ATTRIBUTIONS.get(state)
    return known[lang] if known else state


def address_at(url: str | None, seconds: float) -> str | None:
    """Return the address of a second in a recording, or None where ``url`` has no form for it.

    >>> address_at("https://www.youtube.com/watch?v=abc", 741.0)
    'https://www.youtube.com/watch?v=abc&t=741s'
    >>> address_at("https://example.org/show.mp3", 741.0)
    'https://example.org/show.mp3#t=741'
    >>> address_at("https://example.org/show", 741.0)
    """
    if url and _YOUTUBE.fullmatch(url):
        return f"{url}{'&' if '?' in url else '?'}t={int(seconds)}s"
    if url and _MEDIA.fullmatch(url):
        return f"{url}#t={int(seconds)}"
    return None


def clock(seconds: float) -> str:
    """Return a time in a recording as a player shows it.

    >>> clock(3741.5), clock(61)
    ('1:02:21', '1:01')
    """
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"


def _state(topic: Topic, row: Record, lang: str) -> Iterator[Markup]:
    yield escape(state_name(row["state"], lang))
    yield from place(topic, row, lang)
    yield escape(state_name(row["attribution"], lang))


def place(topic: Topic, row: Record, lang: str) -> Iterator[Markup]:
    """Yield where in the recording a quote stands, with a link to that second where there is one, and what it hides."""
    if row["anchor_time"] is not None:
        at = float(row["anchor_time"])
        url = address_at(one(topic, "interviews", row["interview_id"])["url"], at)
        time = Markup('<a href="{}">{}</a>').format(url, clock(at)) if url else escape(clock(at))
        yield Markup(_SAYS["at"][lang]).format(time)
    if row["hidden_words"]:
        count = sum(map(int, str(row["hidden_words"]).split()))
        yield escape(_SAYS["hidden"][lang].format(count))


def alarm_lines(topic: Topic, id: str, lang: str) -> list[tuple[str, bool]]:
    """Return each alarm of a quote in words, and whether a person looked at it and let it stand."""
    lines = []
    for _, record in topic.pick("alarms", quote_id=id).iterrows():
        alarm = plain(record)
        said = ALARMS[alarm["kind"]][lang]
        words = " → ".join(dict.fromkeys(part for part in (alarm["quote"], alarm["transcript"]) if part))
        said = _SAYS["alarm"][lang].format(said, words) if words else said
        reason = alarm[f"accepted_{lang}"]
        lines.append((_SAYS["accepted"][lang].format(said, reason) if reason else said, bool(reason)))
    return lines


def edit_lines(topic: Topic, id: str, lang: str) -> list[str]:
    """Return each difference between a quote and its transcript in words."""
    return [_edit(plain(record), lang) for _, record in topic.pick("edits", quote_id=id).iterrows()]


def change_lines(topic: Topic, id: str, lang: str) -> list[str]:
    """Return what the translation of a quote changes in meaning, each with the reason why it stays."""
    lines = []
    for _, record in topic.pick("differences", quote_id=id).iterrows():
        one = plain(record)
        words = " → ".join(f"“{one[name]}”" if one[name] else _SAYS["nothing"][lang] for name in ("said", "translated"))
        lines.append(_SAYS["change"][lang].format(CHANGES[one["kind"]][lang], words, one[f"reason_{lang}"]))
    return lines


def _alarms(topic: Topic, id: str, lang: str) -> Iterator[Markup]:
    for said, is_accepted in alarm_lines(topic, id, lang):
        yield Markup('<p class="hdc-alarm{}">{}</p>').format(" hdc-accepted" if is_accepted else "", said)


def _edits(topic: Topic, id: str, lang: str) -> Markup:
    edits = edit_lines(topic, id, lang)
    if not edits:
        return Markup()
    items = (Markup("<li>{}</li>").format(edit) for edit in edits)
    return Markup('<details class="hdc-edits"><summary>{}</summary><ul>{}</ul></details>').format(
        _SAYS["edits"][lang].format(len(edits)), Markup("").join(items)
    )


def _edit(edit: Record, lang: str) -> str:
    if not edit["transcript"]:
        return _SAYS["added"][lang].format(edit["quote"])
    if not edit["quote"]:
        return _SAYS["left_out"][lang].format(edit["transcript"])
    return _SAYS["edit"][lang].format(edit["quote"], edit["transcript"])


def _reported(topic: Topic, id: str, lang: str) -> Iterator[Markup]:
    for _, record in topic.pick("reported", quote_id=id).iterrows():
        said = plain(record)
        note = DOT.join(part for part in (said[f"source_{lang}"], said[f"note_{lang}"]) if part)
        langs = dict.fromkeys((lang, *topic.review.langs))
        words = (
            Markup('<blockquote lang="{}"><p>{}</p></blockquote>').format(tag(one), said[one])
            for one in langs
            if said[one]
        )
        yield Markup('<div class="hdc-reported"><p>{}</p>{}<p>{}</p></div>').format(
            _SAYS["reported"][lang], Markup("").join(words), note
        )


def _around(topic: Topic, id: str, lang: str) -> Markup:
    """Up to three turns, where the transcript is at hand."""
    turns = [plain(record) for _, record in topic.pick("surroundings", quote_id=id).iterrows()]
    if not turns:
        return Markup()
    said = (
        Markup('<p lang="{}"{}>{}{}</p>').format(
            language_of(turn["text"]),
            Markup(' class="hdc-its-turn"') if turn["is_quoted"] else "",
            Markup("<b>{}</b>").format(_SAYS["turn"][lang].format(turn["speaker"])) if turn["speaker"] else "",
            turn["text"],
        )
        for turn in turns
    )
    return Markup('<details class="hdc-around"><summary>{}</summary>{}</details>').format(
        _SAYS["around"][lang], Markup("").join(said)
    )
