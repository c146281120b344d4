"""Which optimizer was a network compiled with, and what does that mean?"""

from typing import Any

from helpers.feedback import Mistake
from helpers.i18n import _


def optimizer_name(optimizer: Any) -> str:
    """Return the name of an optimizer's class, of the inner one where it is wrapped."""
    inner = getattr(optimizer, "inner_optimizer", optimizer)
    return type(inner).__name__


def rate_of(optimizer: Any) -> float | None:
    """Return the learning rate, or None where it cannot be told in one number."""
    inner = getattr(optimizer, "inner_optimizer", optimizer)
    try:
        return float(inner.learning_rate)
    except (AttributeError, TypeError, ValueError):
        return None


def optimizer_mistakes(optimizer: Any) -> list[Mistake]:
    """Return the mistake if an optimizer is not Adam, or cannot learn.

    Parameters
    ----------
    optimizer : keras.optimizers.Optimizer or None
        What ``model.optimizer`` holds after ``compile``.
    """
    if optimizer is None:
        message = _(
            "The network has no optimizer: `compile` was given None for it. Without one no weight "
            'would ever change; name Adam with `optimizer="adam"`.'
        )
        return [Mistake("optimizer_none", message, ("optimizer",))]
    if not _is_adam(optimizer):
        return [_other(optimizer_name(optimizer))]
    if getattr(getattr(optimizer, "inner_optimizer", optimizer), "weight_decay", None):
        return [_weight_decay()]
    rate = rate_of(optimizer)
    if rate is not None and rate < 0:
        message = _(
            "The optimizer is Adam, but its learning rate is {rate:g}: with a rate below 0 every "
            "step goes uphill, and the loss grows. Leave the sign away, or write "
            '`optimizer="adam"` for the usual 0.001.'
        )
        return [Mistake("learning_rate_negative", message.format(rate=rate), ("optimizer",))]
    if rate == 0:
        message = _(
            "The optimizer is Adam, but its learning rate is 0, so no step would go anywhere. "
            'Give it a small positive rate, or `optimizer="adam"` for the usual 0.001.'
        )
        return [Mistake("learning_rate_zero", message, ("optimizer",))]
    return []


def _weight_decay() -> Mistake:
    message = _(
        "Your Adam has a `weight_decay`: besides following the gradient it pulls every weight "
        "towards zero at each step, and that makes it AdamW. The question asks for plain Adam: "
        "leave `weight_decay` out and run the cells again from the network on."
    )
    return Mistake("optimizer_adamw", message, ("optimizer",))


def _is_adam(optimizer: Any) -> bool:
    """Tell Adam, and what a student derives from it, from Keras's own variants of it."""
    from keras import optimizers

    inner = getattr(optimizer, "inner_optimizer", optimizer)
    variants = tuple(
        kind
        for kind in vars(optimizers).values()
        if isinstance(kind, type)
        and issubclass(kind, optimizers.Adam)
        and kind is not optimizers.Adam
    )
    return isinstance(inner, optimizers.Adam) and not isinstance(inner, variants)


def _other(name: str) -> Mistake:
    seen = _("The optimizer is {name}; the question asks for Adam.").format(name=name)
    advice = _('Write `optimizer="adam"` and run the cells again from the network on.')
    meaning = _meanings().get(
        name, _("Other optimizers step in other ways, and other loss curves come out.")
    )
    return Mistake(f"optimizer_{name.lower()}", f"{seen} {meaning} {advice}", ("optimizer",))


def _meanings() -> dict[str, str]:
    """Return, for each of Keras's optimizers, how it differs from Adam."""
    variant = _("It is a variant of Adam with rules of its own, so its steps are not Adam's.")
    return {
        "SGD": _(
            "SGD takes the same learning rate for every weight; Adam gives each weight a step "
            "length of its own, from the size of its recent gradients."
        ),
        "RMSprop": _(
            "Keras takes it when `compile` names none, even where an earlier `compile` did; it "
            "adapts the step length as Adam does, but has no momentum."
        ),
        "AdamW": _(
            "AdamW is Adam with weight decay: it also pulls every weight towards zero at each step."
        ),
        "Nadam": _("Nadam is Adam with another kind of momentum, Nesterov's, which looks ahead."),
        "Adamax": _(
            "Adamax is a variant of Adam that goes by the largest recent gradient instead of the "
            "average one."
        ),
        "Adagrad": _(
            "Adagrad's steps can only get shorter, since it adds up all gradients so far; Adam "
            "forgets the old ones."
        ),
        "Adadelta": _(
            "Adadelta finds its step length without momentum, and at Keras's usual learning rate "
            "of 0.001 it hardly moves."
        ),
        "Lion": _("Lion uses the sign of the gradient only, so all weights step equally far."),
        "Ftrl": _("Ftrl was made for very wide linear models, not for networks such as this one."),
        "ScheduleFreeAdamW": variant,
        "Lamb": variant,
        "Adafactor": variant,
    }
