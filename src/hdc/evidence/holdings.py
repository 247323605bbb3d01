"""The transcripts at hand, and which interview each is of: by recorded hash, then by name, then by what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from hdc.anchors.anchor import Anchor
from hdc.anchors.library import Found, find_transcripts
from hdc.errors import UsageError, command
from hdc.evidence.anchored import sha256_of
from hdc.evidence.record import count
from hdc.model import Interview, Quote, Review
from hdc.transcripts import refusal

#: Shorter quotes, in words, may stand anywhere.
_ENOUGH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The file of an interview's transcript, or ``why`` there is none; with one, ``why`` says how it was recognised."""

    path: Path | None = None
    why: str


@dataclass(frozen=True)
class Holdings:
    """Files that may be transcripts of a review's interviews. They are read when something is asked of them."""

    review: Review
    paths: tuple[Path, ...]

    @classmethod
    def open(cls, folder: Path, review: Review, required: bool = False) -> Holdings:
        """Take every file below ``folder``, each content once; hidden files and READMEs are no transcripts.

        Raises:
            UsageError: there is no such folder, and it is ``required``.
        """
        once: dict[str, Path] = {}
        for path in transcripts_in(folder, required):
            once.setdefault(sha256_of(path), path)
        return cls(review, tuple(once.values()))

    @cached_property
    def held(self) -> dict[str, Held]:
        """The transcript of each interview, or why there is none. A transcript is of one interview."""
        held = {one.id: self._recorded(one) or self._named(one) for one in self.review.interviews}
        open_ = [interview for interview in self.review.interviews if held[interview.id] is None]
        taken = {one.path for one in held.values() if one}
        found = self._by_content(open_, [path for path in self.paths if path not in taken]) if open_ else {}
        none = Held(why="there is no transcript of it" if self.paths else "no transcripts are at hand")
        return {id: one or found.get(id, none) for id, one in held.items()}

    def holding(self, quote: Quote) -> list[tuple[Path, Anchor]]:
        """Return the files that hold the words of ``quote``, whoever says them, and where."""
        return list(self._found.anchors[self._numbers[quote.id]].items()) if self.paths else []

    @property
    def faults(self) -> tuple[str, ...]:
        """Why files could not be read, of those that were asked; what is no text at all is found without asking."""
        asked = self._found.faults if "_found" in self.__dict__ else {}
        foreign = {path: fault for path in self.paths if path not in asked and (fault := refusal(path))}
        return tuple({**asked, **foreign}.values())

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {quote.id: number for number, (_, quote) in enumerate(self.review.quotes)}

    @cached_property
    def _found(self) -> Found:
        return find_transcripts([quote.original for _, quote in self.review.quotes], self.paths)

    def _recorded(self, interview: Interview) -> Held | None:
        """The very file that is recorded; another in its place is not taken for it."""
        recorded = interview.transcript
        if recorded is None:
            return None
        for path in self.paths:
            if sha256_of(path) == recorded.sha256:
                return Held(path=path, why="by hash")
        again = next((path for path in self.paths if path.name == recorded.file), None)
        if again:
            run = command("hdc", "verify", interview.id, "--against", again)
            return Held(why=f"{again.name} was issued again; run {run}")
        return Held(why=f"{recorded.file} is not at hand")

    def _named(self, interview: Interview) -> Held | None:
        """The file that is called as the interview is."""
        same = [path for path in self.paths if path.name.partition(".")[0].casefold() == interview.id]
        best = [path for path in same if path.name.count(".") == 1] or same
        if len(best) > 1:
            names = " and ".join(path.name for path in best)
            return Held(why=f"{names} are both called so: write file and sha256 of one under [interview.transcript]")
        return Held(path=best[0], why="by name") if best else None

    def _by_content(self, interviews: Sequence[Interview], free: Sequence[Path]) -> dict[str, Held]:
        """The file that holds half of an interview's longer quotes or more, and more than any other does.

        Quotes whose interview is inferred do not count: what holds them may be of another interview.
        """
        sure = {one.id: [quote for quote in one.quotes if quote.attribution != "inferred"] for one in interviews}
        long = {id: [quote for quote in quotes if count(quote.original) >= _ENOUGH] for id, quotes in sure.items()}
        files = set(free)
        counts: Counter[tuple[str, Path]] = Counter()
        for id, quotes in long.items():
            counts.update((id, path) for quote in quotes for path, _ in self.holding(quote) if path in files)
        found: dict[str, Held] = {}
        left = set(files)
        for (id, path), n in counts.most_common():  # the surest first, since a transcript is of one interview
            if id in found or path not in left or n * 2 < len(long[id]):
                continue
            equal = sorted(other.name for other in left if counts[id, other] == n)
            if equal != [path.name]:
                names = " and ".join(equal)
                why = f"{names} fit alike, with {n} of {len(long[id])} quotes"
                found[id] = Held(why=f"{why}: write file and sha256 of one under [interview.transcript]")
                continue
            found[id] = Held(path=path, why=f"by content: it holds {n} of {len(long[id])} quotes")
            left.remove(path)
        return found


def transcripts_in(folder: Path, required: bool = True) -> list[Path]:
    """Return every file below ``folder`` that may be a transcript, in order: hidden files and READMEs are none.

    Raises:
        UsageError: there is no such folder, and it is ``required``.
    """
    if required and not folder.is_dir():
        what = f"{folder} is a file, no folder" if folder.is_file() else f"there is no folder {folder}"
        raise UsageError(f"{what}; give --transcripts the folder that holds transcripts")
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in files if not _is_other(path.relative_to(folder))]


def interviews_of(path: Path, review: Review) -> list[str]:
    """Return the interviews that a file may be of: recorded or called so, or else those whose quotes it holds."""
    recorded = [one.id for one in review.interviews if one.transcript and one.transcript.file == path.name]
    bare = replace(review, interviews=tuple(replace(one, transcript=None) for one in review.interviews))
    return recorded or [id for id, one in Holdings(bare, (path,)).held.items() if one.path]


def _is_other(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts) or path.stem.casefold() == "readme"
