"""A conversation that ends in a scenario: questions one by one, each asked until it is answered."""

from collections.abc import Callable, Sequence
from pathlib import Path as FilePath

from scenarios.draft import asked
from scenarios.errors import Problem, ScenarioError
from scenarios.interview import QUESTIONS, Answers, Board, Question, Step
from scenarios.template import path_of, written

Ask = Callable[[str], str]
Say = Callable[[str], None]
FURTHER = "Is there another step? (y/n)"
APPROVED = "Does anybody have to approve it? (y/n)"


def conversation(name: str, ask: Ask, say: Say) -> Answers:
    """The answers to all questions; `ask` puts one and gives what was typed, `say` tells a mistake.

    The name is known already; steps are asked for until there are no more.
    """
    of_stream = [q for q in QUESTIONS if q.of == "stream" and q.key not in ("name", "noticed")]
    stream = {q.key: _answer(q, ask, say) for q in of_stream}
    steps = [_step((), ask, say)]
    while _yes(FURTHER, ask):
        steps.append(_step(steps, ask, say))
    board = _board([step.name for step in steps], ask, say) if _yes(APPROVED, ask) else None
    teams = {step.team for step in steps}
    noticed = next(q for q in QUESTIONS if q.key == "noticed")
    stream["noticed"] = _answer(noticed, ask, say) if len(teams) > 1 else noticed.default
    return Answers(name=name, steps=tuple(steps), board=board, **stream)


def written_down(name: str, ask: Ask, say: Say) -> FilePath:
    """The path of a new file NAME.yaml, written from the answers.

    Raises ScenarioError when the name will not do or is taken, or the answers contradict.
    """
    path = path_of(name)
    if path.exists():
        return written(path, "")  # which says that it is there
    try:
        return written(path, asked(conversation(path.stem, ask, say)))
    except ValueError as error:
        raise ScenarioError([Problem((), str(error))], str(path)) from None


def _step(before: Sequence[Step], ask: Ask, say: Say) -> Step:
    """A step; what is known of its team from an earlier one is not asked again."""
    answers = dict[str, str]()
    for question in (q for q in QUESTIONS if q.of == "step"):
        if question.key not in answers:
            answers[question.key] = _answer(question, ask, say)
        if question.key == "team":
            known = (step for step in before if step.team == answers["team"])
            answers |= next(({"people": s.people, "other": s.other} for s in known), {})
    return Step(**answers)


def _board(steps: list[str], ask: Ask, say: Say) -> Board:
    answers = {q.key: _answer(q, ask, say) for q in QUESTIONS if q.of == "board"}
    while answers["before"] not in steps:
        say(f"{answers['before']} is no step: {', '.join(steps)}.")
        before = next(q for q in QUESTIONS if q.of == "board" and q.key == "before")
        answers["before"] = _answer(before, ask, say)
    return Board(**answers)


def _answer(question: Question, ask: Ask, say: Say) -> str:
    """What was answered, once it will do; nothing typed takes what stands in brackets."""
    text = f"{question.text} [{question.default}]" if question.default else question.text
    while True:
        answer = ask(text).strip() or question.default
        try:
            question.check(answer)
        except ValueError as error:
            say(str(error))
        else:
            return answer


def _yes(text: str, ask: Ask) -> bool:
    return ask(text).strip().lower().startswith("y")
