"""Plain text in which every number counts something: without dates, ages, sums and places in a row."""

import re
from functools import cache

from understanding.counts.not_people import SOMEONE, street_address
from understanding.counts.numbers import AMOUNT, CARDINALS, NUMBER_WORD, ORDINAL_WORD, value_of
from understanding.times.day_rules import MONTH
from vocabulary import lately, remembered, words
from vocabulary.patterns import either

LONGEST, LONGEST_ANSWER = 2000, 400
_AND_A_HALF = re.compile(rf"\b({NUMBER_WORD}|[0-9]{{1,3}}) and a half (hundred|thousand|million)\b")
# In place of what was taken out, so that what stands beside it is not read as a whole.
_GONE = " _ "
_OF_AGE = re.compile(r"\b(boy|girl|child|lad|lass|son|daughter|baby|kid|toddler|man|woman|lady|pupil) of [0-9]{1,2}\b")
_SINCE_THEN = (
    r"(?:but (?:it's|its|it is|now it's)(?: now| only| actually| really)?|now it's|since confirmed"
    r"|(?:counted|checked) again,? (?:and )?(?:it's|its|it is))"
)
_SAID_OTHERWISE = (
    # 1.2k; 2 000; a couple of hundred; fiftyish; x3; ppl.
    (r"(?<![\w.])([0-9]{1,3})\.([0-9])k\b", r"about \g<1>\g<2>00"),
    (r"(?<![0-9])([0-9]{1,3}) ([0-9]{3})(?![0-9])", r"\1\2"),
    (r"\b(?:a )?couple (?:of )?(hundred|thousand|dozen)\b", r"about two \1"),
    (r"\b(?:a )?baker'?s dozen\b", "13"),
    (rf"\b({NUMBER_WORD})-?ish\b", r"about \1"),
    (r"\bx ?([0-9]+)\b", r"\1"),
    (r"\bppl\b", "people"),
    (r"\b(?:wan|yin|ane)\b(?= [a-z])", "one"),
    (r"\b(?:twa|twae)\b(?= [a-z])", "two"),
    (r"\bwummans?\b", "woman"),
    (r" n (?=[0-9a-z])", " and "),
    # Where "about" says of whom, not how many.
    (r"\babout (?=(?:one|1|a single)\b(?![,.]?[0-9]))", "regarding "),
    (r"\ball about\b|\babout (?=the (?:same|one)\b)", "regarding"),
    (r"\b(of them|of those|kids|children|are|is|were|was) (?:under|over) (?:the age of )?[0-9]{1,2}\b", r"\1"),
    # 12 in total; a family of four; the children's ages.
    (r"(?<=[0-9a-z]) (?:people )?(?:in total|altogether|in all|all told|all together)\b", " people"),
    (rf"\b(?:(?:an?|the|one|whole|entire) )*family of ({AMOUNT})(?: people)?", r"\1 people"),
    (
        r"\b(kids|children|boys|girls|pupils|sons|daughters|brothers|sisters)"
        r"[,(: ]+[0-9]{1,2}(?:,? (?:and |& )?[0-9]{1,2})+\W*$",
        r"\1",
    ),
)
_SORRY = r"(?:(?:no|sorry|wait|actually|i mean|correction|oops|make that|or rather|scratch that)\W+)+"
_CORRECTED = (
    # "6, no sorry, 7"; "3 at first but it's now 11"; "not 300, 30"; "30 not 300".
    (rf"^.*?{AMOUNT}\W+{_SORRY}(?=(?:it's |it was )?{AMOUNT})", ""),
    (rf"^.*{AMOUNT}.*?\b{_SINCE_THEN} (?={AMOUNT}\W*$)", ""),
    (rf"\bnot (?!more|less|fewer){AMOUNT},? (?:but |it's |it was |it is )?(?={AMOUNT}\W*$)", ""),
    (rf"(?<=[0-9a-z]),? not {AMOUNT}\W*$", ""),
    # "2 out of the 30"; "2 x 12 = 24"; "4 people, 4 yeah".
    (rf"\b({AMOUNT})(?: people)? (?:out of|of (?:the|our|those|these)) (?:the |our |all |a |about )*{AMOUNT}", r"\1"),
    (r"(?<=[0-9a-z]) ?=\W*([0-9]+)(?: people)?\W*$", r": \1 people"),
    (rf"\b({AMOUNT}) people,? \1 (?:yeah|yes|people)\b", r"\1 people"),
)


