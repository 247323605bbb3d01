"""What makes a name, a code or a year of a number in an English text: "SOC 2", "GPT-4", "in 2024"."""

from __future__ import annotations

import re

from hdc.lang import Unit
from hdc.quantities.heads import heads, single, timely
from hdc.quantities.heights import heights
from hdc.quantities.lexicon import Lexicon, key
from hdc.quantities.marks import MONEY
from hdc.quantities.numbered import Following, word_behind
from hdc.quantities.titles import entitled, quoted
from hdc.quantities.words import LETTER

#: The word right behind a number, over a hyphen; a code, from its first character on.
FOLLOWS = re.compile(rf"[^\S\n]*-?[^\S\n]*([{LETTER}%]+)?")
_SPELLED = re.compile(rf"(?:[^\S\n][A-Za-z]){{3}}(?![{LETTER}'’])")
_RELEASE = re.compile(r"[0-9]\.0(?![0-9]|\s*(?:%|[a-z]))")
#: So many numbers share what is measured at the most, so that long lists are read in linear time.
_MEMBERS = 4
#: What rates are told by: a power of ten, and of no unit.
_BASE = re.compile(r"(?:10{3,7}|10{0,2}(?:,000){1,3})(?![,.]?[\w%])")
#: A number word with a capital, and a word with one behind it.
_TITLE = re.compile(rf"[A-Z][a-z]+(?:-[A-Z]?[a-z]+)? [A-Z][{LETTER}]")
_CAPITAL = re.compile(r" [A-Z]")
#: More letters that are spelled out.
_BESIDE = re.compile(r" ?[A-Za-z](?![\w])")
#: The other side of a result behind a number and in front of one, and what ends it.
_SIDE_OF = r"(?:[A-Z][a-z]+ ){1,2}"
_CLOSED = re.compile(r"(?=[.:;!?)](?![0-9])|$|\n)")
_RESULT = re.compile(rf",? {_SIDE_OF}[0-9]{{1,2}}{_CLOSED.pattern}")
_RESULTED = re.compile(rf"(?<![A-Za-z0-9]){_SIDE_OF}[0-9]{{1,2}},? {_SIDE_OF}\Z")
_LINE = 60
#: Digits with their letter, and what is measured.
_MEASURED = re.compile(rf"([0-9]+(?:\.[0-9]+)?)([A-Za-z]) ([{LETTER}]+)")
#: The days of a month, and the digits of a year.
_DAYS, _YEAR = 31, 4
#: A year may be cut short: June 202.
_CENTURIES = ("19", "20")
#: What stands in front of the sign between two sides.
_SIDE = frozenset(" 0123456789m")
#: A sentence ends with these.
_ENDS = ".!?:;"
_LETTER = re.compile(rf" ?([A-Za-z])(?![{LETTER}0-9])")
#: How far in front of a year stands what opens a span of years, and the year that ends it.
_OPENS = 16
_YEARS = re.compile(rf" (?:[{LETTER}]{{1,5}}|[-–]) 1[0-9]{{3}}(?![\w%]|[.,][0-9])")
#: Letters between digits: a 22-cv-1043, but no 10-to-20.
_CODED = re.compile(r"[0-9]-([a-z]{1,3})-\Z")
CODE = re.compile(rf"[{LETTER}0-9_]*(?:[-.:/,][{LETTER}0-9_]+)*")


def word_at(text: str, end: int, word: str) -> bool:
    """Whether this word follows; "*er" is any word with that ending."""
    if text[end : end + 1] not in (" ", "-"):
        return False
    if word.startswith("*"):
        found = FOLLOWS.match(text, end)
        return found is not None and (found[1] or "").lower().endswith(word[1:])
    start = end + 1
    stop = start + len(word)
    return text[start:stop].lower() == word and not text[stop : stop + 1].isalnum()


def spans(text: str, table: Lexicon, unit: Unit, start: int, end: int, apart: bool = False) -> bool:
    """Whether a letter at digits is this unit by what it measures: "1.8m to 2m *tall*", "a *height of* 2m".

    ``[start, end)`` are the digits and the letter; others of the same letter may stand between. ``apart`` from its
    digits a letter is no scale, so that it is the unit where nothing follows that is counted, and no other letter.
    """
    letter = text[end - 1]
    if apart and text[start - 1 : start] not in MONEY and not _BESIDE.match(text, end):
        return table.plural.match(text, end) is None  # at 5,364 m
    if text[:start].endswith(tuple(f"{word} " for word in unit.only_after)):
        return True
    beside = text[max(0, start - 4) : start].rstrip(" ")
    if beside[-1:] in table.crosses and beside[-2:-1] in _SIDE:
        return True  # 12 x 4 m
    alike = (said for said in _MEASURED.finditer(text, max(0, start - _LINE), start) if said[2] == letter)
    if text[start - 1 : start] not in MONEY and any(
        said[3] in unit.only_before and _near(said[1], text[start : end - 1]) for said in alike
    ):
        counted = table.plural.match(text, end) or table.per.match(text, end)  # 1.9m a year
        return counted is None  # she is 1.7m tall, he 1.9m
    for _ in range(_MEMBERS):
        found = table.onward.match(text, end)
        same = _LETTER.match(text, found.end()) if found else None
        if same is None or same[1] != letter:
            break
        end = same.end()
    return any(word_at(text, end, word) for word in unit.only_before)


