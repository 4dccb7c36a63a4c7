"""The questions of an interview, and what they take for an answer."""

from dataclasses import fields

import pytest

from scenarios.interview import QUESTIONS, Answers, Board, Question, Step


def test_there_is_a_question_for_every_answer() -> None:
    for kind, part in (("stream", Answers), ("step", Step), ("board", Board)):
        keys = {field.name for field in fields(part)} - {"steps", "board"}
        assert {q.key for q in QUESTIONS if q.of == kind} == keys


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"{q.of} {q.key}")
def test_a_question_takes_its_default_and_refuses_nonsense(question: Question) -> None:
    if question.default:
        question.check(question.default)
    with pytest.raises(ValueError, match=r"must|names|is no|has"):
        question.check("\0")


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("people", "0"), ("people", "2.5"), ("per_week", "0"), ("per_week", "many"),
        ("usual", "2d"), ("usual", "2"), ("right", "0%"), ("right", "85"), ("name", "a: b"),
        ("team", "default"), ("hours", "nine to five"), ("meets", "now and then"),
        ("noticed", "1wd"), ("name", "no"), ("other", "100%"), ("other", "30"),
    ],
)  # fmt: skip
def test_an_answer_that_will_not_do_is_refused(key: str, answer: str) -> None:
    question = next(q for q in QUESTIONS if q.key == key)
    with pytest.raises(ValueError, match=r"must|names|is no|has"):
        question.check(answer)
