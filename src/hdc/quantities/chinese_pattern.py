"""What a Chinese numeral looks like, in one regex: digits, characters, shares, fractions and halves."""

from __future__ import annotations

from hdc.lang import Language
from hdc.lang.units import load as load_units
from hdc.quantities.chinese_beside import HAN
from hdc.quantities.chinese_words import particles
from hdc.quantities.words import any_of

_TEN = 10
#: Nobody says a longer number; a longer run of these characters is noise, and is not read.
LONGEST = 64
#: What is measured with decimals, so that a comma may stand in front of them.
_MEASURED = ("mass", "length", "volume", "area")
#: Blanks that may stand inside a number: speech recognition parts words, and 三 百 五 is one number.
_B = r"\ {0,2}"


def _formal(language: Language) -> str:
    """A formal numeral that is also in words (队伍, 大陆): beside another, a large scale or money, or all there is."""
    groups = language.numbers.groups
    say, tens, large = particles(groups), "".join(groups["tens"]), "".join(groups["large"])
    formal, plain = "".join(groups["formal"]), "".join([*language.numbers.words, *language.numbers.scales])
    return rf"""[{"".join(groups["wordly"])}] (?:
      (?= {_B} [{formal}{large}{"".join(groups["paid"])}] )
    | (?<= [{formal}{say.point}{say.zeros}] .) | (?<= [{formal}{say.point}{say.zeros}] \ . )
    | (?<= [{tens}{large}{groups["of_parts"][0]}{"".join(groups["copulas"])}] .) (?! [{HAN}] )
    | (?<! [{"".join(groups["makers"])}] .) (?= {_B} (?: {any_of(groups["tallied"])} ) )
    | (?<! [{HAN}] .) (?= {_B} [{plain}{say.point}] | \Z ) )"""


def _watts(language: Language) -> str:
    """The letters that are a scale and a unit as well."""
    forms = {form for unit in language.units for form in unit.after}
    return "".join(letter for letter in language.numbers.suffixes if letter in forms) or "\x00"


