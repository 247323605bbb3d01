"""The review room as a widget: what a door shows, its keys, and the field for an answer. It decides nothing."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from hdc.desk.room import ACTIONS
from hdc.explore.door import Door

HERE = Path(__file__).parent


class Room(anywidget.AnyWidget):
    """``html`` is the view, ``question`` what is asked, ``actions`` each with its key. ``turn`` counts what was done:
    until it moves, the front end keeps what is typed, so that no key is taken for the candidate before.
    """

    _esm = HERE / "desk.js"
    _css = HERE / "desk.css"
    html = traitlets.Unicode().tag(sync=True)
    question: Any = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    actions: Any = traitlets.List().tag(sync=True)
    is_open = traitlets.Bool(True).tag(sync=True)
    turn = traitlets.Int().tag(sync=True)


def room_of(door: Door) -> Room:
    """Return the widget that shows ``door`` and hands it what is typed."""
    actions = [{"key": key, "action": action, "about": ACTIONS[action]} for action, key in door.keys.items()]
    room = Room(actions=actions)

    def show() -> None:
        view = door.view
        with room.hold_sync():
            room.html = door.form.html
            room.question = asdict(view.question) if view.question else None
            room.is_open = door.is_open

    def told(_: Room, said: dict[str, Any], __: object) -> None:
        try:
            if "act" in said:
                door.act(said["act"])
            elif "answer" in said:
                door.answer(said["answer"])
            else:
                door.look()
        finally:
            room.turn += 1  # whatever happened, the next key may come

    door.watch(show)
    room.on_msg(told)
    show()
    return room