@lately
def prepared(typed: str) -> str:
    """Ranges with "to", thousands without commas, and no number that counts nobody."""
    text = _dates().sub(_GONE, _not_numbers().sub(_GONE, _ages().sub(" ", _OF_AGE.sub(r"\1", typed[:LONGEST]))))
    for pattern, instead in _patterns(_SAID_OTHERWISE):
        text = pattern.sub(instead, text)
    text = _AND_A_HALF.sub(
        lambda found: str(value_of(f"{found[1]} {found[2]}") + value_of(f"one {found[2]}") // 2), text
    )
    text = _one_each().sub(r"\1 people", text)
    text = _groups_of().sub(lambda found: f"{value_of(found[1]) * value_of(found[2])} people", text)
    text = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", text)
    text = re.sub(r"(?<=[0-9]) ?- ?(?=[0-9])", " to ", text)
    text = _letters_about().sub(r"\1 regarding ", text)
    return re.sub(r"\s+", " ", re.sub(r"(?<=[0-9])(?=-?ish|-?odd|\+)", " ", text))


def corrected(text: str) -> str:
    """A prepared answer with that number only that stands in the end; for answers alone, which are short."""
    if len(text) > LONGEST_ANSWER:
        return text
    for pattern, instead in _patterns(_CORRECTED):
        text = pattern.sub(instead, text)
    return text


@cache
def _patterns(said: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(form), instead) for form, instead in said)


@remembered
def _groups_of() -> re.Pattern[str]:
    """Two families of four are eight."""
    groups = "(?:families|households|groups|couples|sets)"
    return re.compile(rf"(?<![\w'-])({AMOUNT}) {groups} of ({AMOUNT})(?: each| people)?")


@remembered
def _one_each() -> re.Pattern[str]:
    """17 bills, one person on each; 20 records, one per resident: as many people."""
    things = either((*words("count.not_people"), "names"))
    each = (
        r"(?:one|1|a different) (?:[a-z]+ ){1,2}(?:(?:on|in|to|for|per) )?each"
        r"|(?:one|1) (?:per|for each)\b.*|each (?:one )?(?:\w+ )?a? ?different .*"
    )
    return re.compile(rf"(?<![\w'-])({AMOUNT}) (?:[a-z]+ )?{things}\W+(?:{each})\W*$")


@remembered
def _dates() -> re.Pattern[str]:
    """3 November, the 3rd, November 3: a day, however many people."""
    return re.compile(
        rf"\b(?:on )?(?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?: (?:19|20)[0-9]{{2}}\b)?"
        rf"|\b{MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?\b|\b(?:on|by|until|since) the [0-9]{{1,2}}(?:st|nd|rd|th)\b"
    )


def without_clocks(typed: str) -> str:
    """Plain text without times of day: "half eight", "quarter past seven", "six in the evening", "at 4"."""
    return _clocks().sub(_GONE, typed)


@remembered
def _clocks() -> re.Pattern[str]:
    hour = rf"(?:{either(word for word, number in CARDINALS.items() if 0 < number <= 12)}|1?[0-9]|2[0-3])"
    part = r"(?:this|yesterday|last|in the) (?:early |late )?(?:morning|afternoon|evening|night)"
    after = rf"(?=\W*$|[,.;!?]| (?:yesterday|today|on|not|and|but|when|i|he|she|they|we)\b| {part})"
    return re.compile(
        rf"\b(?:half|quarter|[a-z]+|[0-9]{{1,2}}) (?:past|gone) {hour}\b|\b(?:half|quarter to) {hour}\b"
        rf"|\b{hour} ?(?:o'? ?clock|[ap]\.?m)\b|\b{hour} {part}\b"
        rf"|\b(?:just|shortly|soon|straight) (?:after|before|gone|past) {hour}{after}"
        rf"|\bat (?:about |around )?{hour}(?: not (?:at )?{hour})?{after}"
    )


@remembered
def _ages() -> re.Pattern[str]:
    """Aged 7, 7 years old, who is 7: said of somebody who was counted already."""
    return re.compile(
        rf"\b{either(words('count.ages'))} [0-9]+(?: ?(?:to|and|or|-|/) ?[0-9]+)?\b"
        rf"|\b(?:who|{SOMEONE})(?: is| was|'s| turned) (?:only |just |aged )?[0-9]+\b"
        r"|\b[0-9]+(?:[ -]?(?:and|to|-) ?[0-9]+)?[ -]?(?:years?|yrs?|months?|weeks?)[ -]?olds?\b|\b[0-9]{1,2}yo\b"
    )


@remembered
def _not_numbers() -> re.Pattern[str]:
    """Sums of money, places in a row: numbers that count nobody."""
    return re.compile(
        rf"\b{either(words('count.numbered'))} [0-9]+(?: ?(?:to|and|or|-|/) ?[0-9]+)?\b"
        rf"|\b{either(words('count.numbered_in_words'))} {NUMBER_WORD}\b(?:'s)?"
        r"|\b(?:since|in|from|during|of|for) (?:19|20)[0-9]{2}\b"
        rf"|\b(?:{ORDINAL_WORD}|each|every|which|that|another|any|last|next|other) one\b"
        r"|\b(?:that|this|the) (?!only\b|single\b)[a-z]+ one\b"
        rf"|\b{street_address()}\b"
        r"|\bdb ?[0-9]{7,}|[£$€] ?[0-9,.]{1,20}k?|[0-9.]{1,12} ?(?:%|per ?cent)"
    )


@remembered
def _letters_about() -> re.Pattern[str]:
    """In "3 letters about 2 people" nothing is approximate."""
    return re.compile(rf"\b({either(words('count.not_people'))}) about (?={AMOUNT})")
