"""Numbers that tell people apart and that nobody may see: kept as keyed hashes, never as digits.

The key is drawn anew in every run and handed to the worker processes of that run only, so a hash that got out could not be
searched by trying all possible identity cards, and two runs cannot be joined by it.
"""

import hashlib
import secrets

_SIZE = 16
_KEY = bytearray(secrets.token_bytes(32))


def key() -> str:
    """The key of this process, in hexadecimal digits, for a worker of the same run."""
    return _KEY.hex()


def use(said: str) -> None:
    """Take the key of the run that this worker serves."""
    _KEY[:] = bytes.fromhex(said)


def sealed(number: str) -> str:
    """The keyed hash of a number: equal for equal numbers of one run, and telling nothing else."""
    return hashlib.blake2b(number.encode(), key=bytes(_KEY), digest_size=_SIZE).hexdigest()
