"""The terminal's door to the room: 80 by 24, one key a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth
from prompt_toolkit.widgets import TextArea

from hdc.desk.correction import line
from hdc.desk.room import Room
from hdc.desk.view import View, view

#: So many lines a message may take, or half of a larger screen.
_SAID = 6
#: So many lines a question may take, and so many its answer.
_ASKED = 4
_PROMPT = "> "
_STYLE = Style.from_dict(
    {"head": "reverse", "quote": "bold", "around": "#808080", "message": "bold", "keys": "#808080"}
)
#: Between a key and what it does no line ends.
_KEPT = "\N{NO-BREAK SPACE}"


def run(room: Room, keys: Mapping[str, str], **ends: Any) -> None:
    """Open the room until somebody leaves it; ``ends`` are prompt_toolkit's ``input`` and ``output``, for tests."""
    _application(room, keys, **ends).run()


def rows(shown: View, keys: Mapping[str, str], width: int, height: int) -> list[tuple[str, str]]:
    """Lay a view out: the style and the text of each line, no more than ``height``, none wider than ``width``."""
    named = "  ".join(f"{key}{_KEPT}{action}" for action, key in keys.items())
    foot = [("keys", line.replace(_KEPT, " ")) for line in wrapped(named, width)]
    said = [line for part in shown.message.splitlines() for line in wrapped(part, width)]
    most = max(_SAID, (height - len(foot)) // 2)
    message = [("message", line) for line in (said if len(said) <= most else [*said[: most - 1], "…"])]
    facts = [("", line) for text in (shown.mention, *shown.why) for line in wrapped(text and f"· {text}", width)]
    written = [line(shown.proposal), *(f"{lang}: {words}" for lang, words in shown.translations.items())]
    written += ["said: " + " · ".join(f"“{words}”" for words in shown.said.values())] if shown.said else []
    facts += [("", part) for text in written for part in wrapped(text and f"→ {text}", width)]
    room = max(height - 1 - len(foot) - len(message), 3)
    facts = facts[: max(room - 3, 1)]
    body = _body(shown, width, room - len(facts))
    blank = [("", "")] * (room - len(body) - len(facts))
    return [("head", wrapped(shown.head, width)[0]), *body, *facts, *blank, *message, *foot][:height]


def _body(shown: View, width: int, height: int) -> list[tuple[str, str]]:
    """The quote, and of what stands around it as much as there is room for."""
    quote = wrapped(shown.quote, width)[:height]
    before, after = wrapped(shown.before, width), wrapped(shown.after, width)
    spare = height - len(quote)
    ahead = min(len(before), max(spare // 2, spare - len(after)))
    rows = [("around", line) for line in before[len(before) - ahead :]]
    return [*rows, *(("quote", line) for line in quote), *(("around", line) for line in after[: spare - ahead])]


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines by what they take on a screen, where a Chinese character is two wide.

    >>> wrapped("one two three", 8), wrapped("一二三", 4)
    (['one two', 'three'], ['一二', '三'])
    """
    lines: list[str] = []
    line, wide = "", 0
    for sign in text.replace("\n", " "):
        own = get_cwidth(sign)
        if wide + own > width:
            head, blank, tail = line.rpartition(" ")
            keep = blank and get_cwidth(tail) * 2 < width and sign != " "
            lines.append(head if keep else line.rstrip())
            line, wide = (tail, get_cwidth(tail)) if keep else ("", 0)
        if line or sign != " ":
            line, wide = line + sign, wide + own
    return [*lines, line] if line else lines


def asked(room: Room, width: int) -> list[str]:
    """The lines of what is asked, with what may be answered, and of several answers the one that Enter alone gives."""
    if room.question is None:
        return []
    usual = f" [{room.question.default}]" if room.question.choices and room.question.default else ""
    return wrapped(room.question.asked + usual, width)[:_ASKED]


def taken_by(answer: str, width: int) -> int:
    """The lines that an answer takes with its cursor: a long one is seen whole, as far as there is room for it.

    >>> taken_by("", 80), taken_by("id=x; subject=the price of an hour", 20), taken_by("一二三四五六七八九", 10)
    (1, 2, 3)
    """
    return min(-(-(get_cwidth(_PROMPT + answer) + 1) // width), _ASKED)


def _styled(laid: Sequence[tuple[str, str]]) -> StyleAndTextTuples:
    """The lines of a view with their styles; no line end behind the last, which would cost a line of the screen."""
    text = [(f"class:{style}" if style else "", f"\n{line}") for style, line in laid]
    return [(text[0][0], text[0][1][1:]), *text[1:]]


def _application(room: Room, keys: Mapping[str, str], **ends: Any) -> Application[None]:
    def height() -> int:
        return taken_by(answer.text, get_app().output.get_size().columns)

    answer = TextArea(multiline=False, prompt=_PROMPT, wrap_lines=True)
    answer.window.height = height
    asking = Condition(lambda: room.question is not None)
    bindings = KeyBindings()

    def after(before: object) -> None:
        """Hand the keys to the answer while something is asked."""
        if room.is_over:
            get_app().exit()
        elif room.question is not None:
            if room.question is not before:  # a text is mended, a choice is named anew
                answer.text = "" if room.question.choices else room.question.default
                answer.buffer.cursor_position = len(answer.text)
            get_app().layout.focus(answer)
        else:
            get_app().layout.focus(body)

    def acting(action: str) -> Any:
        def act(_event: KeyPressEvent) -> None:
            room.act(action)
            after(None)

        return act

    for action, key in keys.items():
        bindings.add(key, filter=~asking, eager=True)(acting(action))

    @bindings.add("enter", filter=asking, eager=True)
    def _(_event: KeyPressEvent) -> None:
        before = room.question
        room.answer(answer.text or (before.default if before and before.choices else ""))
        after(before)

    @bindings.add("escape", filter=asking, eager=True)
    def _(_event: KeyPressEvent) -> None:
        room.answer(None)
        after(None)

    @bindings.add("c-c")
    @bindings.add("c-d")
    def _(event: KeyPressEvent) -> None:
        event.app.exit()

    def shown() -> StyleAndTextTuples:
        size = get_app().output.get_size()
        taken = len(asked(room, size.columns)) + height() if room.question else 0
        return _styled(rows(view(room), keys, size.columns, size.rows - taken))

    body = Window(FormattedTextControl(shown, focusable=True, show_cursor=False), wrap_lines=False)
    question = Window(
        FormattedTextControl(lambda: "\n".join(asked(room, get_app().output.get_size().columns))),
        height=lambda: max(len(asked(room, get_app().output.get_size().columns)), 1),
        dont_extend_height=True,
    )
    layout = Layout(HSplit([body, ConditionalContainer(HSplit([question, answer]), asking)]), focused_element=body)
    return Application(layout=layout, key_bindings=bindings, style=_STYLE, full_screen=True, **ends)
