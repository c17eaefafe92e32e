"""What contraindications do to the stretches, as sets of bits: all that the routine builder can tell apart of them."""

from typing import Literal, NamedTuple

from triage.knowledge.model import Knowledge
from triage.knowledge.rules import Contraindication


class Effect(NamedTuple):
    """One thing done to one stretch. `gentle`: by a rule that asks for the gentlest set."""

    kind: Literal["removes", "unless_cleared", "changes", "gentlest", "halves_dose"]
    exercise: str = ""
    variant: str = ""
    gentle: bool = False


class Effects:
    """The effects of all contraindications, numbered. A whole number stands for a set of them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._bits: dict[Effect, int] = {}
        self.of: dict[str, int] = {
            name: sum(self._bit(effect) for effect in _effects(each))
            for name, each in knowledge.contraindications.items()
        }
        lifted = [effect for effect in self._bits if effect.kind == "unless_cleared"]
        self._unlifted = [(self._bits[effect], self._bit(effect._replace(kind="removes"))) for effect in lifted]
        self._idle = [
            (bit, sum(other for each, other in self._bits.items() if _idle_beside(each, effect)))
            for effect, bit in self._bits.items()
            if effect.kind == "removes"
        ]
        self._joined: dict[int, int] = {}

    def joined(self, effects: int) -> int:
        """The same without what makes no difference: whatever else is done to a stretch that is gone."""
        if effects not in self._joined:
            left = effects
            for removed, idle in self._idle:
                if left & removed:
                    left &= ~idle
            self._joined[effects] = left
        return self._joined[effects]

    def settled(self, effects: int, *, cleared: bool) -> int:
        """What is left when it is known whether a clinician agreed."""
        for lifted, removed in self._unlifted:
            if effects & lifted:
                effects = effects & ~lifted | (0 if cleared else removed)
        return self.joined(effects)

    def _bit(self, effect: Effect) -> int:
        return self._bits.setdefault(effect, 1 << len(self._bits))


def _effects(each: Contraindication) -> set[Effect]:
    found = {Effect("removes", name, gentle=each.gentlest) for name in each.removes}
    found |= {Effect("unless_cleared", name, gentle=each.gentlest) for name in each.unless_cleared}
    found |= {Effect("changes", name, variant, each.gentlest) for name, variant in each.changes.items()}
    found |= {Effect("gentlest")} if each.gentlest else set()
    return found | ({Effect("halves_dose")} if each.halves_dose else set())


def _idle_beside(each: Effect, removes: Effect) -> bool:
    """A removal by the gentlest set alone hides nothing from the look at what is allowed without that set."""
    return each.exercise == removes.exercise and each != removes and (each.gentle or not removes.gentle)
