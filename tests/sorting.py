"""A small review of another subject, with a model: who will sort the post, people or machines. For tests of models."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hdc.topic import Topic, load

_UNITS = """
[[units]]
id = "percent"
kind = "share"
one = { en = "{n}%", de = "{n} %" }
many = { en = "{n}%", de = "{n} %" }
[[units]]
id = "month"
kind = "duration"
one = { en = "{n} month", de = "{n} Monat" }
many = { en = "{n} months", de = "{n} Monate" }
[[units]]
id = "year"
kind = "duration"
one = { en = "{n} year", de = "{n} Jahr" }
many = { en = "{n} years", de = "{n} Jahre" }
[[units]]
id = "multiple"
kind = "multiple"
one = { en = "{n} times", de = "das {n}-Fache" }
many = { en = "{n} times", de = "das {n}-Fache" }
[[units]]
id = "number"
kind = "number"
one = { en = "{n}", de = "{n}" }
many = { en = "{n}", de = "{n}" }
"""


_GERMAN = {
    "In 6 to 12 months": "In 6 bis 12 Monaten",
    "after 2 years more": "nach 2 weiteren Jahren",
    "20 to 30 years": "20 bis 30 Jahre",
    "to the last day": "bis zum letzten Tag",
    "Perhaps": "Vielleicht",
    "in 4 years": "in 4 Jahren",
    "came back": "kamen zurück",
    "Elsewhere": "Anderswo",
    " and ": " und ",
}


def _german(words: str) -> str:
    """The same in German, phrase by phrase."""
    for english, german in _GERMAN.items():
        words = words.replace(english, german)
    return words.replace("%", " %")


def _metric(id: str, unit: str, label: str) -> str:
    said = f'{{ en = "{label}", de = "{label}" }}'
    return f'[[metrics]]\nid = "{id}"\nunit = "{unit}"\ncompares = true\nlabel = {said}\ndefinition = {said}\n'


def _interview(title: str, date: str, guest: str, *quotes: str) -> str:
    head = f'[interview]\ntitle = "{title}"\nshow = "{title}"\nlanguage = "en"\ndate = {date}\nguests = ["{guest}"]\n'
    return head + "\n".join(quotes)


def _quote(id: str, speaker: str, words: str, *figures: str) -> str:
    said = f'en = "{words}"\nde = "{_german(words)}"\ntranslation = "ours"\n'
    head = f'[[quotes]]\nid = "{id}"\nspeaker = "{speaker}"\n{said}'
    return head + "\n".join(f"[[quotes.figures]]\n{figure}" for figure in figures)


def _figure(id: str, metric: str, said: str, numbers: str, kind: str = "forecast") -> str:
    text = f'subject = "{metric}"\nsubject_de = "{metric}"\nsaid = "{said}"\nsaid_de = "{_german(said)}"\n'
    return f'id = "{id}"\nmetric = "{metric}"\n{text}{numbers}\nkind = "{kind}"\n'


FILES: Mapping[str, str] = {
    "topic.toml": """
[topic]
id = "sorting"
title = { en = "Sorting", de = "Sortieren" }
question = { en = "Who sorts?", de = "Wer sortiert?" }
languages = ["en", "de"]
edition = 2026-01-02
format = 2
[[sides]]
id = "makes"
label = { en = "makes machines", de = "baut Maschinen" }
[[sides]]
id = "sorts"
label = { en = "sorts", de = "sortiert" }
""",
    "speakers.toml": """
[[organisations]]
id = "works"
name = "Works"
side = "makes"
sells = { en = "machines", de = "Maschinen" }
[[organisations]]
id = "union"
name = "Union"
side = "sorts"
sells = { en = "work", de = "Arbeit" }
[[speakers]]
id = "ida-moll"
name = "Ida Moll"
organisation = "works"
role = { en = "engineer", de = "Ingenieurin" }
[[speakers]]
id = "otto-reis"
name = "Otto Reis"
organisation = "union"
role = { en = "sorter", de = "Sortierer" }
""",
    "vocabulary.toml": _UNITS
    + _metric("sorted_share", "share", "sorted by machines")
    + _metric("last_day", "duration", "the last day")
    + _metric("returned_share", "share", "returned"),
    "derived.toml": """
