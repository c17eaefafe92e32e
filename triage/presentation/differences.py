"""What differs between two results, one line each, most important first."""

from collections.abc import Iterator, Mapping
from typing import Any

from triage.decision.result import Outcome


def differences(then: Mapping[str, Any], now: Outcome) -> tuple[str, ...]:
    """What a kept result (as it stands in its file) says otherwise than the result of today.

    The identity of the knowledge is no difference: a result may stay the same when rules change.
    """
    today = now.model_dump(mode="json", by_alias=True)
    return tuple(_all(then, today))


def _all(then: Mapping[str, Any], today: Mapping[str, Any]) -> Iterator[str]:
    for key in ("disposition", "reason", "region"):
        if then.get(key) != today[key]:
            yield f"{key}: {then.get(key)} then, {today[key]} today"
    yield from _findings(_by(then.get("findings"), "rule"), _by(today["findings"], "rule"))
    yield from _routine(then.get("routine"), today["routine"])
    yield from _advice(_by(then.get("advice"), "id"), _by(today["advice"], "id"))
    for key in ("answers", "missing", "not_asked"):
        if then.get(key) != today[key]:
            yield f"{key}: {_names(then.get(key))} then, {_names(today[key])} today"


def _findings(then: dict[str, Any], today: dict[str, Any]) -> Iterator[str]:
    yield from _only_in(then, today, "finding")
    for rule in then.keys() & today.keys():
        before, after = then[rule].get("disposition"), today[rule]["disposition"]
        if before != after:
            yield f"finding {rule}: {before} then, {after} today"
        elif then[rule] != today[rule]:
            yield f"finding {rule}: other words, answers or sources"


def _routine(then: Any, today: Any) -> Iterator[str]:
    if then == today:
        return
    if not isinstance(then, Mapping) or today is None:
        yield f"routine: {'none' if not then else 'one'} then, {'none' if not today else 'one'} today"
        return
    before, after = _by(then.get("steps"), "exercise"), _by(today["steps"], "exercise")
    yield from _only_in(before, after, "exercise")
    for name in before.keys() & after.keys():
        if before[name] != after[name]:
            yield f"exercise {name}: another variant, dose, cue or source"
    if before == after:
        yield "routine: another order, time or list of what is left out"


def _advice(then: dict[str, Any], today: dict[str, Any]) -> Iterator[str]:
    yield from _only_in(then, today, "advice")
    yield from (
        f"advice {name}: other words" for name in sorted(then.keys() & today.keys()) if then[name] != today[name]
    )
    if then.keys() == today.keys() and list(then) != list(today):
        yield "advice: another order"


def _only_in(then: Mapping[str, Any], today: Mapping[str, Any], what: str) -> Iterator[str]:
    yield from (f"{what} {name}: only then" for name in then if name not in today)
    yield from (f"{what} {name}: only today" for name in today if name not in then)


def _by(items: Any, key: str) -> dict[str, Any]:
    """Items of a list by one of their fields. What is no such list counts as empty, so as different."""
    if not isinstance(items, list):
        return {}
    return {str(item[key]): item for item in items if isinstance(item, Mapping) and item.get(key)}


def _names(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | Mapping) and value else "none"
