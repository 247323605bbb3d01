"""A folder of transcripts, read once: what is new is read, what is gone is forgotten, what cannot be read is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hdc import processes
from hdc.evidence.anchored import sha256_of
from hdc.evidence.holdings import transcripts_in
from hdc.model import Review
from hdc.shelf.entry import Entry, entry, read_entry
from hdc.shelf.glossary import Glossary
from hdc.shelf.joined import Joined, join
from hdc.shelf.passages import Passage
from hdc.shelf.store import Store, key_of, key_of_all
from hdc.shelf.subject import Subject
from hdc.transcripts import Transcript

#: Fewer new files than these are read here; more, by several processes.
_FEW = 6


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file on the shelf, by its path below the folder; ``aside`` says why none of its passages is offered."""

    file: str
    sha256: str
    aside: str = ""

    @property
    def key(self) -> str:
        """The name under which its content is kept."""
        return key_of(self.sha256, Path(self.file).suffix)


@dataclass(frozen=True)
class Shelf:
    """Transcripts of which passages can be asked. A passage has a number, counted over all files.

    ``faults`` say which files cannot be read and why, ``changes`` what is new since the last time, ``notes`` what else
    one should know. ``glossary`` brings the words of other languages, ``subject`` what the review is about.
    """

    files: tuple[Shelved, ...]
    joined: Joined
    glossary: Glossary
    subject: Subject
    faults: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    store: Store | None = None
    _entries: dict[str, Entry] = field(default_factory=dict, repr=False)
    _passages: dict[str, tuple[Passage, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, transcripts: Sequence[Transcript], review: Review | None = None) -> Shelf:
        """Make a shelf of transcripts at hand; nothing is written."""
        files = tuple(Shelved(one.name, one.sha256) for one in transcripts)
        entries = {file.key: entry(one) for file, one in zip(files, transcripts, strict=True)}
        joined = join([entries[file.key] for file in files])
        return cls(_chosen(files, joined, review), joined, Glossary.of(review), Subject.of(review), _entries=entries)

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """The number of each file's first passage, and behind the last that of all."""
        return np.array([0, *accumulate(self.joined.ranking.counts)])

    @cached_property
    def aside(self) -> NDArray[np.bool_]:
        """Which passages are not offered: those that are set aside, and all of a file that is."""
        found = np.zeros(self.joined.ranking.size, bool)
        for file, first, end, numbers in zip(
            self.files, self.starts[:-1], self.starts[1:], self.joined.aside, strict=True
        ):
            found[first + np.array(numbers, int)] = True
            if file.aside:
                found[first:end] = True
        return found

    def passage(self, number: int) -> tuple[Shelved, Passage]:
        """Return a passage by its number, and the file it is of."""
        at = self._file(number)
        file = self.files[at]
        if file.key not in self._passages:
            kept = self.store.passages(file.key) if self.store and file.key not in self._entries else None
            self._passages[file.key] = kept or self._entry(file).passages
        return file, self._passages[file.key][number - int(self.starts[at])]

    def terms(self, number: int) -> Sequence[str]:
        """Return the terms of a passage."""
        at = self._file(number)
        return self._entry(self.files[at]).terms[number - int(self.starts[at])]

    def _file(self, number: int) -> int:
        return int(np.searchsorted(self.starts, number, side="right")) - 1

    def _entry(self, file: Shelved) -> Entry:
        if file.key not in self._entries:
            assert self.store is not None  # a shelf without one has all entries
            path = self.store.folder.parent / file.file
            self._entries[file.key] = self.store.entry(file.key) or read_entry(path, file.sha256)
        return self._entries[file.key]


def open_shelf(folder: Path | str, review: Review | None = None, workers: int | None = None) -> Shelf:
    """Open a folder of transcripts: read what is new or changed, by ``workers`` processes, and join it with the rest.

    What was read is kept in ``.hdc-shelf`` beside the transcripts; where nothing can be written, ``notes`` say so.
    ``review`` brings the glossary, and says which of two transcripts of one conversation it cites.

    Raises:
        UsageError: there is no such folder.
    """
    folder = Path(folder)
    contents, faults = _contents(folder)
    files = tuple(Shelved(path, sha256) for path, sha256 in contents.items())
    store, key = Store(folder), key_of_all([file.key for file in files])
    before = store.listing()
    joined, entries, notes = store.joined(key), dict[str, Entry](), dict[str, None]()
    if joined is None:
        for file, one, is_new in _entries(folder, files, store, workers):
            entries[file.key] = one
            if one.sha256 and is_new:
                _try(notes, store.keep, file.key, one)
        joined = join([entries[file.key] for file in files])
        if all(one.sha256 for one in entries.values()):
            _try(notes, store.keep_joined, key, joined)
    if before != contents or entries:
        _try(notes, store.keep_listing, contents)
        _try(notes, store.sweep, [file.key for file in files], key)
    faults += [f"{file.file}: {fault}" for file, fault in zip(files, joined.faults, strict=True) if fault]
    chosen = _chosen(files, joined, review)
    twins = [f"{file.file} is set aside: {file.aside}" for file in chosen if file.aside]
    return Shelf(
        chosen,
        joined,
        Glossary.of(review),
        Subject.of(review),
        faults=tuple(faults),
        changes=_changes(before, contents),
        notes=(*notes, *twins),
        store=store,
        _entries=entries,
    )


def _contents(folder: Path) -> tuple[dict[str, str], list[str]]:
    """The hash of each file by its path, each content once; and why others cannot be read."""
    found: dict[str, str] = {}
    faults: list[str] = []
    for path in transcripts_in(folder):
        name = path.relative_to(folder).as_posix()
        try:
            sha256 = sha256_of(path)
        except OSError as error:
            faults.append(f"{name}: the file cannot be read ({error.strerror or error}). Check its permissions")
            continue
        if sha256 not in found.values():
            found[name] = sha256
    return found, faults


def _entries(
    folder: Path, files: Sequence[Shelved], store: Store, workers: int | None
) -> Iterator[tuple[Shelved, Entry, bool]]:
    """What is kept of each file; what is not is read, and comes as soon as it is, marked as new."""
    new = []
    for file in files:
        if kept := store.entry(file.key):
            yield file, kept, False
        else:
            new.append(file)
    paths, hashes = [folder / file.file for file in new], [file.sha256 for file in new]
    if len(new) < _FEW:
        yield from zip(new, map(read_entry, paths, hashes), repeat(True))
        return
    with processes.pool(workers) as pool:
        yield from zip(new, pool.map(read_entry, paths, hashes, chunksize=2), repeat(True))


def _try(notes: dict[str, None], write: Callable[..., None], *what: object) -> None:
    """Write, or note that nothing can be written: the shelf is as good, and not there the next time."""
    if notes:
        return  # it is said already
    try:
        write(*what)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        notes[f"nothing is kept beside the transcripts ({why}), so that all are read again each time"] = None


def _changes(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """What is new, issued again or gone since the last time."""
    new = [f"{path} is new" for path in now if path not in before]
    other = [f"{path} is another file now, and read again" for path in now if before.get(path, now[path]) != now[path]]
    gone = [f"{path} is gone" for path in before if path not in now]
    return (*new, *other, *gone) if before else ()


def _chosen(files: Sequence[Shelved], joined: Joined, review: Review | None) -> tuple[Shelved, ...]:
    """Set aside all but one of the transcripts of a conversation.

    The one that the review cites stays, or else one that says who speaks, or else that with the shortest name.
    """
    cited = {one.transcript.sha256 for one in review.interviews if one.transcript} if review else set[str]()
    ranked = sorted(
        range(len(files)),
        key=lambda n: (files[n].sha256 not in cited, n not in joined.labelled, len(files[n].file), files[n].file),
    )
    pairs = {*joined.twins, *((other, one) for one, other in joined.twins)}
    chosen = list(files)
    kept: list[int] = []
    for number in ranked:
        twin = next((other for other in kept if (number, other) in pairs), None)
        if twin is None:
            kept.append(number)
        else:
            chosen[number] = replace(files[number], aside=f"it is of the same conversation as {files[twin].file}")
    return tuple(chosen)
