"""Chance for the demo year, reproducible: one named stream per book, every draw made from plain uniform numbers.

Only ``Generator.random`` is used, because its stream is the one that numpy keeps stable between versions.
"""

from collections.abc import Sequence

import numpy as np


def stream(seed: int, name: str) -> np.random.Generator:
    """An independent stream for one book, so that changing one book leaves the others as they are."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *name.encode("utf-8")])))


def whole(rng: np.random.Generator, low: int | np.ndarray, high: int | np.ndarray, n: int) -> np.ndarray:
    """``n`` whole numbers between ``low`` and ``high``, both included."""
    return (low + np.floor(rng.random(n) * (np.asarray(high) - low + 1))).astype(np.int64)


def bell(rng: np.random.Generator, n: int) -> np.ndarray:
    """``n`` numbers near a normal distribution with mean 0 and deviation 1, exact sums of whole thousandths."""
    return (np.floor(rng.random((n, 12)) * 1000).astype(np.int64).sum(axis=1) - 5994) / 1000


def chance(rng: np.random.Generator, share: float | np.ndarray, n: int) -> np.ndarray:
    """``n`` flags, true with the given probability."""
    return rng.random(n) < share


def counts(rng: np.random.Generator, mean: np.ndarray) -> np.ndarray:
    """One Poisson count per mean, by walking up the distribution (means below 13)."""
    u, result = rng.random(len(mean)), np.zeros(len(mean), dtype=np.int64)
    term = np.exp(-mean)
    total = term.copy()
    for k in range(1, 40):
        result += u > total
        term = term * mean / k
        total = total + term
    return result


def pick(rng: np.random.Generator, words: Sequence[str] | Sequence[int], shares: Sequence[float], n: int) -> np.ndarray:
    """``n`` words (or numbers) drawn by their shares (which need not add up to one)."""
    ends = np.cumsum(shares) / np.sum(shares)
    drawn = np.searchsorted(ends, rng.random(n), side="right")
    return np.array(list(words), dtype=object)[np.minimum(drawn, len(words) - 1)]


def first_k(keys: np.ndarray, k: np.ndarray) -> np.ndarray:
    """Per row of ``keys`` the flags of its ``k`` smallest values (k per row); keys of 1 and above are never taken."""
    order = np.argsort(keys, axis=1, kind="stable")
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.broadcast_to(np.arange(keys.shape[1]), keys.shape), axis=1)
    return (ranks < k[:, None]) & (keys < 1)