def _near(one: str, other: str) -> bool:
    """Whether of two lengths neither is more than twice the other."""
    lengths = sorted(float(said) for said in (one, other.strip()) if said.replace(".", "", 1).isdecimal())
    return len(lengths) == 2 and lengths[1] <= 2 * lengths[0]


class Names:
    """Asks what stands beside the numbers of one text; ``low`` is the text in lower case, character for character."""

    __slots__ = ("low", "table", "tall", "text")

    def __init__(self, text: str, low: str, table: Lexicon) -> None:
        self.text, self.low, self.table, self.tall = text, low, table, heights(table.tag)

    def before(self, start: int) -> str:
        """The word in front of ``start``, as written."""
        text = self.text
        end = start
        while end > 0 and start - end < 3 and text[end - 1] in " \t\n-":
            end -= 1
        begins = end
        while begins > 0 and end - begins < 24 and (text[begins - 1].isalnum() or text[begins - 1] in "&."):
            begins -= 1
        return text[begins:end]

    def labelled(self, start: int, end: int) -> bool:
        """Whether the word in front makes a name of the number: "SOC 2", "slide ten", "May 4"."""
        before = self.before(start)
        labels = self.table.labels
        if (self.text[start].isupper() or self.text[start].isdigit()) and (
            quoted(self.text, self.table, start) or entitled(self.text, self.table, start, end, before)
        ):
            return True  # "Eight Days a Week", Ocean's Eleven
        if before.lower() in self.table.numbered.articles and self._mark(start, end):
            return True  # he is a ten
        if before[:1].isupper() and self.text[start].isdigit() and self._result(start, end):
            return True  # Rovers 2, Athletic 1
        is_letter = len(before) == 1 and before.isalpha() and not self.text[start - 1].isalpha()
        if is_letter and before.lower() not in self.table.letters:
            place = self.text.rfind(before, 0, start)
            if self.text[max(0, place - 2) : place - 1].isdigit():
                return False  # $5 m 30 days later
            is_cross = before in self.table.crosses and self.text[start - 1] == " " == self.text[place - 1 : place]
            if is_cross and self.text[start].isdigit():
                return False  # 3 cm x 2 cm
            if self.table.occasions.match(self.text, end):
                return False  # a high C nine times
            return place == 0 or self.text[place - 1].isspace()  # spelled out: C O two
        if before.lower() in self.table.denominators and _BASE.match(self.text, start):
            return True  # 20 cases per 100,000
        if before in self.table.months and self._beyond(start, end, before):
            return False  # in May 40 ships came
        begins = not before or before[-1] in _ENDS
        is_plain = (before.islower() and not begins) or before.lower() in self.table.numbered.the
        if is_plain and self._titled(start, end):
            return True  # the Five Eyes
        if begins and not self.text[start].islower() and heads(self.text, self.table, start, end):
            return True  # Seven Hills is a school
        if (
            before[:1].isupper()
            and not begins
            and before.lower() not in self.table.stops
            and (_RELEASE.match(self.text, start) or self._named(start, end, before))
        ):
            return True  # Web 2.0, Studio Two
        if not before or not (before in labels or before.lower() in labels):
            large = self.table.words.get(self.before(end).lower(), ("",))[0] == "scale"  # a hundred million a r r
            return not large and _SPELLED.match(self.text, end) is not None
        follows = FOLLOWS.match(self.text, end)
        word = follows[1] if follows else None
        if follows is None or not word:
            return True
        if self._ahead(before, start) in self.table.numbered.each and self.table.plural.match(self.text, end):
            return False  # in each room 4 people
        scales = self.table.words.get(word.lower(), ("",))[0] in ("scale", "hundred")
        is_unit = self.table.after.get(key(word)) is not None and not self._ordinal(word, follows.end())
        return not scales and word not in self.table.suffixes and not is_unit

    def numbered(self, start: int, end: int) -> int:
        """Where a number ends that names what stands in front of it, and others of the same: "gate 7", "weeks 3 to 6".

        0 where it counts.
        """
        table, noun = self.table.numbered, self.before(start)
        is_many = noun.lower() in table.many
        if not (is_many or noun.lower() in table.one) or self.text[start - 1] != " ":
            return 0
        found = (table.onward if is_many else table.span).match(self.text, end)
        if is_many and found is None:
            return 0
        last = found.end() if found else end
        ahead = self._ahead(noun, start)
        if self.table.words.get(ahead, ("and",))[0] not in ("and", "article") or ahead[-1:].isdigit():
            return 0  # 1 hour fifteen
        if is_many and self.text[start].isdigit() and ahead not in table.determined:
            ahead = ""  # they renovated rooms 4 and 5
        return table.end(noun, ahead, last, self._following(last))

    def _ahead(self, noun: str, start: int) -> str:
        """The word in front of the one in front of ``start``, in lower case; empty where none leads up to it."""
        begins = self.text.rfind(noun, 0, start)
        return self.before(begins).lower() if begins > 0 and self.text[begins - 1] == " " else ""

    def _following(self, end: int) -> Following:
        """What stands behind a number that may be a name."""
        word = word_behind(self.text, end)
        is_noun = word not in self.table.stops and self.table.adjective.fullmatch(word) is None
        follows = FOLLOWS.match(self.text, end)
        form = (follows[1] or "") if follows else ""
        unit = self.table.after.get(key(form)) if form else None
        is_scale = self.table.words.get(form.lower(), ("",))[0] in ("scale", "hundred")
        is_unit = unit is not None or is_scale or form in self.table.suffixes
        is_plural = word not in self.table.subjects and self.table.plural.match(self.text, end) is not None
        of = self.table.glue.of.match(self.low, end)
        counting = word in self.table.numbered.counting
        is_unit = is_unit or (of is not None and self.table.numbered.whole.match(self.low, of.end()) is not None)
        return Following(word if is_noun or counting else "", is_plural, is_unit)

    def told(self, start: int) -> int:
        """Where a code ends that is told at ``start``: "the room number is 214"; 0 where none is."""
        table = self.table.numbered
        is_told = self.text.endswith(table.copulas, 0, start)
        if not is_told or table.coded.search(self.text, max(0, start - _LINE), start) is None:
            return 0
        found = table.code.match(self.text, start)
        return found.end() if found else 0

    def onward(self, start: int, end: int) -> int:
        """Where the second of two numbers of a name ends, or the last where it may name many: "page 12-14"."""
        table = self.table.numbered
        found = (table.onward if self.before(start).lower() in table.many else table.span).match(self.text, end)
        if found is None or (follows := self._following(found.end())).is_unit or follows.is_plural:
            return end
        return found.end()

    def _beyond(self, start: int, end: int, month: str) -> bool:
        """Whether a number behind a month is no day and no year, or counts what follows: "in May 12 people"."""
        said = self.text[start:end]
        large = said.isdigit() and len(said) < _YEAR and int(said) > _DAYS and not said.startswith(_CENTURIES)
        if large or (said[0].isdigit() and not said.isdigit()):
            return True
        return self._ahead(month, start) in self.table.dated and self.table.plural.match(self.text, end) is not None

    def _result(self, start: int, end: int) -> bool:
        """Whether digits are one side of a result: "Rovers 2, Athletic 1"."""
        if _RESULT.match(self.text, end):
            return True
        ends = _CLOSED.match(self.text, end) is not None
        return ends and _RESULTED.search(self.text, max(0, start - _LINE), start) is not None

    def _mark(self, start: int, end: int) -> bool:
        """Whether a short number with an article ends a clause, and so is a mark or a name: "she is a *ten*"."""
        said = self.text[start:end]
        if " " in said or "-" in said or (said[0].isdigit() and not (said.isdigit() and len(said) < _YEAR - 1)):
            return False
        return _CLOSED.match(self.text, end) is not None

    def _titled(self, start: int, end: int) -> bool:
        """Whether a number word has a capital in front of a word with one, and measures nothing."""
        if self.text[start - 1] != " " or _TITLE.match(self.text, start) is None:
            return False
        follows = FOLLOWS.match(self.text, end)
        said = (follows[1] or "") if follows and _CAPITAL.match(self.text, follows.end()) else ""
        if timely(self.table, said) or single(self.table, said):
            return True  # Three Days Grace, Nine Inch Nails
        return not self._following(end).is_unit

    def _named(self, start: int, end: int, before: str) -> bool:
        """Whether a capital makes a name of a number word behind a name: "Studio Two", "AlphaGo Zero"."""
        if not self.text[start].isupper() or self.text[start - 1] != " " or before.lower() in self.table.stops:
            return False
        follows = FOLLOWS.match(self.text, end)
        counts = follows is not None and follows[1] is not None and self.table.after.get(key(follows[1])) is not None
        return not counts and before.lower() not in self.table.cue_ends

    def hangs(self, start: int, before: str) -> int:
        """Where the code ends that the digits belong to ("GPT-4", "L6", "'08"); 0 if they stand for themselves."""
        text = self.text
        further = text[start - 2] if start > 1 else " "
        if before.isalpha() or before == "_":
            begins = start
            while begins > 0 and start - begins < 12 and text[begins - 1].isalpha():
                begins -= 1
            if key(text[begins:start]) in self.table.before and (not begins or not text[begins - 1].isalnum()):
                return 0
        elif before == "-":
            ahead = self.before(start - 1)
            coded = _CODED.search(text, max(0, start - 12), start)
            is_word = further.islower() and ahead.islower() and (coded is None or coded[1] in self.table.stops)
            is_bound = ahead.lower() in self.table.bound_ends and not (len(ahead) == 1 and ahead.isupper())
            if not further.isalpha() or is_word or is_bound:
                return 0  # and "Sub-10-minute"
        elif before == "." and not further.isalnum():
            return 0
        elif before in "'’" and not further.isdigit():
            pass
        elif (before == "=" and (further in "<>" or self._variable(start - 2))) or (
            before not in "#@.\\&=?" and not (before == "/" and not further.isspace())
        ):
            return 0
        found = CODE.match(text, start)
        return max(found.end() if found else 0, start + 1)

    def _variable(self, place: int) -> bool:
        """Whether a letter at ``place`` stands alone, so that what is behind its sign is its number: n=48."""
        alone = place < 1 or not (self.text[place - 1].isalnum() or self.text[place - 1] in "&?;_.-")
        return self.text[place].isalpha() and alone

    def year(self, start: int, end: int, digits: str) -> bool:
        """Whether four digits are a year: 19xx and 20xx are, unless a unit or, for a round one, a plural follows."""
        if len(digits) != 4 or digits[0] not in "12" or not digits.isdigit():
            return False
        text = self.text
        if start and (text[start - 1] in "$€£¥" or text[start - 2 : start] in ("$ ", "€ ", "£ ")):
            return False
        year, before = int(digits), self.before(start).lower()
        follows = FOLLOWS.match(text, end)
        word = (follows[1] or "") if follows else ""
        if not (1900 <= year < 2100 or self._old(year, start, end, before)):
            return False
        if word in self.table.counted and before not in self.table.dated and before not in self.table.numbered.ahead:
            return False  # about 1950 engineers
        onward = self.table.onward.match(text, end)
        apart = text[end : end + 1] == "," and (before in self.table.numbered.ahead or before == self.table.by)
        last = FOLLOWS.match(text, onward.end()) if onward and not apart else None
        if last and self.counted(last[1] or ""):
            return False  # 2000 to 3000 hours, but: by 2030, 60 percent
        if word == "%" or self.table.words.get(word.lower(), ("",))[0] in ("scale", "hundred"):
            return False
        if self.counted(word) and not (follows and self._ordinal(word, follows.end())):
            return False
        return not (year % 100 == 0 and self.table.plural.match(self.text, end))

    def _old(self, year: int, start: int, end: int, before: str) -> bool:
        """Whether four digits before 1900 are a year by what stands around them: "in 1848", "from 1650 to 1700"."""
        if before in self.table.dated:
            if self.table.plural.match(self.text, end) or self.table.glue.of.match(self.low, end):
                return False  # in 1536 dimensions
            return year >= 1400 or (year >= 1000 and year % 100 != 0 and self.ends(end))
        if before == self.table.reaching:
            ahead = self._ahead(before, start)
            is_span = len(ahead) == 4 and ahead.isdigit()  # 1650 to 1700
            told = is_span or ahead in self.table.dating
            return year >= 1000 and told and not self.table.plural.match(self.text, end)
        if year < 1000 or not self.table.joints.opened.search(self.low, max(0, start - _OPENS), start):
            return False
        onward = _YEARS.match(self.text, end)
        return onward is not None and not self.table.plural.match(self.text, onward.end())

    def ends(self, end: int) -> bool:
        """Whether nothing that may be counted stands at ``end``."""
        follows = FOLLOWS.match(self.low, end)
        return follows is None or not follows[1] or follows[1] in self.table.stops

    def _ordinal(self, word: str, end: int) -> bool:
        """Whether a unit is none in front of what follows: the 2020 *second* quarter."""
        follows = FOLLOWS.match(self.low, end)
        return follows is not None and follows[1] in self.table.after[key(word)].not_before

    def counted(self, word: str) -> bool:
        """Whether a word is a unit that counts something, and not the "year" or "quarter" of a date."""
        unit = self.table.after.get(key(word)) if word else None
        return unit is not None and unit.name not in ("quarter", "year", "month") and len(word) > 1
