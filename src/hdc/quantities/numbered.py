"""What has a number for a name, in a language that puts an article before what it counts: "gate 7", "weeks 3 to 6"."""

from __future__ import annotations

import re
from typing import NamedTuple

from hdc.lang import Language
from hdc.patterns import later
from hdc.quantities.words import LETTER, any_of, any_word

_FLAGS = re.VERBOSE | re.IGNORECASE
_FOLLOWS = re.compile(rf"[^\S\n]([{LETTER}]+)")
_CLOSES = ".!?"
#: So far behind a code another may be told.
_TOLD = 30


class Numbered(NamedTuple):
    """The words of it, from the groups of ``en.toml``.

    ``one`` are nouns that a number behind them names where nothing determines them, ``many`` the same of several;
    ``common`` are several of those and of what is paid for by the piece, none of which has a capital but in a name, and
    ``singular`` verbs of one.
    ``ahead`` leads up to such a noun even where a plural follows ("in group 3 elements"); ``determined`` are words
    behind which it is a noun like any other ("in each room 4 people"), ``the`` those that may belong to what follows
    ("a stage 4 cancer"), ``each`` those that never do. ``acting`` nouns stand alone otherwise too ("book 3 rooms",
    "after class 20 kids"), ``joints`` lead up to several ("and weeks 3 to 6"). In front of ``counting`` words a number
    counts, and so it does of a ``whole``. ``onward`` are more numbers of the same, ``span`` the second of two.

    Bounds that end in ``turning`` words a negation turns across any verb. ``small`` words have no capital in a title; a
    number behind a name ends it behind ``articles``, and near ``staged`` words, which tell of films and the like,
    but not behind ``given`` words, nor behind ``placed`` ones where it goes on. Behind what ``coded`` finds, which ends
    in one of ``copulas``, a ``code`` is told: "the room number *is* 214".
    """

    one: frozenset[str]
    common: frozenset[str]
    singular: frozenset[str]
    many: frozenset[str]
    ahead: frozenset[str]
    determined: frozenset[str]
    the: frozenset[str]
    acting: frozenset[str]
    joints: frozenset[str]
    each: frozenset[str]
    counting: frozenset[str]
    than: frozenset[str]
    turning: frozenset[str]
    whole: re.Pattern[str]
    onward: re.Pattern[str]
    span: re.Pattern[str]
    small: frozenset[str]
    given: frozenset[str]
    placed: frozenset[str]
    articles: frozenset[str]
    staged: re.Pattern[str]
    copulas: tuple[str, ...]
    coded: re.Pattern[str]
    code: re.Pattern[str]

    def end(self, noun: str, ahead: str, onward: int, follows: Following) -> int:
        """Where the numbers end that stand behind a noun as its name; 0 where they count.

        ``onward`` is where they end if they do, ``ahead`` the word in front of the noun.
        """
        word, is_plural, is_unit = follows
        if is_unit or word in self.counting:
            return 0
        if ahead in self.determined and ahead not in self.the:
            return 0
        begins = not ahead or ahead[-1] in _CLOSES
        if noun.lower() in self.many:
            return 0 if is_plural or not (begins or ahead in self.ahead or ahead in self.joints) else onward
        if ahead in self.the:
            return onward if word and not is_plural else 0
        if is_plural and (noun.lower() in self.acting or not (begins or ahead in self.ahead)):
            return 0
        return onward


class Following(NamedTuple):
    """What stands behind the numbers: a word that may be a noun, whether it is a plural, whether it measures."""

    word: str
    is_plural: bool
    is_unit: bool


def word_behind(text: str, end: int) -> str:
    """The word behind ``end``, in lower case."""
    found = _FOLLOWS.match(text, end)
    return found[1].lower() if found else ""


def numbered(language: Language) -> Numbered:
    """Compile it."""
    group, ranges = language.numbers.group, language.range
    small = any_word([*group("ones"), *group("teens")])
    more = rf"(?: [0-9]{{1,4}} (?! [0-9%] | [.,:/][0-9] ) | (?: {small} ) (?! - ) )"
    spans = any_of([*ranges.joiners, *(f" {of} " for of in group("ofs"))])
    joints = any_of([*ranges.lists, *ranges.joiners, *ranges.close])
    words = any_word([word for word in (*ranges.joiners, *ranges.close) if word.isalpha()])
    by = rf"(?: {any_word(group('coded_number'))} ) [ ] (?: {any_word(group('coded_by'))} )"
    coded, told_is = rf"(?: {any_word(group('coded'))} | {by} )", any_word(group("coded_is"))
    return Numbered(
        one=frozenset(group("numbered")),
        common=frozenset(f"{noun}s" for noun in (*group("numbered"), *group("pieces"), *group("turns"))),
        singular=frozenset(group("subjects")),
        many=frozenset(group("numbered_many")),
        ahead=frozenset(group("numbering")),
        determined=frozenset((*group("determiners"), *group("articles"), *group("determining"))),
        the=frozenset((*group("articles"), *group("thes"))),
        acting=frozenset(group("acting")),
        joints=frozenset((*group("ands"), *group("ors"))),
        each=frozenset(group("determining")),
        counting=frozenset(group("counting")),
        than=frozenset(group("than")),
        turning=frozenset((*group("than"), *group("turning"))),
        whole=later(rf"[0-9] | (?: {any_word(group('wholes_counted'))} )", _FLAGS),
        onward=later(rf"(?: [^\S\n]* (?: {joints} ) [^\S\n]* (?: (?: {words} ) [^\S\n]+ )? {more} )+", _FLAGS),
        span=later(rf"[^\S\n]* (?: {spans} ) [^\S\n]* {more}", _FLAGS),
        small=frozenset(group("small")),
        given=frozenset(group("giving")),
        placed=frozenset(group("placing")),
        articles=frozenset(group("articles")),
        staged=later(rf"\b (?: {any_word(group('staged'))} )", _FLAGS),
        copulas=tuple(f" {word} " for word in group("coded_is")),
        coded=later(
            rf"{coded} [ ] (?: {told_is} ) [ ] (?: [^.!?\n]{{1,{_TOLD}}} (?: {any_word(group('coded_else'))} )"
            rf" [ ] (?: {told_is} ) [ ] )? \Z",
            _FLAGS,
        ),
        code=later(
            rf"[0-9]+ (?: [ -] [0-9]+ )* [A-Z]?"
            rf" (?= \s* (?: [.,;:!?)] (?! [0-9] ) | \Z ) | [ ] (?: {any_word(group('coded_ends'))} ) )",
            re.VERBOSE,
        ),
    )
