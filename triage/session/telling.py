"""What is told of a session in words, the same for every face."""

from triage.knowledge.model import Knowledge
from triage.presentation.plan import exercise_name
from triage.session.machine import Session
from triage.session.phases import Phase


def step_title(session: Session) -> str:
    """Which step of how many this is, numbered as on the result, and what it is called."""
    knowledge, step = session.permit.knowledge, session.phase.step
    shown = [each for each in session.permit.outcome.routine.steps if each.kind != "change"]
    number = next(at for at, each in enumerate(shown, 1) if each is step)
    return knowledge.words["session_step"].format(number=number, total=len(shown), name=_name(knowledge, session.phase))


def phase_text(session: Session, number: int | None = None) -> str:
    """What to do in the phase of this number (the present one), and which time of how many it is."""
    words = session.permit.knowledge.words
    phase = session.phase if number is None else session.phases[number]
    text = phase.text(words)
    if phase.kind != "hold" or (phase.step.repeats or 1) == 1:
        return text
    return words["session_repeat"].format(text=text, number=phase.repeat, total=phase.step.repeats)


def next_text(session: Session) -> str:
    """What comes after this phase, or "" after the last one: the next step by its name."""
    number = session.number + 1
    if number == len(session.phases):
        return ""
    phase, words = session.phases[number], session.permit.knowledge.words
    same = phase.step is session.phase.step
    text = phase_text(session, number) if same else _name(session.permit.knowledge, phase)
    return words["session_then"].format(text=text)


def instructions(session: Session) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How to do it, and what to mind. All through a stretch, so that the screen does not jump."""
    knowledge, phase = session.permit.knowledge, session.phase
    if phase.step.exercise is None or phase.step.variant is None:
        return (phase.step.why,) if phase.step.why else (), ()
    variant = knowledge.exercises[phase.step.exercise].variant(phase.step.variant)
    return variant.steps, tuple(knowledge.cues[cue].text for cue in phase.step.cues)


def whole_left(session: Session) -> str:
    """About how long the rest of the session takes."""
    words = session.permit.knowledge.words
    minutes = round((session.starts[-1] + session.phases[-1].seconds - session.at) / 60)
    return words["session_minutes_left"].format(minutes=minutes) if minutes > 1 else words["session_last_minute"]


def clock_text(seconds: float) -> str:
    """Seconds still to go as a clock that counts down: 12, or 3:05."""
    whole = max(0, -int(-seconds // 1))
    return str(whole) if whole < 60 else f"{whole // 60}:{whole % 60:02}"


def _name(knowledge: Knowledge, phase: Phase) -> str:
    step = phase.step
    if step.exercise is None or step.variant is None:
        return knowledge.words["step_rest_title"]
    exercise = knowledge.exercises[step.exercise]
    return exercise_name(exercise, exercise.variant(step.variant))
