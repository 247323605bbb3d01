"""How far the evidence carries: who speaks, how many of the voices are independent, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

_COUNTS = ("mentions", "interviews", "speakers", "organisations", "voices")
#: What one needs to find the words of an interview again.
TRACES = ("show", "day", "url", "transcript_file")


def voices(mentions: pd.DataFrame) -> list[int]:
    """Return the independent voice of each mention, numbered from 0 in order of appearance.

    Two mentions are one voice if they share a speaker, an organisation or an interview, or are joined by others that
    do: a person repeats himself, colleagues share an interest, and those who talk to each other hear each other.
    ``mentions`` has ``speaker_id``, ``organisation_id`` and ``interview_id``.
    """
    names = list(zip(mentions["speaker_id"], mentions["organisation_id"], mentions["interview_id"], strict=True))
    joined: list[set[tuple[int, str]]] = []
    for row in names:
        mine = {
            (of, name) for of, name in enumerate(row) if not pd.isna(name)
        }  # to have no employer is not to share one
        touched = [group for group in joined if group & mine]
        joined = [group for group in joined if not group & mine] + [mine.union(*touched)]
    groups = [next(at for at, group in enumerate(joined) if (0, row[0]) in group) for row in names]
    order = list(dict.fromkeys(groups))
    return [order.index(group) for group in groups]


def independence(mentions: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return one row for each value of the column ``by``: its ``mentions``, ``interviews``, ``speakers``,
    ``organisations``, and ``voices`` (see :func:`voices`). The values keep their order of appearance.
    """
    rows = []
    for value, group in mentions.groupby(by, sort=False, observed=True):
        rows.append(
            {
                by: str(value),
                "mentions": len(group),
                "interviews": group["interview_id"].nunique(),
                "speakers": group["speaker_id"].nunique(),
                "organisations": group["organisation_id"].nunique(),
                "voices": len(set(voices(group))),
            }
        )
    return pd.DataFrame(rows, columns=[by, *_COUNTS])


def counted(frames: Mapping[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """Return the rows of the table of voices: independence for each proposition, by quote, and for each metric."""
    quotes = frames["shown_by"].merge(
        frames["quotes"][["id", "organisation_id"]], left_on="quote_id", right_on="id", validate="many_to_one"
    )
    parts = (("proposition", quotes, "proposition_id"), ("metric", frames["figures"], "metric"))
    return [
        {"of": of, "id": row[by], **{name: row[name] for name in _COUNTS}}
        for of, table, by in parts
        for row in independence(table, by).to_dict("records")
    ]


def traces(interviews: pd.DataFrame) -> pd.DataFrame:
    """Return, by interview id, whether each of ``TRACES`` is known; ``day`` is a date complete with its day."""
    day = interviews["date"].str.len().eq(10).fillna(False).astype(bool)
    of = {trace: next((one for one in interviews if f"{one}_".startswith(f"{trace}_")), "") for trace in TRACES}
    known = {trace: day if trace == "day" else interviews[column].notna() for trace, column in of.items()}
    return pd.DataFrame(known).set_axis(interviews["id"].tolist())
