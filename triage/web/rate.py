"""How many pages one client address may have. Counts only; what was asked or answered is not in it."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic

MOST_ADDRESSES = 10_000
"""So many addresses are remembered; the one seen longest ago is forgotten first."""
AT_ONCE_SECONDS = 10
"""The share of so many seconds may come all at once. After so long it is there again, for whoever had none left."""


class Rate:
    """A bucket of tokens for each address. `a_minute` 0 lets everything through."""

    def __init__(self, a_minute: int, now: Callable[[], float] = monotonic) -> None:
        self._per_second = a_minute / 60
        self._most = max(1.0, self._per_second * AT_ONCE_SECONDS)
        self._now = now
        self._lock = Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, address: str) -> bool:
        """Whether this address may have one more page now."""
        if not self._per_second:
            return True
        with self._lock:
            now = self._now()
            left, since = self._left.pop(address, (self._most, now))
            left = min(self._most, left + (now - since) * self._per_second)
            self._left[address] = (left - 1 if left >= 1 else left, now)
            if len(self._left) > MOST_ADDRESSES:
                self._left.popitem(last=False)
            return left >= 1
