"""The words of a record that are chosen from a fixed list: outcome, status, certainty, danger, discoverer …"""

from enum import StrEnum


class Outcome(StrEnum):
    """What it turned out to be. Only undecided and breach count in the tables."""

    UNDECIDED = "undecided"
    BREACH = "breach"
    NEAR_MISS = "near miss"
    NOT_A_BREACH = "not a breach"
    DUPLICATE = "duplicate"

    @property
    def counts(self) -> bool:
        """Whether it counts in the tables."""
        return self in (Outcome.UNDECIDED, Outcome.BREACH)


class Status(StrEnum):
    """How far the case has come; the order is that of the seed's stages."""

    REPORTED = "reported"
    IN_ASSESSMENT = "in assessment"
    WITH_SIRO = "with SIRO"
    REMEDIAL_ACTION = "remedial action"
    CLOSED = "closed"


class Certainty(StrEnum):
    """How sure a number is (EDPB: exact, approximate, to be determined, cannot be determined)."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    NOT_KNOWN_YET = "not known yet"
    CANNOT_BE_DETERMINED = "cannot be determined"


class Danger(StrEnum):
    """Whether anyone is in danger because of it."""

    NO = "no"
    YES = "yes"
    NOT_SURE = "not sure"


class Discoverer(StrEnum):
    """Who first noticed it."""

    US = "the service"
    ANOTHER_TEAM = "another team"
    PROCESSOR = "a processor"
    PERSON_AFFECTED = "the person affected"
    PUBLIC = "the public"
    REGULATOR = "the regulator"
    ANOTHER = "somebody else"


class Route(StrEnum):
    """How the central team was told."""

    CHAT = "chat"
    PHONE = "phone"
    EMAIL = "e-mail"
    IN_PERSON = "in person"
    OUTSIDE = "from outside"
    IMPORT = "import"


class Controller(StrEnum):
    """Who decides about the data (Article 4(7)); others must be told by a processor (Article 33(2))."""

    US = "us"
    JOINT = "joint"
    PROCESSOR_FOR_ANOTHER = "us as processor for another"
    OUR_PROCESSOR = "our processor"
    ANOTHER = "another's"

    @property
    def is_elsewhere(self) -> bool:
        """Whether another organisation alone decides about the data, and so about telling others."""
        return self in (Controller.PROCESSOR_FOR_ANOTHER, Controller.ANOTHER)

    @property
    def has_another(self) -> bool:
        """Whether another organisation decides about the data, alone or with the council, and is to hear of it."""
        return self.is_elsewhere or self is Controller.JOINT
