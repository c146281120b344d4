"""Questions 3 and 4: think, write, then read what others would say."""

from helpers.i18n import _
from helpers.thoughts import ThoughtQuestion


class LongerTraining(ThoughtQuestion):
    """Would longer training lower the loss further?"""

    variables = ("answer_3",)

    def discussion(self) -> str:
        """Return what the loss curve says about longer training."""
        return _(
            "It depends on where the curve stands at its right end. If it still slopes down, "
            "training on would pay. Here it has become nearly flat: each further epoch gains "
            "less than the zigzag from one epoch to the next.\n\n"
            "The zigzag itself is the noise of the mini-batches. A smaller learning rate at the "
            "end would calm it, and take the loss down a little more.\n\n"
            "And a lower training loss is not the goal. On cars that it has not seen, the "
            "network of this notebook can be worse than a linear model: ask there before you "
            "train on."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Look at the right end of the loss curve. What does its slope tell you?"),
            _("Compare how much the loss fell between epochs 5 and 50, and between 150 and 200."),
            _(
                "If the last 50 epochs changed the loss by less than its zigzag, what would the "
                "next 50 do? Would a lower loss on these cars mean a better guess for new ones?"
            ),
        ]


class BatchAndRate(ThoughtQuestion):
    """What did the learning rate and the batch size change?"""

    variables = ("answer_4",)

    def discussion(self) -> str:
        """Return what the eight settings show."""
        return _(
            "The learning rate is the length of a step. Small, and the path creeps: 50 steps do "
            "not reach the bottom of the valley. Larger, and it arrives sooner. Too large, and "
            "every step jumps across the valley: the loss zigzags, and beyond a certain rate it "
            "grows with each step.\n\n"
            "The batch size is how far a step can be trusted. With 2 examples the path is ragged, "
            "because every pair of examples points somewhere else. With 128 it is smooth, "
            "although each step costs more work.\n\n"
            "The two belong together. A larger batch allows a larger learning rate, up to the "
            "point where even the exact gradient would jump too far: no batch size cures that. "
            "When a training is too noisy, lower the rate or take larger batches."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Change one thing at a time: compare settings that differ in one number only."),
            _(
                "Settings 1, 2 and 3 differ in the batch size only: look at how ragged the path "
                "is. Settings 1, 4, 5 and 6 differ in the learning rate only: look at how far a "
                "step goes."
            ),
            _(
                "One of the two sets the length of a step, the other how much its direction "
                "varies from step to step. Which is which, and what happens at either extreme?"
            ),
        ]
