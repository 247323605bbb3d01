"""Where numbers stand in an English text, and which of them are names, dates and times instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hdc.quantities.articles import leading, rated, stressed, than, trailed
from hdc.quantities.lexicon import Lexicon, Scanner, Verb, key
from hdc.quantities.marks import MONEY, Written, clock_at, digits_at
from hdc.quantities.mention import Number
from hdc.quantities.names import CODE, FOLLOWS, Names, spans
from hdc.quantities.numeral import ONE, SIGNS, exact, plus, times
from hdc.quantities.phrase import Num
from hdc.quantities.portions import counts_before, half_alone, moved_by, of_terms
from hdc.quantities.prices import hundreds_count
from hdc.quantities.ratios import over, side_of_ratio
from hdc.quantities.sums import Sum, Token, mixed, raised, scientific
from hdc.quantities.words import LETTER

_APART = re.compile(rf" ([KMBkm])(?![{LETTER}0-9'’-]|\.[A-Za-z])")
_FALLS = re.compile(r"([0-9]{1,3})[-‑–]([0-9]{1,3})(?![0-9%-]|[,.][0-9]|[ ]%)")
_LETTERS = re.compile(rf"[{LETTER}]+")
_AHEAD = re.compile(rf"[^\S\n]{{0,3}}(?:-[^\S\n]?|\n)?([{LETTER}]+)|[^\S\n]{{1,2}}[0-9½-⅞¼-¾]")
_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)
_TWO_DIGITS = 10
_SHORT = 8  # no article is longer, with what stands in front of it
#: What joins digits to others, and is no sign in front of them.
_BETWEEN, _SIGNS = "-–—~(/", tuple("%‰°€£")  # the second of what is measured
_TENS = ("tens", "hundred", "scale", "and hundred", "and scale")


class Numbers:
    """The numbers of one text; ``low`` is the text in lower case, character for character."""

    __slots__ = ("low", "names", "scan", "table", "text")

    def __init__(self, text: str, low: str, table: Lexicon, scan: Scanner) -> None:
        self.text, self.low, self.table, self.scan = text, low, table, scan
        self.names = Names(text, low, table)

    def __iter__(self) -> Iterator[Num]:
        at, search, low = 0, self.scan.stops.search, self.low
        while found := search(low, at):
            start = found.start()
            if found["vague"] is not None:
                number, at = self._declared(found[0], start, found.end())
            elif found[0][0].isalpha():
                number, at = self._words(" ".join(found[0].split()), start, found.end())
            else:
                number, at = self._digits(start)
            if number is not None:
                number = self._apart(number)
                at = max(at, number.end)
                if low[number.end : number.end + 1] in self.table.open:
                    number = self._clinging(number)
                    at = max(at, number.end)
                yield number

    def _apart(self, number: Num) -> Num:
        """The number with a scale of one letter that stands apart: "$350 K", "three fifty K"; not "350 K", a unit."""
        found = _APART.match(self.text, number.end)
        if found is None or number.scale not in (ONE, _HUNDRED):
            return number
        large = number.rule in ("words", "shorthand", "vague") or (number.low or 0) >= _TWO_DIGITS
        thousand = self.table.suffixes.get(found[1]) == _THOUSAND and large  # 300 K, but 4 K is a screen
        is_money = number.start > 0 and self.text[number.start - 1] in "$€£"
        if not is_money and (meant := self.table.signs.meant(self.text, number.start, found.end(), found[1], None)):
            return number._replace(end=found.end(), unit=meant.name)  # 300 K of heat
        counted = found[1] != "m" and number.rule == "digits" and self._counts_on(found.end())
        if not (is_money or thousand or counted):
            return number
        scale = self.table.suffixes.get(found[1], ONE)
        low, high = (None if one is None else times(one, scale) for one in (number.low, number.high))
        return number._replace(end=found.end(), low=low, high=high, scale=times(number.scale, scale), tail=scale)

    def _counts_on(self, end: int) -> bool:
        """Whether what follows is counted, so that a letter in front is a scale: "100 K a year", "20 B tokens"."""
        if self.table.plural.match(self.text, end):
            return True
        follows = self.table.per.match(self.low, end)
        return follows is not None and follows.end() < len(self.low)

    def _clinging(self, number: Num) -> Num:
        """The number with what stands between it and what it counts: "90 plus million", "20-odd people"."""
        found = self.table.clings.match(self.low, number.end)
        if found is None or number.vague or number.rule in ("verb", "fraction", "article"):
            return number
        follows = found["next"] or ""
        kind, worth = self.table.words.get(follows, ("", ONE))
        adds = follows in self.table.plussed if found["at_least"] else self.low[number.end] == "-"  # fifty-some of us
        tops = follows in self.table.added or (follows in self.table.stops and not adds)  # 90 K plus equity
        if (kind and kind not in ("scale", "hundred")) or tops:
            return number
        bound = "at_least" if found["at_least"] else "about"
        hedges = (found.span("about"),) if bound == "about" else ()
        number = number._replace(end=found.end(bound), bound=bound, hedges=hedges)
        if not kind or number.low is None:
            return number
        low = times(number.low, worth)
        return number._replace(end=found.end("next"), low=low, high=low, scale=worth, tail=worth)

    def _declared(self, said: str, start: int, end: int) -> tuple[Num | None, int]:
        """A vague word with its declared range, times the scale that follows it ("a few *hundred*")."""
        if friend := self.table.friends.match(self.text, start):
            return None, max(friend.end(), end)
        meaning = self.scan.vague[" ".join(said.split())]
        scale = ONE
        while (found := _AHEAD.match(self.low, end)) and found[1]:
            kind, worth = self.table.words.get(found[1], ("", ONE))
            if kind not in ("scale", "hundred", "dozen"):
                break
            scale, end = times(scale, worth), found.end()  # type: ignore[assignment]
        ends = [None if one is None else times(Decimal(one), scale) for one in (meaning.low, meaning.high)]
        return Num(start, end, ends[0], ends[1], "vague", vague=meaning.id, unit=meaning.unit), end

    def _words(self, word: str, start: int, end: int) -> tuple[Num | None, int]:
        table, low = self.table, self.low
        if (friend := table.friends.match(self.text, start)) and not self._amount(friend):
            return None, max(friend.end(), end)
        if tall := self.names.tall and self.names.tall.at(low, start):
            return tall, tall.end
        if verbs := table.verbs.get(word):
            number = next((number for verb in verbs if (number := self._verb(verb, start, end))), None)
            return number, end if number else start + len(word.split()[0])
        if word in table.coins:
            article = self._article(start) if rated(low, table, end) else start
            return (Num(article, start - 1, ONE, ONE, "article") if article < start else None), end
        if word in table.thans or word in table.tos:
            needs = "unit" if word in table.thans else "range"
            return than(low, table, end - len(word.rpartition(" ")[2]), end, needs)
        if word in table.trails:
            return trailed(low, table, start, end)
        if word in table.articles:
            article = self._article(start)
            span = self.names.before(start) if article == start else ""
            if span.lower() in table.spans and table.after[word].name in table.times:
                article = start - 1 - len(span)  # the next decade
            return (Num(article, start - 1, ONE, ONE, "article") if article < start else None), end
        if (known := table.words.get(word)) is None:
            return None, end  # pieces of numbers that make none
        kind, worth = known
        first: list[Token] = [(kind, worth, start, end)]
        a_good = kind == "part" and word not in table.terms  # a good third, but no good quarter
        article = self._article(start, a_good) if kind in ("hundred", "scale", "dozen", "part", "half") else start
        if article < start:
            first.insert(0, leading(low, table, article, start))
        elif kind in ("hundred", "scale", "dozen") and self._determined(start, end):
            return Num(start, end, worth, worth, "words", worth, worth), end
        elif (kind in ("hundred", "scale") and word in table.needs) or (
            (word == table.hundred or (kind, worth) == ("scale", _THOUSAND)) and self._hundred(start, end, worth)
        ):
            first.insert(0, ("article", ONE, start, start))
        elif kind in ("hundred", "scale", "dozen", "parts") or (
            kind == "part" and word not in table.needs and not self._bare(start, end, worth)
        ):
            return None, end
        said = table.numeral(low, first, table)
        if not said.read():
            return None, end
        last, follows = said.last, said.at(said.taken)[0]
        if follows in ("ordinal", "part") and last in _TENS:
            return None, said.at(said.taken)[3]  # the twenty-first
        rule, needs = self._needs(word, start, first, said)
        if self.names.labelled(first[0][2], said.end):
            return None, end if rule == "shorthand" else said.end
        if first[0][0] != "article" and (name := self.names.numbered(first[0][2], said.end)):
            return None, name
        begins = first[0][2]
        if rule == "fraction" and (part := self._fraction(begins, said)):
            return part
        if follows == "" and (power_of := raised(low, said.value, begins, said.end, table)):
            return Num(begins, power_of[1], power_of[0], power_of[0], rule), power_of[1]
        if said.last == "ones" and (more := mixed(low, table, said.end)):  # one and 1/2
            value = plus(said.value, more[0])
            return Num(begins, more[1], value, value, "fraction"), more[1]
        return Num(begins, said.end, said.value, said.value, rule, said.scale, said.tail, needs), said.end

    def _fraction(self, begins: int, said: Sum) -> tuple[Num | None, int] | None:
        """What only looks like a part ("the last three quarters"), or is one of so much ("half of a million")."""
        if many := of_terms(self.low, self.table, said, self.names.before(begins).lower()):
            return many, many.end
        of = self.table.glue.of_a.match(self.low, said.end)
        return self._part_of(begins, said, of.end() - 1) if of else None

    def _needs(self, word: str, start: int, first: list[Token], said: Sum) -> tuple[str, str]:
        """By which rule the words make a number, and what has to stand behind it to count."""
        table, follows = self.table, said.at(said.taken)[0]
        needs, rule = "nothing", said.rule
        if said.taken == 1:
            rule, needs = table.needs.get(word, (rule, needs))
        if self.low[said.end : said.end + 1].isalpha():
            rule, needs = "words", "nothing"  # what it measures is tied to it
        if rule == "fraction" and not (said.taken == 1 and word in table.needs):
            needs = self._part_needs(first, said)
        elif first[-1][0] == "point":
            is_points = follows == "point" and self._article(start) < start  # a point two point gain
            needs = "unit" if said.taken == 2 and start and not is_points else "nothing"
        return rule, needs

    def _verb(self, verb: Verb, start: int, end: int) -> Num | None:
        """A word that is a number by itself, where its surroundings allow: "twice a week", not "double check"."""
        follows = FOLLOWS.match(self.low, end)
        word = (follows[1] or "") if follows else ""
        if word in verb.not_before or (verb.change and self._article(start) < start):
            return None  # she hit a triple
        alone = not verb.only_after and not verb.only_before
        if not alone and word not in verb.only_before and self.names.before(start).lower() not in verb.only_after:
            return None
        if verb.occasions:
            return Num(start, end, verb.worth, verb.worth, "words", needs="unit")
        return Num(start, end, verb.worth, verb.worth, "verb", unit="multiple", change=verb.change)

    def _amount(self, friend: re.Match[str]) -> bool:
        """Whether what looks like a year as it is spoken counts something: "two thousand twelve dollars"."""
        follows = FOLLOWS.match(self.text, friend.end()) if friend.lastgroup == "year" else None
        word = (follows[1] or "").lower() if follows else ""
        hundreds = hundreds_count(self.text, self.table, self.names.before(friend.start()).lower(), *friend.span())
        if hundreds or word in self.table.counted or (follows and self.table.per_noun.match(self.low, friend.end())):
            return True  # nineteen hundred units
        return self.names.counted(word) or self.table.words.get(word, ("",))[0] in ("scale", "hundred", "point")

    def _part_of(self, start: int, said: Sum, of: int) -> tuple[Num | None, int]:
        """ "two thirds of a million"; a part of anything else stands by itself."""
        found = _AHEAD.match(self.low, of)
        kind, worth = self.table.words.get(found[1] or "", ("", ONE)) if found else ("", ONE)
        if found is None or kind not in ("scale", "hundred", "dozen"):
            return Num(start, said.end, said.value, said.value, "fraction"), said.end
        value = times(said.value, worth)
        return Num(start, found.end(), value, value, "fraction", worth, worth), found.end()

    def _article(self, start: int, stress: bool = False) -> int:
        """Where the article in front of ``start`` begins, or ``start``; ``stress``: a word of it may stand between."""
        found = self.table.glue.article.search(self.low, max(0, start - _SHORT), start)
        return found.start() if found else stressed(self.low, self.table, start) if stress else start

    def _bare(self, start: int, end: int, worth: Decimal) -> bool:
        """Whether a part without article may be one: "quarter million", "tenth of a gallon"; not "third quarter"."""
        if self.names.before(start).lower() in self.table.words or self.names.before(start).lower() in self.table.stops:
            return False
        return worth == 4 or self.table.glue.of.match(self.low, end) is not None

    def _determined(self, start: int, end: int) -> bool:
        """Whether a scale alone counts something: "that million dollars", "the hundred things", "a cool million"."""
        if stressed(self.low, self.table, start) < start:
            return True
        before = self.names.before(start).lower()
        if before in self.table.counted_off and self.names.ends(end):
            return True  # 3 percent on the first million
        counts = self._of_unit(end) or self.table.plural.match(self.text, end) is not None
        return before in self.table.determiners and counts

    def _hundred(self, start: int, end: int, worth: Number) -> bool:
        """Whether a bare hundred is one ("hundred and twenty", "hundred percent"), or a thousand: of a unit only."""
        before = self.names.before(start).lower()
        if self.low.endswith(self.table.odds, 0, start):
            return worth == _HUNDRED  # one in every hundred
        if before in self.table.bare:
            return False
        if worth != _HUNDRED:
            return self._of_unit(end) and (not start or before != "")
        said = self.table.numeral(self.low, [("hundred", _HUNDRED, start, end)], self.table)
        further = said.at(1)[0]
        if further == "and":
            return said.at(2)[0] in ("ones", "teens", "tens")
        if further == "scale" or _APART.match(self.text, end):
            return True
        return self._of_unit(end) or self.table.plural.match(self.text, end) is not None

    def _of_unit(self, end: int) -> bool:
        """Whether a unit stands at ``end``."""
        follows = FOLLOWS.match(self.low, end)
        unit = self.table.after.get(key(follows[1])) if follows and follows[1] else None
        return unit is not None and unit.name != ""

    def _part_needs(self, first: list[Token], said: Sum) -> str:
        """A fraction stands by itself before "of" and at the end of what is said; else it needs a unit."""
        low, end, table, kind = self.low, said.end, self.table, first[0][0]
        said_part = said.at(said.taken - 1)
        is_term = said_part[0] == "half" or low[said_part[2] : said_part[3]] in self.table.terms
        if is_term and self.table.glue.gauge.match(low, end):
            return "nothing"  # a quarter point
        follows = FOLLOWS.match(low, end)
        if kind == "article" and follows and counts_before(low, table, first[0][2], follows[1], is_term):
            return "nothing"  # a third cheaper
        if kind == "article" and follows and (not follows[1] or follows[1] in table.stops):
            ahead = "" if is_term else self.names.before(first[0][2]).lower()
            if moved_by(low, table, first[0][2]) or table.cues.get(ahead, ("", ""))[0] in ("up", "down"):
                return "nothing"  # down a third from its peak, by a fifth in three years
        if said.at(said.taken - 1)[0] in ("scale", "hundred", "dozen") or said.last != "part":
            return "nothing"
        if kind in ("half", "part"):
            before = self.names.before(said.tokens[0][2]).lower()
            word = (follows[1] or "") if follows and before in self.table.spans else ""
            tied = (
                low[end : end + 1] == "-" or word in self.table.articles or self.names.counted(word)
            )  # last half hour
            if not tied and before in (self.table.not_half if kind == "half" else self.table.stops):
                return "never"
            if kind == "half" and half_alone(low, self.table, said.tokens[0][2], before, follows and follows[1]):
                return "nothing"  # less than half
            return "nothing" if kind == "half" and follows and follows[1] in self.table.wholes else "unit"
        if self.table.glue.whole.match(low, end):
            return "nothing"
        if low[said_part[2] : said_part[3]] in self.table.terms and low[said_part[2] - 1] != "-":
            return "unit"  # three quarters may be nine months, three-quarters are not
        is_article = kind == "article" or (
            said.at(said.taken - 1)[0] == "half" and low[first[0][2] : first[0][3]] in self.table.needs
        )
        return "unit" if is_article and follows and follows[1] else "nothing"

    def _digits(self, start: int) -> tuple[Num | None, int]:
        text, low, table = self.text, self.low, self.table
        if start:
            before = text[start - 1]
            if before not in " $(\n" and (skip := self.names.hangs(start, before)):
                return None, skip
            if before == table.marks.decimal and low[start].isdigit() and not low[start - 2 : start - 1].isalnum():
                start -= 1
        if low[start] in "½⅓⅔¼¾⅛⅜⅝⅞":
            part = exact(SIGNS[low[start]][0], Decimal(SIGNS[low[start]][1]))
            return Num(start, start + 1, part, part, "fraction"), start + 1
        if end := side_of_ratio(low, table.ratios, start):
            return Num(start, end, Decimal(low[start:end]), Decimal(low[start:end]), "digits"), end
        friend = self.table.friends.match(text, start)
        if past := friend.end() if friend else self.names.told(start):
            return None, max(past, start + 1)
        if low[start - 1 : start] not in MONEY and (clock := clock_at(low, start)):
            many, unit, end = clock
            return Num(start, end, Decimal(many), Decimal(many), "digits", unit=unit), end
        found = digits_at(low, start, table.marks, self._measured)
        return (None, start + 1) if found is None else self._written(start, found)

    def _measured(self, end: int) -> bool:
        """Whether a unit, a scale or what is counted stands at ``end`` or behind a number joined on there."""
        if onward := self.table.onward.match(self.text, end):
            end = onward.end()
        if self.text[end : end + 2].lstrip(" ")[:1] in _SIGNS or self.table.plural.match(self.text, end):
            return True
        follows = FOLLOWS.match(self.text, end)
        word = (follows[1] or "") if follows else ""
        unit = self.table.after.get(key(word)) if word else None
        return (unit is not None and unit.name != "") or self.table.words.get(word.lower(), ("",))[0] == "scale"

    def _written(self, start: int, found: Written) -> tuple[Num | None, int]:
        text, low, table = self.text, self.low, self.table
        value, end, digits, power = found
        scale: Number = ONE
        rule, follows = "digits", text[end : end + 1]
        if follows.isalpha() and follows.isascii():
            letters = _LETTERS.match(text, end)
            word = letters[0] if letters else ""
            ends = end + len(word)
            clear = not text[ends : ends + 1].isdigit()
            money = start > 0 and not text[start - 1].isspace() and text[start - 1] not in _BETWEEN
            one = len(word) == 1 and word.isupper() and word not in table.suffixes
            if clear and one and (name := self.names.numbered(start, ends)):
                return None, name  # runway 27L
            if clear and word in table.suffixes and (money or not self._measures(word, start, ends)):
                scale, end = table.suffixes[word], ends
                value = times(value, scale)
            elif clear and word in table.about:  # 20ish
                return Num(start, ends, value, value, rule, bound="about", hedges=((end, ends),)), ends
            elif word in table.endings or not clear or (key(word) not in table.after and key(word) not in table.before):
                code = CODE.match(text, start)
                return None, code.end() if code else ends
        elif follows and follows in "/:.-‑–" and text[end + 1 : end + 2].isdigit():
            if follows == "/" and (part := over(text, value, start, end)):
                return Num(start, part[1], part[0], part[0], "fraction"), part[1]
            falls = _FALLS.match(text, start)
            if falls and int(falls[1]) >= int(falls[2]):
                return None, falls.end()  # a 747-400
            if follows in "/:.":
                code = CODE.match(text, start)
                return None, code.end() if code else end
        if (year := self.names.year(start, end, digits)) or self.names.labelled(start, end):
            if " " in digits:
                return None, start + len(digits.split(" ")[0])  # on page 12 300 words
            return None, end if year else self.names.onward(start, end)
        if digits.isdigit() and (name := self.names.numbered(start, end)):
            return None, name
        tail: Number = scale
        if scale == ONE and (power_of := scientific(text, value, table, end)):
            return Num(start, power_of[1], power_of[0], power_of[0], rule), power_of[1]
        if follows and (power_of := raised(text, value, start, end, table)):
            value, end = power_of
        elif scale == ONE and not power and (ahead := _AHEAD.match(low, end)):
            if more := mixed(low, table, end):
                value, end = plus(value, more[0]), more[1]
            elif ahead[1] in table.words:
                said = table.numeral(low, [("digits", value, start, end)], table)  # type: ignore[list-item]
                said.read()
                value, end, scale, tail = said.value, said.end, said.scale, said.tail
                rule = said.rule if said.rule == "fraction" else rule
        if low[end : end + 1] == "+" and not low[end + 1 : end + 2].isdigit():
            return Num(start, end + 1, value, value, rule, scale, tail, bound="at_least"), end + 1
        return Num(start, end, value, value, rule, scale, tail), end

    def _measures(self, word: str, start: int, end: int) -> bool:
        """Whether letters at digits are a unit and no scale: 5mm, and 2m where what stands beside it says so."""
        unit = self.table.after.get(key(word))
        if unit is None or not unit.only_before:
            return unit is not None
        return spans(self.text, self.table, unit, start, end)
