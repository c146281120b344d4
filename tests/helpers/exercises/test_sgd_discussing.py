"""Questions 3 and 4: write first, then the discussion opens."""

import pytest

from helpers.exercises.sgd import q_3, q_4


@pytest.mark.parametrize(("question", "name"), [(q_3, "answer_3"), (q_4, "answer_4")])
class TestThoughts:
    def test_a_written_answer_opens_the_discussion(self, question, name):
        for text in (
            "No: the curve is flat.",
            "不会，损失曲线已经很平了。",
            "\n# mine\nYes, it still falls.",
            "\n# Your code here\n# Yes, it still falls.\n",
            "I do not know, but it looks flat.",
        ):
            result = question.check(**{name: text})
            assert result.passed
            assert question.discussion() in result.message
            assert (result.score, result.max_score) == (0, 0)

    @pytest.mark.parametrize(
        ("text", "diagnosis"),
        [
            ("", "answer_blank"),
            ("  \n ", "answer_blank"),
            ("\n# Write your answer here\n", "answer_blank"),
            ("Your answer here", "answer_blank"),
            ("____", "answer_blank"),
            ("TODO: write this at the end", "answer_blank"),
            ('""', "answer_blank"),
            ("\n# Your code here\n", "answer_blank"),
            (None, "answer_blank"),
            (..., "answer_blank"),
            ("Yes.", "answer_too_short"),
            ("I don't know.", "answer_not_known"),
            ("idk, sorry", "answer_not_known"),
        ],
    )
    def test_without_an_answer_it_stays_closed(self, question, name, text, diagnosis):
        result = question.check(**{name: text})
        assert (result.status, result.diagnosis) == ("not_attempted", diagnosis)
        assert question.discussion() not in result.message

    def test_a_missing_variable(self, question, name):
        assert question.check(other=1).diagnosis == "answer_blank"

    def test_something_else_than_text(self, question, name):
        result = question.check(**{name: 42})
        assert (result.status, result.diagnosis) == ("incorrect", "answer_not_text")
