"""Encryption of what is stored, when the council has set a key: AES-GCM, a data key of its own for each document.

The data key stands beside its document, wrapped by the main key. Whoever replaces or deletes a document so destroys
the only key to what it said before; and another main key needs to wrap the data keys anew only.
"""

import hashlib
import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Sequence
from copy import copy

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from domain.errors import StoreAway, StoreDamaged

BYTES = 32
NAME = 6  # bytes by which a main key is known; no secret
NONCE = 12
WRAPPED = BYTES + 16
ONCE = bytes(NONCE)  # a data key seals one document, so that its nonce is never used again
QUOTE = b'"'
SHORTEST = 20  # characters of a key that is not 32 random bytes
_PURPOSE = b"breach desk data key"
_SALT = b"breach desk main key"


class Keys:
    """The council's main keys: the first seals, each opens. Without any, everything stays as it is."""

    def __init__(self, texts: Sequence[str] = ()) -> None:
        mains = [main_key(text) for text in texts]
        self._ciphers = {_name(main): AESGCM(main) for main in mains}
        self._first = _name(mains[0]) if mains else b""
        self._only_sealed = False

    def __bool__(self) -> bool:
        return bool(self._ciphers)

    @property
    def name(self) -> str:
        """By which the sealing key is known; '' where nothing is sealed."""
        return self._first.hex()

    def check(self, name: str) -> None:
        """Raises StoreAway unless what was sealed under this name can be opened."""
        if name and bytes.fromhex(name) not in self._ciphers:
            raise StoreAway("store_key_wrong" if self else "store_key_missing")

    def within(self, name: str) -> "Keys":
        """The same for what is in a file or database that is sealed under this name: nothing plain in it is trusted."""
        if not name:
            return self
        found = copy(self)
        found._only_sealed = True
        return found

    def sealed(self, json: msgspec.Raw | bytes, of: str) -> msgspec.Raw:
        """A document as it is stored; `of` is what it is, so that none can be put in the place of another."""
        if not self._first:
            return msgspec.Raw(json)
        data_key = os.urandom(BYTES)
        body = AESGCM(data_key).encrypt(ONCE, bytes(json), of.encode("utf-8", "surrogatepass"))
        return _written(self._first + self._wrapped(data_key) + body)

    def opened(self, stored: msgspec.Raw | bytes, of: str) -> msgspec.Raw:
        """A stored document; one that is not sealed is given as it is, where such a one may stand (`within`).

        Raises StoreAway where the key is not here, StoreDamaged where it is not what was sealed.
        """
        if not is_sealed(stored):
            if self._only_sealed:
                raise StoreDamaged("store_seal_broken", file=of.partition(" ")[0])
            return msgspec.Raw(stored)
        content = _read(stored)
        data_key = self._unwrapped(content, of)
        try:
            json = AESGCM(data_key).decrypt(
                ONCE, content[NAME + NONCE + WRAPPED :], of.encode("utf-8", "surrogatepass")
            )
        except InvalidTag:
            raise StoreDamaged("store_seal_broken", file=of.partition(" ")[0]) from None
        return msgspec.Raw(json)

    def as_stored_now(self, stored: msgspec.Raw, of: str) -> msgspec.Raw:
        """The same document under the key that seals now; its data key is wrapped anew, nothing else."""
        if not is_sealed(stored):
            return self.sealed(stored, of)
        content = _read(stored)
        if content.startswith(self._first) and self._first:
            return stored
        data_key = self._unwrapped(content, of)
        return _written(self._first + self._wrapped(data_key) + content[NAME + NONCE + WRAPPED :])

    def _wrapped(self, data_key: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self._ciphers[self._first].encrypt(nonce, data_key, _PURPOSE)

    def _unwrapped(self, content: bytes, of: str) -> bytes:
        name, nonce, wrapped = content[:NAME], content[NAME : NAME + NONCE], content[NAME + NONCE :][:WRAPPED]
        self.check(name.hex())
        try:
            return self._ciphers[name].decrypt(nonce, wrapped, _PURPOSE)
        except (InvalidTag, ValueError):
            raise StoreDamaged("store_seal_broken", file=of.partition(" ")[0]) from None


NO_KEYS = Keys()


def is_sealed(stored: msgspec.Raw | bytes) -> bool:
    """A sealed document is a JSON string, any other is an object."""
    return bytes(stored[:1] if isinstance(stored, bytes) else memoryview(stored)[:1]) == QUOTE


def main_key(text: str) -> bytes:
    """32 random bytes as Base64 or hexadecimal digits are a key; from other words, 20 or more, one is made (scrypt).

    Raises ValueError where it is too short.
    """
    for read in (bytes.fromhex, _from_base64):
        try:
            if len(found := read(text)) == BYTES:
                return found
        except (ValueError, NotBase64):
            continue
    if len(text) < SHORTEST:
        raise ValueError("too short")
    return Scrypt(salt=_SALT, length=BYTES, n=2**15, r=8, p=1).derive(text.encode())


def _from_base64(text: str) -> bytes:
    return b64decode(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4), validate=True)


def _name(main: bytes) -> bytes:
    return hashlib.sha256(b"name of " + main).digest()[:NAME]


def _written(content: bytes) -> msgspec.Raw:
    return msgspec.Raw(b'"%b"' % b64encode(content))


def _read(stored: msgspec.Raw | bytes) -> bytes:
    try:
        return b64decode(bytes(stored)[1:-1])
    except NotBase64:
        raise StoreDamaged("store_seal_broken", file="register") from None
