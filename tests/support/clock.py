"""A clock for tests that sleep without waiting."""

from dataclasses import dataclass, field


@dataclass
class Clock:
    """Time passes only when something sleeps."""

    now: float = 1_000_000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