[[derived]]
id = "d-back"
formula = "a"
rule = { a = "returned_share" }
unit = "percent"
label = { en = "back", de = "zurück" }
assumption = { en = "none", de = "keine" }
""",
    "interviews/2025-03-04-ida.toml": _interview(
        "Ida", "2025-03-04", "ida-moll",
        _quote(
            "q-ida", "ida-moll", "In 6 to 12 months 50%, after 2 years more 90%, and 20 to 30 years to the last day.",
            _figure("f-half", "sorted_share", "In 6 to 12 months 50%",
                    'value = 50\nunit = "percent"\nbound = "exact"\nby_low = 6\nby_high = 12\nby_unit = "month"'),
            _figure("f-most", "sorted_share", "after 2 years more 90%",
                    'value = 90\nunit = "percent"\nbound = "exact"\nby_low = 2\nby_high = 2\nby_unit = "year"\n'
                    'by_after = "f-half"'),
            _figure("f-last", "last_day", "20 to 30 years",
                    'low = 20\nhigh = 30\nunit = "year"\nbound = "between"'),
        ),
    ),
    "interviews/2025-05-06-otto.toml": _interview(
        "Otto", "2025-05-06", "otto-reis",
        _quote(
            "q-otto", "otto-reis", "Perhaps 30% in 4 years, and 40% came back.",
            _figure("f-third", "sorted_share", "30% in 4 years",
                    'value = 30\nunit = "percent"\nbound = "exact"\nby_low = 4\nby_high = 4\nby_unit = "year"'),
            _figure("f-back", "returned_share", "40% came back",
                    'value = 40\nunit = "percent"\nbound = "exact"', "recalled"),
        ),
        _quote(
            "q-again", "otto-reis", "Elsewhere 20% came back.",
            _figure("f-again", "returned_share", "20% came back",
                    'value = 20\nunit = "percent"\nbound = "exact"', "recalled"),
        ),
    ),
    "model.toml": """
[[models]]
id = "post"
kind = "frontier"
label = { en = "the post that people sort", de = "die Post, die Menschen sortieren" }
[models.roles.steps]
symbol = "n, T"
metric = "sorted_share"
statement = "q-ida"
label = { en = "sorted by machines", de = "von Maschinen sortiert" }
reason = { en = "As said of one town.", de = "Wie von einer Stadt gesagt." }
[models.roles.stretch]
symbol = "k"
low = 1
high = 2
unit = "multiple"
quote = "q-ida"
label = { en = "slower elsewhere", de = "anderswo langsamer" }
reason = { en = "Ours.", de = "Unsere." }
[models.roles.regained]
symbol = "r"
derived = "d-back"
statement = "q-otto"
label = { en = "what comes back", de = "was zurückkommt" }
reason = { en = "As told.", de = "Wie erzählt." }
[models.roles.every]
low = 2
high = 5
unit = "year"
label = { en = "how often", de = "wie oft" }
reason = { en = "Ours.", de = "Unsere." }
[models.roles.end]
symbol = "S"
metric = "last_day"
statement = "q-ida"
label = { en = "the last day", de = "der letzte Tag" }
reason = { en = "As said.", de = "Wie gesagt." }
[models.readings]
end_below = { low = 10, high = 10, unit = "percent", label = { en = "x", de = "x" }, reason = { en = "x", de = "x" } }
band = { low = 80, high = 80, unit = "percent", label = { en = "x", de = "x" }, reason = { en = "x", de = "x" } }
inner_band = { low = 50, high = 50, unit = "percent", label = { en = "x", de = "x" }, reason = { en = "x", de = "x" } }
runs = { low = 400, high = 400, unit = "number", label = { en = "x", de = "x" }, reason = { en = "x", de = "x" } }
""",
    "changes.toml": """
[[changes]]
date = 2026-01-02
kind = "update"
what = { en = "Begun.", de = "Begonnen." }
why = { en = "New.", de = "Neu." }
""",
}  # fmt: skip


def write(folder: Path, edits: Mapping[str, tuple[str, str]] | None = None) -> Path:
    """Write the review into a folder, in some files with a text replaced that stands there."""
    for name, text in FILES.items():
        old, new = (edits or {}).get(name, ("", ""))
        assert old in text, f"{old!r} does not stand in {name}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new, 1) if old else text, "utf-8")
    return folder


def sorting(folder: Path, **edits: tuple[str, str]) -> Topic:
    """Load the review; ``model=(old, new)`` replaces a text in model.toml."""
    return load(write(folder, {f"{name}.toml": edit for name, edit in edits.items()}))
