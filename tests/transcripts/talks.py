"""Talks that tests write in many forms, and what comes back of them."""

from __future__ import annotations

from hdc.transcripts.reading import parse_transcript

Pairs = list[tuple[str, str]]
TURNS: Pairs = [
    ("Eva Holm", "We keep the bees on the roof of the school."),
    ("Raj Sen", "And who looks after them in August?"),
    ("Eva Holm", "The caretaker, and two of the pupils."),
    ("Raj Sen", "So nobody gets stung, I hope."),
]
CHINESE: Pairs = [
    ("周敏", "我们把蜂箱放在学校的屋顶上。"),
    ("吴刚", "那八月份谁来照看呢？"),
    ("周敏", "门卫，还有两个学生。"),
    ("吴刚", "希望没有人被蜇到。"),
]
GERMAN: Pairs = [
    ("Eva Groß", "Die Bienen stehen auf dem Dach der Schule."),
    ("Jörg Müller", "Und wer kümmert sich im August?"),
    ("Eva Groß", "Der Hausmeister und zwei Schüler."),
    ("Jörg Müller", "Hoffentlich wird niemand gestochen."),
]


def told(file: str, text: str | bytes) -> Pairs:
    """Who says what, a pair a turn."""
    read = parse_transcript(file, text if isinstance(text, bytes) else text.encode())
    pairs: list[tuple[str, str]] = []
    turn = -1
    for one in read.utterances:
        if one.turn == turn:
            name, words = pairs[-1]
            pairs[-1] = (name, f"{words} {one.text}" if words[-1].isascii() else words + one.text)
        else:
            pairs.append((str(one.speaker), one.text))
        turn = one.turn
    return pairs


def renamed(one: str, other: str, pairs: Pairs = TURNS) -> Pairs:
    names = {pairs[0][0]: one, pairs[1][0]: other}
    return [(names[name], words) for name, words in pairs]


def written(turn: str, pairs: Pairs = TURNS, between: str = "\n\n") -> str:
    """The turns as a text; ``turn`` has places for a number, a name and words."""
    return between.join(turn.format(n=n, name=name, words=words) for n, (name, words) in enumerate(pairs, start=1))
