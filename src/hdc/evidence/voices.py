"""A transcript as a person hears it: utterances whose labels are wrong, under the name of who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from hdc.errors import Finding
from hdc.evidence.read import Evidence
from hdc.evidence.references import at, dangling
from hdc.model import AnchorRecord, Interview, Speaker, Voice

if TYPE_CHECKING:
    from hdc.transcripts import Part, Transcript, Utterance


def heard(transcript: Transcript, interview: Interview, speakers: Sequence[Speaker]) -> Transcript:
    """Return a transcript with the voices of an interview in the place of its labels; turns count as they did."""
    if not interview.voices:
        return transcript
    names = {one.id: one.name.heard(interview.language) for one in speakers}
    said = [piece for one in transcript.utterances for piece in _cut(one, transcript.text, _ends(interview.voices))]
    return replace(
        transcript, utterances=tuple(_relabelled(one, transcript.sha256, interview.voices, names) for one in said)
    )


def labelled(record: AnchorRecord, transcript: Transcript) -> AnchorRecord:
    """Return what is recorded of a quote with the label that the transcript itself has there."""
    if not record.spans:
        return record
    start = record.spans[0][0]
    label = next((one.speaker for one in transcript.utterances if one.start <= start < one.end), record.speaker)
    return replace(record, speaker=label)


def check_voices(evidence: Evidence) -> Iterator[Finding]:
    """Yield what is wrong with who is said to speak: nobody of the interview, or another issue of its transcript."""
    review = evidence.review
    assert review is not None  # the caller has read it
    for interview in review.interviews:
        source = evidence.sources[f"interviews/{interview.id}.toml"]
        present = (*interview.guests, *interview.hosts)
        for n, voice in enumerate(interview.voices):
            say = at(source, "interview", "voices", n, "speaker")
            yield from dangling(say, [voice.speaker], present, "guest or host", "this interview")
            if voice.sha256 and interview.transcript and voice.sha256 != interview.transcript.sha256:
                what = "its turns or spans count in another issue of the transcript"
                remedy = "Look them up in the transcript that is recorded, and write its sha256."
                yield at(source, "interview", "voices", n, "sha256")(what, remedy, "anchor")


def _relabelled(one: Utterance, sha256: str, voices: Sequence[Voice], names: Mapping[str, str]) -> Utterance:
    covering = [voice for voice in voices if voice.covers(sha256, one.speaker, one.turn, one.start)]
    return one._replace(speaker=names.get(covering[-1].speaker, covering[-1].speaker)) if covering else one


def _ends(voices: Sequence[Voice]) -> list[int]:
    return sorted({end for voice in voices for span in voice.spans for end in span})


def _cut(one: Utterance, text: str, ends: Sequence[int]) -> Iterator[Utterance]:
    """An utterance in pieces, cut where spans begin and end; times belong to the first piece."""
    inside = [end for end in ends if one.start < end < one.end]
    if not inside:
        yield one
        return
    begins = one.begins
    for start, end in zip((one.start, *inside), (*inside, one.end), strict=True):
        parts = tuple(part for whole in one.speech if (part := _within(whole, start, end)))
        words = " ".join("".join(text[p.start : p.end] if p.said is None else p.said for p in parts).split())
        if words:
            yield one._replace(text=words, speech=parts, begins=begins)
            begins = None


def _within(part: Part, start: int, end: int) -> Part | None:
    """The piece of a part between two characters; what stands for other words is not cut."""
    if part.said is not None:
        return part if start <= part.start < end else None
    first, last = max(part.start, start), min(part.end, end)
    return part._replace(start=first, end=last) if first < last else None