def pattern(language: Language) -> str:
    """A verbose regex; the group that ends a match says what kind of numeral it is: ``number1`` a share, ``over`` and
    ``under2`` a fraction, ``half``, and for all else ``number``, ``more`` or ``big``."""
    numbers = language.numbers
    latin = any_of(form for unit in language.units for form in unit.after if form.isascii())
    say, groups = particles(numbers.groups), numbers.groups
    point, part, of, half, few = (say.point, *(any_of(groups[name]) for name in ("parts", "of_parts", "half", "few")))
    ten, large, odd = "".join(groups["tens"]), "".join(groups["large"]), groups["and_parts"][0]
    scale = "".join(numbers.scales)
    digit = "".join(numbers.words)
    tens = "".join(whole.partition("=")[0] for whole in numbers.groups["whole"])
    vague = "".join(numbers.groups["vague"])
    more = "".join(word for words in numbers.clinging.values() for word in words if word != "+")
    negative = any_of(numbers.negative)
    least = "".join(word for word in numbers.clinging["at_least"] if word != "+")
    share = "".join(word for word, worth in numbers.scales.items() if worth > 10 and word not in large)
    not_few, dated, not_of = "".join(groups["not_few"]), "".join(groups["dated"]), any_of(groups["not_number_of"])
    shared = rf"{any_of(groups['shared'])} | [，。；,;！？]"
    two = rf"{any_of(groups['two'])} {_B} (?! [{digit}{scale}] | {any_of(groups['not_shared'])} )"  # nobody counts so
    pointed = rf"{say.more} (?= {_B} (?: {any_of(groups['pointed'])} ) )"
    tenths, nearly = rf"{point} {_B} (?: {few} | {pointed} )", any_of(groups["about_one"])
    part = f"(?: {part} )"  # of which there are two: 三份一人
    passed = rf"(?<= [{ten}] ) (?: {any_of(groups['good_few'])} )"
    kinds = [(unit, load_units()[unit.name].kind if unit.name else "") for unit in language.units]
    measured = any_of(form for unit, kind in kinds if kind in _MEASURED for form in unit.after)
    counted = any_of(form for unit, kind in kinds if kind == "money" or unit.noun for form in unit.after)
    arabic = rf"""
        (?= [0-9.½⅓⅔¼¾⅛⅜⅝⅞] ) (?<![A-Za-z0-9_.]) (?<![0-9][,:/])             # nothing runs into it
        (?: (?<![A-Za-z]-) | (?<= [0-9][A-Za-z]- ) | (?<= [0-9][A-Za-z]{2}- ) )  # but 5k- does
        (?> [0-9]{{1,3}}+ (?: , [0-9]{{3}} )+ (?![0-9]) | [0-9]{{1,3}}+ (?: ['’][0-9]{{3}} )+ (?![0-9])  # 1,000,000
          | [0-9]{{1,3}}+ (?: (?: \ [0-9]{{3}} ){{2,}} | \ 0[0-9]{{2}} ) (?![0-9])           # 816 000
          | [1-9] \ [0-9]{{3}} (?= \ ? (?: {measured} | {counted} ) )                                # 1 200 km
          | [0-9]+ , [0-9]{{1,2}} (?= \ ? (?: % | {measured} ) ) | [0-9]+ | (?= \.[0-9] | [½⅓⅔¼¾⅛⅜⅝⅞] ) )  # 12,5%
        (?> (?: \.[0-9]+ | [½⅓⅔¼¾⅛⅜⅝⅞] )? )                                           # 2½
        (?! [.,:] [0-9] )                                                    # and it runs into none
    """
    scaled = rf"(?! (?<= [{_watts(language)}] ) {_B} (?: {any_of(groups['not_scaled'])} ) )"
    forms = {form: unit for unit in language.units for form in unit.after if form[0] in scale and len(form) > 1}
    guarded = {
        form: r"\ {0,2}".join(form) + (rf"(?! {any_of(unit.not_before)} )" if unit.not_before else "")
        for form, unit in forms.items()
    }
    units = "|".join(guarded.values())
    some = f"[{say.more}{few}]"
    large_units = "|".join(source for form, source in guarded.items() if form[0] in large)
    long = any_of(form for form in numbers.suffixes if len(form) > 1)
    begun = "".join(sorted({form[0] for form in forms}))
    wordly = "".join(numbers.groups["wordly"])
    other = "".join(one for one in digit + scale + tens if one not in begun and one not in wordly)
    # no 千 of 千米
    bills = any_of(groups["bills"])
    sign = rf"(?> [{other}]+ | (?! {units} ) [{begun}] | (?<= [{large}] [{digit}] ) [{begun}] | {_formal(language)} )"
    scales = rf"(?> (?: (?! {units} ) [{scale}] )+ )"  # 5万千瓦 has no 千 of its own
    ones, of_ones = "".join(groups["and_ones"]), any_of(groups["and_ones_of"])
    one_ten = "".join(word for word, worth in numbers.scales.items() if worth == _TEN)
    aged = rf"(?: (?<= [{one_ten}] ) [{ones}] [{digit}] (?= {of_ones} | (?! [{HAN}0-9] ) ) )?"  # 四十有五
    words = rf"(?!\ ) (?> (?: {_B} {sign} )+ {aged} )"
    spoken = (
        rf"{words} (?: {_B} {point} {_B} [{digit}0-9] (?> (?: {_B} [{digit}0-9] )* ) (?> (?: {_B} [{scale}] )* ) )?"
    )
    plain = rf"(?! (?<=[{vague}]) [{scale}] )"  # no 十 of 几十
    either = rf"(?: {spoken} | {arabic} )"
    # What an alternative has to hold is looked for first, in a few characters, since most numerals are plain ones; and
    # in no more of them, so that the time stays linear.
    run = rf"0-9.,{point}\ {digit}{scale}{tens}"
    parted = rf"(?= [{run}]{{1,{LONGEST}}}+ [{run}{odd}{''.join(groups['parts'])}] ) {plain}"
    return rf"""
    (?= [{digit}{scale}{tens}{half}0-9.½⅓⅔¼¾⅛⅜⅝⅞] ) (?:
      (?= [{scale}]{{1,2}} {_B} {part} )
      (?P<share> (?P<of> [{share}] | [{ten}]?[{large}] ) {_B} {part} {_B} {of} {_B}
        | (?P<bare> {say.hundred} {_B} {part} {_B} ) )
      (?P<number1> (?: {negative} )? {_B} (?: {arabic} (?: {_B} (?: {any_of(numbers.suffixes)} ) (?![A-Za-z]) )?
                                           | {spoken} ) (?: {_B} (?: {tenths} | [{least}] (?! [{not_few}] ) ) )? )
    | {parted}
      (?: (?P<whole> {either} ) {_B} {odd} {_B} )?
      (?P<under> {either} ) {_B} {part} {_B}
      (?: {of} | (?P<bare_over> (?= [{digit}] {_B} (?: {shared} | \Z ) | {two} ) ) ) {_B}
      (?P<over> (?: {negative} )? {either} )                                             # 三分之二, 三分二的人
    | (?= [0-9.,\ ]{{1,{LONGEST}}}+ [0-9.,\ /] )
      (?: (?P<whole2> {arabic} ) \ )? (?P<over2> {arabic} ) / (?P<under2> [0-9]+ ) (?! [0-9/{dated}] )
    | (?= [{say.one}{half}] )
      (?P<half> {say.one} {_B} {half} | {half} {_B} {any_of(groups["number_of"])} (?! {not_of} )
      | (?<={groups["over_halves"][0]}) {half} (?= [{"".join(groups["over_halves_of"])}，。；,] | \Z )  # 过半
      | {half} (?: {_B} {say.counter}? {_B} (?P<halved> [{scale}]+ ) )? )                              # 半年, 半个亿
    | (?P<number>
        (?P<digits> {arabic} (?! / [0-9] )
          (?: (?= [A-Za-z^\ ] ) (?:
                (?: [eE] | \^ ) [+-]? [0-9]{{1,2}} (?![A-Za-z0-9])                     # 2e5, 2^-1
              | (?: {any_of(numbers.suffixes)} | \ (?: {long} ) ) (?![A-Za-z0-9]) {scaled} )  # 500K, 10 million
            | (?= {_B} [{digit}{scale}{tens}] ) (?:
                {_B} {scales}
                (?> (?: {_B} (?: [0-9]+ | [{digit}] ) {_B} {scales} )* )                # 3亿5000万
                (?: [{say.zeros}]? (?: [0-9]+ (?![0-9.]) | [{digit}] )                         # 3万5
                  | \ [1-9] (?= \ ? (?: [，。；,;！？、）)] | {bills} | \Z ) ) )?                       # 3 万 5
              | {_B} {words} (?<= [{scale}] ) )
            | (?![A-Za-z])
            | (?= (?: {latin} ) (?![A-Za-z0-9]) ) ) )                              # 10x
        | {plain} {spoken} )
      (?P<more> {_B} (?: {tenths} | {nearly} (?= {any_of(groups["about_one_of"])} ) | {passed} | [{more}]
        | \+ (?!\ ?[0-9]) ) )?
      (?P<big> {_B} (?: {say.counter} {_B} (?= {some}? {_B} [{large[1:]}A-Za-z] ) {some}?
            | {say.counter} {_B} {half} (?= {_B} [{large[1:]}] ) | {say.more} )? {_B}
          (?: (?! {large_units} ) [{ten}]?[{large}] [{scale}]*
            | (?: {long} | [kKwW] ) (?![A-Za-z0-9]) {scaled} ) )?                          # 两个亿, 十多万
    )
    """
