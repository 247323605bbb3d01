"""What was said by the reading of it and looks like no words: times, tags, and the same once more in another language.

No format asks this of itself. It is asked of what came out, so that a layout that nobody here has seen is told as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice, pairwise

from hdc.patterns import later
from hdc.transcripts.clock import CLOCK, HINT, SPAN, any_of, seconds
from hdc.transcripts.labels import is_name, opens_sentence, take_turns
from hdc.transcripts.transcript import Part, Utterance

#: A line begins with a time, perhaps behind a number or a bracket, or ends with one.
_BEGINS = later(rf"[\W_]{{0,3}}(?:\d{{1,5}}[.)]?[ \t]+)?[\[(（【<]?{SPAN}")
_ENDS = later(rf"(?:\s|[\[(（【<]){SPAN}[\])）】>]?\W{{0,3}}\Z")
_AMID = later(rf"[(（]({CLOCK})[)）]")
#: What may be a label within what is said.
_VOICE = re.compile(
    r"(?:\A|(?<=[.?!…。？！])[\"”’)]?[ \t]{0,4}|[\[(（【])(?P<name>[^\W_][^.?!…。？！:：\r\n\[\](（]{0,40}?)[ ]?[:：]"
)
#: Signs that captions and programs have where somebody else begins.
_CHANGE = later(rf"(?<=\S ) ?>>(?= ?\w)|\[(?i:{any_of('changes')})\]")
#: A name behind a sentence, or a dash, a colon or in a bracket, with signs around it and perhaps the year.
_SIGNATURE = re.compile(
    r"(?:[.?!…][\"”’)]?\s|[。？！][”’」）]?|\s(?=[-–—:：(\[]))\s*[^\w\s]{0,3}\s?"
    r"(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w.'’-]*){0,2}|[\u4e00-\u9fff]{2,4})"
    r"(?:, \d{4})?[^\w\s]{0,2}\Z"
)
#: What is no part of a name in what is not read: a field or a word of the format in front, and marks.
_AROUND = re.compile(r"\A(?:.*[:：]|NOTE\b)?\W+|\W+\Z", re.DOTALL)
#: A tag of a page or of XML, with what closes it somewhere behind.
_TAGGED = re.compile(r"<([a-zA-Z][\w-]{0,20})\b[^<>]{0,300}>(?=.{0,2000}</\1>)", re.DOTALL)
#: A bracket at the end of a line.
_GLOSS = re.compile(r"[(（]([^()（）]{2,300})[)）][.?!。？！]?\s*\Z")
_HAN, _LATIN = re.compile("[\u3400-\u9fff]"), re.compile("[A-Za-z]")
#: So many lines from all over are looked at, so many characters at either end of each; fewer say nothing.
_SAMPLE, _NEAR, _LEAST = 100, 60, 3
#: So near to the end of a line that it begins or ends a time stands. That there may be one is asked first.
_CLOSE = 20
#: So many in a hundred of them have to be such.
_MOST = 60
#: A bracket at the end is looked for in so many characters.
_LONG = 320
#: A line in Chinese has so many letters to a Chinese character at most.
_MIXED = 1


#: What tells that a line begins or ends with a time.
_TIMED: dict[str, Callable[[str], object]] = {
    "begin": lambda line: HINT.search(line[:_CLOSE]) and _BEGINS.match(line[:_NEAR]),
    "end": lambda line: HINT.search(line[-_CLOSE:]) and _ENDS.search(line[-_NEAR:]),
}


def leftovers(text: str, said: Sequence[Utterance], parts: Sequence[Part]) -> list[str]:
    """What to tell of lines that were read as speech though most have a time in them, a tag, or a twin."""
    lines = [_words(text, part) for one in said for part in one.speech if part.end - part.start > 1]
    firsts = [one for at, one in enumerate(said) if not at or said[at - 1].turn != one.turn]
    turns, heads = [one.text.strip() for one in firsts], [_words(text, one.speech[0]) for one in firsts]
    notes = []
    for where, has_time in _TIMED.items():
        for among in (lines, turns, heads):
            sample = among[:: len(among) // _SAMPLE + 1]
            found = [one for one in sample if has_time(one)]
            if len(found) >= _LEAST and len(found) * 100 >= _MOST * len(sample):
                notes.append(f'most lines {where} with what may be a time and are read as speech: "{found[0][:_NEAR]}"')
                break
    found = [one.text for one in said if "<" in one.text and _TAGGED.search(one.text)]
    if found and len(found) * 100 >= _MOST * len(said):
        notes.append(f'tags stand in the words and are read as speech: "{found[0][:_NEAR]}"')
    return [
        *notes,
        *_changes(said),
        *_signatures(said, lines),
        *_amid(said),
        *_voices(said),
        *_twice(text, said),
        *(_unsaid(text, said, parts) or _alone(said, lines)),
    ]


def _voices(said: Sequence[Utterance]) -> list[str]:
    """What to tell of labels of who speaks within what others say: behind a sentence, or in brackets."""
    likely = [
        (one.speaker, found)
        for one in said
        if ":" in one.text or "：" in one.text
        for found in _VOICE.finditer(one.text)
    ]
    known = {one.speaker for one in said}
    counts = Counter(found["name"] for _speaker, found in likely)
    labels = [
        found[0].strip()
        for speaker, found in likely
        if (name := found["name"]) != speaker
        and (name in known or (speaker is not None and counts[name] > 1 and is_name(name) and not opens_sentence(name)))
    ]
    if not labels:
        return []
    what = "a turn holds" if len(labels) == 1 else f"{len(labels)} turns hold"
    return [f'{what} what seems to be the label of another, and is read as words of who speaks: "{labels[0]}"']


def _amid(said: Sequence[Utterance]) -> list[str]:
    """What to tell of times in round brackets within what is said, each later than the one before."""
    found = [time[1] for one in said if ":" in one.text or "：" in one.text for time in _AMID.finditer(one.text)]
    times = [*map(seconds, found)]
    is_first = any(_AMID.match(one.text) for one in said)  # that is no aside of who speaks
    if len(times) < (1 if is_first else _LEAST) or times != sorted(times):
        return []
    what = "a time in brackets is" if len(times) == 1 else f"{len(times)} times in brackets are"
    return [f'{what} read as speech, the first: "({found[0]})"']


def _changes(said: Sequence[Utterance]) -> list[str]:
    """What to tell of signs amid words that somebody else begins to speak."""
    likely = (one for one in said if ">>" in one.text or "[" in one.text)
    found = [sign[0].strip() for one in likely for sign in _CHANGE.finditer(one.text)]
    if not found:
        return []
    what = "a sign stands" if len(found) == 1 else f"{len(found)} signs stand"
    return [f'{what} amid the words of one that another begins to speak: "{found[0]}"']


def _signatures(said: Sequence[Utterance], lines: Sequence[str]) -> list[str]:
    """What to tell of names at the ends of what is said or of its lines, by turns, where nobody is named."""
    if any(one.speaker for one in said):
        return []
    for among in ([one.text for one in said], lines):
        names = [found["name"] for one in among if (found := _SIGNATURE.search(one[-_NEAR:]))]
        if known := take_turns(names, len(among)):
            return [f'nobody is named, but what is said ends with names such as "{min(known)}"']
    return []


def _unsaid(text: str, said: Sequence[Utterance], parts: Sequence[Part]) -> list[str]:
    """What to tell of what nobody says and may be the names of who speaks: it takes turns, and nobody else is named."""
    if any(one.speaker for one in said):
        return []
    beside = [one for one in parts if one.kind == "ignored"]
    names = [_AROUND.sub("", text[one.start : one.end]) for one in beside]
    if not (known := take_turns(names, len(beside))):
        return []
    first, second, *_ = sorted(known, key=names.index)
    return [f'nobody is named, but "{first}" and "{second}" stand beside what is said, and are not read']


def _alone(said: Sequence[Utterance], lines: Sequence[str]) -> list[str]:
    """What to tell of names that stand alone above what is said, where nobody is named.

    A third of the lines are such, and of two and more names two come again, or one that is written in capitals.
    """
    if any(one.speaker for one in said):
        return []
    likely = [one.rstrip(" :：") for one, below in pairwise(lines) if len(one) <= _NEAR and len(one) < len(below)]
    counts = Counter(one for one in likely if is_name(one) and not opens_sentence(one))
    again = [name for name, count in counts.items() if count > 1]
    is_so = len(again) > 1 or (len(counts) > 1 and again and all(map(str.isupper, counts)))
    if not is_so or counts.total() * 3 < len(lines):
        return []
    return [f'nobody is named, but names such as "{again[0]}" stand on lines of their own']


def _words(text: str, part: Part) -> str:
    return (text[part.start : part.end] if part.said is None else part.said).strip()


def _twice(text: str, said: Sequence[Utterance]) -> list[str]:
    """What to tell where the lines of one who speaks are by turns in Chinese and not: a translation goes with them."""
    if not _HAN.search(text):
        return []
    glossed = sum(map(_is_glossed, said))
    if glossed >= _LEAST and glossed * 100 >= _MOST * len(said):
        return ["its lines hold another language in brackets, as with a translation: both are read as speech"]
    parts = islice(((one.turn, part) for one in said for part in one.speech), 2 * _SAMPLE)
    scripts = [(turn, script) for turn, part in parts if (script := _script(_words(text, part)))]
    pairs = [(here, there) for (turn, here), (same, there) in pairwise(scripts) if turn == same]
    other = sum(here != there for here, there in pairs)
    both = min(sum(script == one for _turn, script in scripts) for one in "hl") if scripts else 0
    if min(both, len(pairs)) < _LEAST or both * 5 < len(scripts) * 2 or other * 100 < _MOST * len(pairs):
        return []
    return ["its lines are in two languages by turns, as with a translation: both are read as speech"]


def _is_glossed(one: Utterance) -> bool:
    """Whether a bracket at the end of what somebody says is in the other script."""
    found = _GLOSS.search(one.text, max(0, len(one.text) - _LONG))
    return found is not None and {_script(found[1]), _script(one.text[: found.start()])} == {"h", "l"}


def _script(words: str) -> str:
    """Whether a line is in Chinese ("h") or in Latin letters ("l")."""
    han, latin = len(_HAN.findall(words)), len(_LATIN.findall(words))
    return "h" if han and latin <= _MIXED * han else "l" if latin > _LEAST and not han else ""
