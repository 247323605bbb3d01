"""The notebook's door to the review room: ``hdc.review("data", interview)``, on the queue and log of `hdc review`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hdc.desk.decision import standing
from hdc.desk.desk import Desk
from hdc.desk.keys import load
from hdc.desk.log import Log
from hdc.desk.room import Room
from hdc.desk.view import View, view
from hdc.errors import HdcError, NoTranscript
from hdc.explore.display import show
from hdc.explore.form import Form, form

if TYPE_CHECKING:
    from hdc.desk.closing import Closing


def review(
    folder: Path | str,
    interview: str,
    *,
    who: str | None = None,
    transcripts: Path | str | None = None,
    blind: bool = False,
) -> Door:
    """Return the door to an interview's review, to be shown as the last line of a cell.

    Args:
        folder: the data folder.
        interview: the interview's id.
        who: who decides, by default the name of the account.
        transcripts: where the transcript is, by default ``transcripts`` in the data folder.
        blind: as a second reader: others' decisions are hidden, and only the log is written.

    Raises:
        EvidenceError: the data cannot be read.
        UnknownId: there is no such interview.
        UsageError: a key in ``.hdc/keys.toml`` that cannot be.
    """
    root = Path(folder).resolve()
    keys = load(root.parent)
    try:
        place = Path(transcripts) if transcripts is not None else None
        desk = Desk.open(root, interview, who=who, transcripts=place, is_blind=blind)
    except NoTranscript as lacking:
        return Door(interview, keys, None, _without(root, interview, str(lacking)))
    return Door(interview, keys, Room(desk))


class Door:
    """A room, and what is shown of it. ``tell`` of :meth:`watch` is called whenever something else is to be shown."""

    def __init__(self, interview: str, keys: Mapping[str, str], room: Room | None, shut: View | None = None) -> None:
        self.interview = interview
        self.keys = keys
        self.room = room
        self.closing: Closing | None = None
        self._shut = shut  # what is shown instead of a room
        self._before = len(room.desk.log.decisions) if room else 0
        self._watchers: list[Callable[[], None]] = []

    def __repr__(self) -> str:
        return f"<Door: {self.view.head}>"

    def act(self, action: str) -> None:
        """Do what a key stands for, as in :meth:`hdc.desk.room.Room.act`; closing runs what follows by itself."""
        self._do(lambda room: room.act(action))

    def answer(self, answer: str | Mapping[str, str] | None) -> None:
        """Answer what is asked; None gives it up."""
        self._do(lambda room: room.answer(answer))

    def look(self) -> None:
        """Take in what was decided in the terminal meanwhile."""
        self._do(lambda room: room.refresh())

    @property
    def view(self) -> View:
        """What is to be shown now."""
        if self._shut is not None:
            return self._shut
        assert self.room is not None
        return _closed(self.interview, self.closing, self.room.message) if self.closing else view(self.room)

    @property
    def is_open(self) -> bool:
        """Whether anything can be decided here."""
        return self._shut is None and self.closing is None

    @property
    def form(self) -> Form:
        """The view as HTML and as text, for places where nothing runs."""
        room = self.room
        lang = room.desk.script.lang if room else ""
        return form(self.view, lang)

    def watch(self, tell: Callable[[], None]) -> None:
        """Have ``tell`` called after every act and answer."""
        self._watchers.append(tell)

    def _do(self, what: Callable[[Room], object]) -> None:
        room = self.room
        if room is not None and self.is_open:
            try:
                what(room)
                if room.is_over:
                    from hdc.desk.closing import close  # all tables and charts with it: not before the first candidate

                    self.closing = close(room.desk, self._before)
            except (HdcError, OSError) as error:
                room.message = str(error)
        for tell in self._watchers:
            tell()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return self.form.bundle

    def _ipython_display_(self) -> None:
        """The form, kept up to date for whoever opens or exports the notebook later, and under it the live room."""
        self.watch(show(lambda: self.form.bundle, self._room if self.is_open else None))

    def _room(self) -> Any:
        from hdc.explore.desk_panel import room_of

        return room_of(self)


def _without(folder: Path, interview: str, why: str) -> View:
    """What is shown without the transcript: why there is no queue, and what was decided so far."""
    stands = standing(Log(folder, interview).decisions)
    return View(head=f"{interview}: {len(stands)} decisions on file", message=why)


def _closed(interview: str, closing: Closing, last: str) -> View:
    """What is shown at the end: what the room said ``last``, and what ran by itself."""
    findings = tuple(str(one) for one in closing.findings)
    return View(
        head=f"{interview}: {closing.summary}",
        why=(*last.splitlines(), *closing.steps, *findings),
        message="this review is closed; run the cell again to go on",
    )
