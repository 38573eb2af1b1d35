"""Text with its times and clauses, and whether words tell of what went wrong."""

import re
from dataclasses import dataclass, replace

from understanding.spelling import plain
from understanding.telling.when.times import Time, times_in
from vocabulary import lately
from vocabulary.patterns import any_of

_CLAUSE_END = re.compile(
    r"[;!?\n,]|[.:](?![0-9])|\b(?:but|and|when|which|who|until|so|while|although|though|because|that"
    r"|to say|saying|to tell|to report|to let)\b"
)
_SENTENCE_END = re.compile(r"[;!?\n]|[.](?![0-9])")
# "Was online until 18 June, when we noticed".
_UNTIL_WHEN = re.compile(
    r"\buntil ([^.;]{3,40}), when (?:i|we|it|they|he|she|someone|somebody|an? \w+) (?:was |were )?\w+"
)
# What has been so since Monday began then; but who has not been seen, or has worked here, since Monday did not.
_SO_SINCE = re.compile(r"(?P<before>(?:^|[.;!?\n])[^.;!?\n]*)\bsince (?:at |about |around |the )*(?=[0-9a-z])")
_NOT_SO_SINCE = re.compile(
    r"n't\b|\b(?:not|never|no|nobody|seen|had|heard|used|last|ill|sick|off|live[ds]?|living|resid\w+|work\w*|employ\w+|tenant|claim\w*"
    r"|aware|know[ns]?|knew|ringing|calls|complaints|married|retired|moved|been with)\b"
)
_KNOWN_SINCE = re.compile(
    r"\b(?:(?:know|known|knew|aware)(?: [a-z]+){0,3}|phones? (?:have |has |had )?(?:been )?(?:ringing|going)"
    r"|(?:calls|complaints|people ringing|parents ringing)(?: [a-z]+){0,3}) since "
)
# Whom we told, and what we were told to do, is no discovery; "hasn't turned up" and "last seen" neither.
_TOLD_OTHERS = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!got )(?<!being )\btold (?!(?:me|us|our|my|the team|the council|by"
    r"|at|on|about|around|this|today|yesterday|last)\b)"
    r"|\btold (?:me|us) to |\blast (?:seen|saw) |\b(?:n't|nt|not|never) (?:been )?(?:turned up|found|handed in) "
)
# "The lady called half an hour ago": she rang; a man who is called something did not.
_CALLED = re.compile(
    r"\b(?:(?:has|have|had|just|then) called"
    r"|called(?= (?:me|us|in|back|up|at|this|today|yesterday|half|an hour|just|last|[0-9])\b))"
)
# "She texted at 8 to ask", "he came in to hand it back": they told us; "she emailed it to them" did not.
_SOMEBODY = (
    r"\b(?P<who>he|she|they|(?:my|her|his|the|a|an|their|our|some|one of the) (?:[a-z-]+ ){0,2}?[a-z-]+"
    r"|[a-z]*(?:dad|mum|mam|mother|father|body|one))"
)
_CAME_TO_US = re.compile(
    rf"{_SOMEBODY} (?:has |had |have |just |then )*"
    r"(?:(?:texted|emailed|e-mailed|messaged|whatsapped|wrote|phoned|called)"
    r"(?= (?:me|us|in|back|at|about|around|this|today|yesterday|to (?:say|ask|tell|complain|let)"
    r"|saying|asking|[0-9])\b|\W*$|[.,;])"
    r"|(?:stopped|collared|approached|grabbed|called) (?:me|us)\b"
    r"|(?:came|popped|walked|turned up|called|dropped)(?: (?:in|round|over|by|back|up|along))?"
    r"(?: to (?:the|our|my) [a-z]+)?"
    r"(?= (?:[^.;,]|\.(?=[0-9])){0,40}\bto (?:hand|give|bring|return|complain|ask|show)\b))"
)
_THEY_ARE_CALLING = re.compile(
    r"\b(?:are|is|been|keep|keeps|kept|were|was|'re) (?:all )?(?:calling|ringing|phoning|telephoning|emailing"
    r"|complaining|contacting|asking)(?: (?:us|me|in|up|here|about it))* since "
)
# What is being done about it today, and what was still there this morning, is neither of the two moments.
_NOT_ONE_OF_THEM = re.compile(
    r"(?<!was )(?<!were )\b(?:being|getting) [a-z]+|\bstill (?:there|up|on|in|at|here|open|lying|sitting|sat)\b"
    r"|\b(?:is|are|am|be|'s|'re|'m|i'm|we're|they're|she's|he's|it's)(?: (?:now|also|just|all))? "
    r"(?!missing|ringing|calling|phoning|happening|showing)[a-z]{2,}ing\b"
)
_ONLY_LITTLE = re.compile(r"[\s,]*(?:(?:on|at|in|the|i think|it was|about|around|so|and)\b[\s,]*)*")


@dataclass(frozen=True, slots=True)
class Timed:
    """Text in which a discovery is said with "noticed" and nothing else is, its times, and where its clauses end."""

    text: str
    times: tuple[Time, ...]
    ends: tuple[tuple[int, int], ...]

    def clause_of(self, time: Time) -> str:
        """The clause in which a time stands; a time between commas belongs to its neighbour in the sentence."""
        first, last = self.span_of(time)
        return self.text[first:last]

    def span_of(self, time: Time) -> tuple[int, int]:
        """Where the clause of a time begins and ends."""
        starts = [0, *(end for _, end in self.ends if end <= time.start)]
        stops = [*(start for start, _ in self.ends if start >= time.end), len(self.text)]
        first, last = starts[-1], stops[0]
        around = self.text[first : time.start], self.text[time.end : last]
        if not all(map(_ONLY_LITTLE.fullmatch, around)):
            return first, last
        others = [each for each in self.times if each is not time]
        begins, stands = self.sentence_of(time)
        if last < stands and not any(last <= each.start < stops[1] for each in others):
            return first, stops[1]
        if begins < first and not any(starts[-2] <= each.start < first for each in others):
            return starts[-2], last
        return first, last

    def sentence_of(self, time: Time) -> tuple[int, int]:
        """Where the sentence of a time begins and ends."""
        marks = [found.span() for found in _SENTENCE_END.finditer(self.text)]
        first = max((end for _, end in marks if end <= time.start), default=0)
        return first, min((start for start, _ in marks if start >= time.end), default=len(self.text))

    def gap_before(self, time: Time) -> tuple[int, int]:
        """From the time before it, or the beginning of its clause, to this time."""
        first, _ = self.span_of(time)
        return max((each.end for each in self.times if first <= each.start < time.start), default=first), time.start


@lately
def timed(typed: str) -> Timed:
    """Comparable text with its times and clauses."""
    called = _CAME_TO_US.sub(r"\g<who> rang", _CALLED.sub("rang", _THEY_ARE_CALLING.sub("noticed ", typed)))
    typed = _SO_SINCE.sub(_began, called)
    text = _KNOWN_SINCE.sub("noticed ", _UNTIL_WHEN.sub(r"noticed \1", _TOLD_OTHERS.sub(" said ", typed)))
    everything = Timed(text, times_in(text), tuple(found.span() for found in _CLAUSE_END.finditer(text)))
    return replace(everything, times=tuple(time for time in everything.times if _may_be_one(everything, time)))


def _may_be_one(said: Timed, time: Time) -> bool:
    """Whether a time may be when it happened or was noticed, and is not that of what is done about it."""
    clause = said.clause_of(time)
    return not _NOT_ONE_OF_THEM.search(clause) or bool(
        re.search(r"\bhappened on\b", clause) or any_of("when.noticed").search(clause)
    )


def _began(found: re.Match[str]) -> str:
    return found[0] if _NOT_SO_SINCE.search(found["before"]) else f"{found['before']}happened on "


# "It went in the bag" is an event, "I went in" is none.
_IT_WENT = re.compile(
    r"\b(?:it|letters?|e?mails?|parcels?|envelopes?|files?|lists?|forms?|cop(?:y|ies)|packs?)"
    r" (?:all |only |had |has |have )*(?:went|gone)\b"
)


def tells_of_event(text: str) -> bool:
    """Whether words tell of what went wrong, and not only of when somebody noticed it."""
    typed = plain(text)
    if _IT_WENT.search(typed):
        return True
    left = any_of("telling.no_event").sub(" ", typed)
    return any(any_of(key).search(left) for key in ("listening.went_wrong", "telling.event_verbs"))
