"""What a scan found, as a frame; and where nothing was scanned, the same of what a review quotes."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pandas as pd

from hdc.errors import UsageError, command
from hdc.model import Interview, Review
from hdc.shelf.mentioned import TABLES, mentions_of
from hdc.shelf.parts import FORMATS, arrow
from hdc.transcripts.transcript import Part, Transcript, Utterance

_DTYPES = {str: "string", int: "Int64", float: "float64", bool: "boolean"}


def scanned(out: Path | str, review: Review | None = None) -> pd.DataFrame:
    """Return the mentions that ``hdc scan --out`` wrote, a row each; spans are code points, times seconds.

    Where nothing was scanned yet, ``review`` gives those of its own quotes: ``file`` is then the interview, and spans
    are of its quotes, one below the other.

    Raises:
        UsageError: nothing is there, or it is no table of a scan.
        MissingTool: it is Parquet, and the extra ``[scan]`` is not installed.
    """
    out = Path(out)
    if out.exists():
        frame = _read(out)
    elif review is not None:
        frame = pd.DataFrame([row for one in review.interviews if one.quotes for row in _quoted(one, review)])
    else:
        raise UsageError(f"there is no scan {out}; write it with {command('hdc', 'scan', 'FOLDER', '--out', out)}")
    columns = TABLES["mentions"]
    if set(frame.columns) != set(columns) and len(frame.columns):
        raise UsageError(f"{out} is no table of mentions; hdc scan --out writes one")
    return frame.reindex(columns=list(columns)).astype({name: _DTYPES[kind] for name, kind in columns.items()})


def _read(out: Path) -> pd.DataFrame:
    match out.suffix:
        case ".csv":
            return pd.read_csv(out, dtype="object", keep_default_na=False, na_values=[""]).replace(
                {"true": True, "false": False}
            )
        case ".jsonl":
            return pd.read_json(out, lines=True, dtype=False)
        case ".parquet":
            arrow()
            return pd.read_parquet(out)
    raise UsageError(f"{out} is no name of a table; a scan's ends in {', '.join(FORMATS)}")


def _quoted(interview: Interview, review: Review) -> Iterator[dict[str, object]]:
    """The mentions of an interview's quotes, as if they were all that was said in it."""
    names = {speaker.id: speaker.name.heard(interview.language) for speaker in review.speakers}
    text, said = "", []
    for turn, quote in enumerate(quote for quote in interview.quotes if quote.withdrawn is None):
        part = Part(len(text), len(text) + len(quote.original), "speech")
        said.append((quote.original, part, turn, names.get(quote.speaker, quote.speaker)))
        text += f"{quote.original}\n"
    parts = [one for _, part, *_ in said for one in (part, Part(part.end, part.end + 1, "markup"))]
    utterances = tuple(Utterance(words, (part,), turn, name) for words, part, turn, name in said)
    digest = sha256(text.encode()).hexdigest()
    whole = Transcript(interview.id, text, digest, "utf-8", "quotes", tuple(parts), utterances)
    yield from mentions_of(interview.id, whole, review.vague)
