"""The keys of ``hdc review``: one for each action; ``.hdc/keys.toml`` beside the data changes them."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hdc.errors import UsageError

#: By action; every key is one character.
KEYS = {
    "accept": "a",
    "correct": "c",
    "reject": "r",
    "ignore": "i",
    "skip": "s",
    "undo": "u",
    "note": "n",
    "make": "m",
    "before": "b",
    "after": "f",
    "turn": "t",
    "narrow": "z",
    "trim": "e",
    "translate": "l",
    "take": "p",
    "transcript": "o",
    "unfound": "x",
    "help": "h",
    "quit": "q",
}
FILE = "keys.toml"


def load(root: Path) -> dict[str, str]:
    """Return the key of each action, those of ``.hdc/keys.toml`` before our own.

    Raises:
        UsageError: the file names an action that there is not, a key of several characters, or one key twice.
    """
    path = root / ".hdc" / FILE
    shown = f".hdc/{FILE}"
    try:
        given = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    except (ValueError, OSError) as error:
        raise UsageError(f"{shown} cannot be read ({error}); mend it, or take it away") from None
    keys = dict(KEYS)
    for action, key in given.items():
        if action not in KEYS:
            raise UsageError(f'{shown}: there is no action "{action}"; there are {", ".join(KEYS)}')
        if not isinstance(key, str) or len(key) != 1:
            raise UsageError(f'{shown}: the key of {action} is to be one character, like "{KEYS[action]}"')
        keys[action] = key
    twice = next((key for key in keys.values() if list(keys.values()).count(key) > 1), None)
    if twice:
        both = " and ".join(action for action, key in keys.items() if key == twice)
        raise UsageError(f'{shown}: the key "{twice}" stands for {both}; give one of them another')
    return keys
