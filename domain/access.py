"""Roles, and who may do what."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the register; a person may be several."""

    STAFF = "staff"
    CENTRAL_TEAM = "central team"
    SIRO = "SIRO"
    STAND_IN = "stand-in"
    DPO = "DPO"
    HEAD_OF_SERVICE = "head of service"
    READER = "reader"


Roles = frozenset[Role]
