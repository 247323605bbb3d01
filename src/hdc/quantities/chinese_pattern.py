"""What a Chinese numeral looks like, in one regex: digits, characters, shares, fractions and halves."""

from __future__ import annotations

from hdc.lang import Language
from hdc.quantities.words import any_of

#: Nobody says a longer number; a longer run of these characters is noise, and is not read.
LONGEST = 64
#: Blanks that may stand inside a number: speech recognition parts words, and 三 百 五 is one number.
_B = r"\ {0,2}"


def _formal(language: Language) -> str:
    """A formal numeral that is also in words (队伍, 大陆): beside another, a large scale or money, or all there is."""
    groups = language.numbers.groups
    formal, plain = "".join(groups["formal"]), "".join([*language.numbers.words, *language.numbers.scales])
    return rf"""[{"".join(groups["wordly"])}] (?:
      (?= {_B} [{formal}万亿{"".join(groups["paid"])}] )
    | (?<= [{formal}点零〇] .) | (?<= [{formal}点零〇] \ . )
    | (?<= [十百千万亿之{"".join(groups["copulas"])}] .) (?! [一-鿿] )
    | (?<! [{"".join(groups["makers"])}] .) (?= {_B} (?: {any_of(groups["tallied"])} ) )
    | (?<! [一-鿿] .) (?= {_B} [{plain}点] | \Z ) )"""


def pattern(language: Language) -> str:
    """A verbose regex; the group that ends a match says what kind of numeral it is: ``number1`` a share, ``over`` and
    ``under2`` a fraction, ``half``, and for all else ``number``, ``more`` or ``big``."""
    numbers = language.numbers
    latin = any_of(form for unit in language.units for form in unit.after if form.isascii())
    scale = "".join(numbers.scales)
    digit = "".join(numbers.words)
    tens = "".join(whole.partition("=")[0] for whole in numbers.groups["whole"])
    vague = "".join(numbers.groups["vague"])
    more = "".join(word for words in numbers.clinging.values() for word in words if word != "+")
    negative = any_of(numbers.negative)
    arabic = r"""
        (?= [0-9.] ) (?<![A-Za-z0-9_.]) (?<![0-9][,:/])                       # nothing runs into it
        (?: (?<![A-Za-z]-) | (?<= [0-9][A-Za-z]- ) | (?<= [0-9][A-Za-z]{2}- ) )  # but 5k- does
        (?> [0-9]{1,3}+ (?: , [0-9]{3} )+ (?![0-9]) | [0-9]{1,3}+ (?: ['’][0-9]{3} )+ (?![0-9])  # 1,000,000; 12'000
          | [0-9]{1,3}+ (?: (?: \ [0-9]{3} ){2,} | \ 0[0-9]{2} ) (?![0-9])           # 816 000
          | [0-9]+ , [0-9]{1,2} (?= \ ? % ) | [0-9]+ | (?= \.[0-9] ) )                # 12,5%
        (?> (?: \.[0-9]+ | [½⅓⅔¼¾⅛⅜⅝⅞] )? )                                           # 2½
        (?! [.,:] [0-9] )                                                    # and it runs into none
    """
    forms = [form for unit in language.units for form in unit.after if form[0] in scale and len(form) > 1]
    units = "|".join(r"\ {0,2}".join(form) for form in forms)
    long = any_of(form for form in numbers.suffixes if len(form) > 1)
    begun = "".join(sorted({form[0] for form in forms}))
    wordly = "".join(numbers.groups["wordly"])
    other = "".join(one for one in digit + scale + tens if one not in begun and one not in wordly)
    # no 千 of 千米
    sign = rf"(?> [{other}]+ | (?! {units} ) [{begun}] | {_formal(language)} )"
    words = rf"(?!\ ) (?> (?: {_B} {sign} )+ )"
    spoken = rf"{words} (?: {_B} 点 {_B} [{digit}0-9] (?> (?: {_B} [{digit}0-9] )* ) (?> (?: {_B} [{scale}] )* ) )?"
    plain = rf"(?! (?<=[{vague}]) [{scale}] )"  # no 十 of 几十
    either = rf"(?: {spoken} | {arabic} )"
    # What an alternative has to hold is looked for first, in a few characters, since most numerals are plain ones; and
    # in no more of them, so that the time stays linear.
    run = rf"0-9.,点\ {digit}{scale}{tens}"
    parted = rf"(?= [{run}]{{1,{LONGEST}}}+ [{run}又分] ) {plain}"
    return rf"""
    (?= [{digit}{scale}{tens}半0-9.] ) (?:
      (?= [百千亿仟十万]{{1,2}} {_B} 分 )
      (?P<share> (?P<of> [百千亿仟] | [十百千]?万 | [十百千]?亿 ) {_B} 分 {_B} 之 {_B} | (?P<bare> 百 {_B} 分 {_B} ) )
      (?P<number1> (?: {negative} )? {_B} (?: {arabic} (?: {_B} (?: {any_of(numbers.suffixes)} ) (?![A-Za-z]) )?
                                           | {spoken} ) (?: {_B} (?: 点 {_B} 几 | [几多余] (?! [少么] ) ) )? )
    | {parted}
      (?: (?P<whole> {either} ) {_B} 又 {_B} )?
      (?P<under> {either} ) {_B} 分 {_B} 之 {_B} (?P<over> (?: {negative} )? {either} )
    | (?= [0-9.,\ ]{{1,{LONGEST}}}+ [0-9.,\ /] )
      (?: (?P<whole2> {arabic} ) \ )? (?P<over2> {arabic} ) / (?P<under2> [0-9]+ ) (?! [0-9/年月日] )
    | (?= [一半] )
      (?P<half> 一 {_B} 半 | 半 {_B} 数 (?! [据字学] ) | (?<=过) 半 (?= [的了，。；,] | \Z )  # 一半, 半数, 过半
      | 半 (?: {_B} 个? {_B} (?P<halved> [{scale}]+ ) )? )                              # 半年, 半个亿
    | (?P<number>
        (?P<digits> {arabic} (?! / [0-9] )
          (?: (?= [A-Za-z^\ ] ) (?:
                (?: [eE] | \^ ) [+-]? [0-9]{{1,2}} (?![A-Za-z0-9])                     # 2e5, 2^-1
              | (?: {any_of(numbers.suffixes)} | \ (?: {long} ) ) (?![A-Za-z0-9]) )    # 500K, 10 million
            | (?= {_B} [{digit}{scale}{tens}] ) (?:
                {_B} (?! {units} ) [{scale}]++
                (?> (?: {_B} (?: [0-9]+ | [{digit}] ) {_B} [{scale}]++ )* )             # 3亿5000万
                (?: [零〇]? (?: [0-9]+ (?![0-9.]) | [{digit}] ) )?                      # 3万5
              | {_B} {words} (?<= [{scale}] ) )
            | (?![A-Za-z])
            | (?= (?: {latin} ) (?![A-Za-z0-9]) ) ) )                              # 10x
        | {plain} {spoken} )
      (?P<more> {_B} (?: 点 {_B} 几 | 把 (?= [块个人年天] ) | [{more}] | \+ ) )?  # 10 多年, 100+
      (?P<big> {_B} (?: 个 {_B} (?= 多? {_B} [亿A-Za-z] ) )? 多? {_B}
          (?: [十百千]?[万亿] [{scale}]* | (?: {long} | [kKwW] ) (?![A-Za-z0-9]) ) )?  # 两个亿, 十多万, 一个多亿
    )
    """
