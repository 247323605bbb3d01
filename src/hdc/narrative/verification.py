"""What its transcript says of a quote: whether the words stand there, where, what differs, and what to mind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from hdc.lang.interface import say, tag
from hdc.narrative.labels import DOT, state_name
from hdc.narrative.passage import language_of
from hdc.narrative.records import one
from hdc.tables.reading import Record, Tables

_YOUTUBE = re.compile(r"https?://(?:www\.|m\.)?(?:youtube\.com/watch\?(?=[^#]*\bv=)|youtu\.be/)[^#]+")
_MEDIA = re.compile(r"https?://[^?#]+\.(?:mp3|m4a|mp4|ogg|opus|wav|webm)(?:\?[^#]*)?", re.IGNORECASE)


def verification(topic: Tables, row: Record, lang: str) -> Markup:
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


def _state(topic: Tables, row: Record, lang: str) -> Iterator[Markup]:
    yield escape(state_name(row["state"], lang, row["grade"]))
    yield from place(topic, row, lang)
    yield escape(state_name(row["attribution"], lang))
    if reason := row[f"voice_{lang}"]:
        label = row["anchor_speaker"] or say("narrative.verification.unlabelled", lang)
        yield escape(say("narrative.verification.voice", lang, label=label, reason=reason))


def place(topic: Tables, row: Record, lang: str) -> Iterator[Markup]:
    """Yield where in the recording a quote stands, with a link to that second where there is one, and what it hides."""
    if row["anchor_time"] is not None:
        at = float(row["anchor_time"])
        url = address_at(one(topic, "interviews", row["interview_id"])["url"], at)
        time = Markup('<a href="{}">{}</a>').format(url, clock(at)) if url else escape(clock(at))
        yield Markup(say("narrative.verification.at", lang)).format(time=time)
    if row["hidden_words"]:
        count = sum(map(int, str(row["hidden_words"]).split()))
        yield escape(say("narrative.verification.hidden", lang, n=count))


def alarm_lines(topic: Tables, id: str, lang: str) -> list[tuple[str, bool]]:
    """Return each alarm of a quote in words, and whether a person looked at it and let it stand."""
    lines = []
    for alarm in topic.records("alarms", quote_id=id):
        said = say(f"alarms.{alarm['kind']}", lang)
        words = " → ".join(dict.fromkeys(part for part in (alarm["quote"], alarm["transcript"]) if part))
        said = say("narrative.verification.alarm", lang, what=said, words=words) if words else said
        reason = alarm[f"accepted_{lang}"]
        lines.append(
            (say("narrative.verification.accepted", lang, what=said, reason=reason) if reason else said, bool(reason))
        )
    return lines


def edit_lines(topic: Tables, id: str, lang: str) -> list[str]:
    """Return each difference between a quote and its transcript in words."""
    return [_edit(edit, lang) for edit in topic.records("edits", quote_id=id)]


def change_lines(topic: Tables, id: str, lang: str) -> list[str]:
    """Return what the translation of a quote changes in meaning, each with the reason why it stays."""
    lines = []
    for change in topic.records("differences", quote_id=id):
        shown = ("said", "translated")
        words = " → ".join(f"“{change[name]}”" if change[name] else say("narrative.nothing", lang) for name in shown)
        what, reason = say(f"changes.{change['kind']}", lang), change[f"reason_{lang}"]
        lines.append(say("narrative.verification.change", lang, what=what, words=words, reason=reason))
    return lines


def _alarms(topic: Tables, id: str, lang: str) -> Iterator[Markup]:
    for said, is_accepted in alarm_lines(topic, id, lang):
        yield Markup('<p class="hdc-alarm{}">{}</p>').format(" hdc-accepted" if is_accepted else "", said)


def _edits(topic: Tables, id: str, lang: str) -> Markup:
    edits = edit_lines(topic, id, lang)
    if not edits:
        return Markup()
    items = (Markup("<li>{}</li>").format(edit) for edit in edits)
    return Markup('<details class="hdc-edits"><summary>{}</summary><ul>{}</ul></details>').format(
        say("narrative.verification.edits", lang, n=len(edits)), Markup("").join(items)
    )


def _edit(edit: Record, lang: str) -> str:
    if not edit["transcript"]:
        return say("narrative.verification.added", lang, words=edit["quote"])
    if not edit["quote"]:
        return say("narrative.verification.left_out", lang, words=edit["transcript"])
    return say("narrative.verification.edit", lang, quote=edit["quote"], transcript=edit["transcript"])


def _reported(topic: Tables, id: str, lang: str) -> Iterator[Markup]:
    for said in topic.records("reported", quote_id=id):
        note = DOT.join(part for part in (said[f"source_{lang}"], said[f"note_{lang}"]) if part)
        langs = dict.fromkeys((lang, *topic.langs))
        words = (
            Markup('<blockquote lang="{}"><p>{}</p></blockquote>').format(tag(one), said[one])
            for one in langs
            if said[one]
        )
        yield Markup('<div class="hdc-reported"><p>{}</p>{}<p>{}</p></div>').format(
            say("narrative.verification.reported", lang), Markup("").join(words), note
        )


def _around(topic: Tables, id: str, lang: str) -> Markup:
    """Up to three turns, where the transcript is at hand."""
    turns = topic.records("surroundings", quote_id=id)
    if not turns:
        return Markup()
    said = (
        Markup('<p lang="{}"{}>{}{}</p>').format(
            language_of(turn["text"], topic.quote(id).language),
            Markup(' class="hdc-its-turn"') if turn["is_quoted"] else "",
            Markup("<b>{}</b>").format(turn["speaker"] + say("marks.colon", lang)) if turn["speaker"] else "",
            turn["text"],
        )
        for turn in turns
    )
    return Markup('<details class="hdc-around"><summary>{}</summary>{}</details>').format(
        say("narrative.verification.around", lang), Markup("").join(said)
    )
