"""A descent as what the player's script reads: numbers, and every text of the scene."""

import base64
from typing import Any

import numpy as np

from helpers.i18n import _
from helpers.numerals import rounded
from helpers.sgd_picture import MAX_ERRORS_DRAWN
from helpers.sgd_view import Scene


def player_data(scene: Scene, num_examples: int, batch_size: int) -> dict[str, Any]:
    """Return what ``player/sgd.js`` draws, in types that JSON knows.

    Parameters
    ----------
    scene : Scene
        What to draw.
    num_examples, batch_size : int
        How many examples there are, and how many a step looks at.
    """
    descent, surface, view = scene.descent, scene.surface, scene.view
    return {
        "x": rounded(scene.x, 4),
        "y": rounded(scene.y, 4),
        "w": rounded(descent.w),
        "b": rounded(descent.b),
        "loss": rounded(descent.loss),
        "batches": [_bits(scene.batch_shown(k), len(scene.x)) for k in range(1, len(descent.w))],
        "batchSizes": [len(batch) for batch in descent.batches],
        "stepsPerEpoch": -(-num_examples // batch_size),
        "steps": scene.steps,
        "maxErrors": MAX_ERRORS_DRAWN,
        "view": {
            **{name: rounded(getattr(view, name)) for name in ("x", "y", "w", "b", "loss")},
            "logLoss": view.log_loss,
        },
        "surface": {
            "minimum": rounded(surface.minimum),
            "lowest": rounded([surface.lowest])[0],
            "ring": [rounded(row) for row in surface.ring],
            "rings": rounded(view.rings),
        },
        "text": {
            **_scene_texts(),
            "outcome": scene.outcome,
            "caption": _caption(scene, num_examples),
        },
    }


def _caption(scene: Scene, num_examples: int) -> str:
    """Return what is said at each step; the script fills in the size of the batch."""
    if num_examples == len(scene.x):
        text = _("This step looked at a mini-batch of {batch} of the {num_examples} examples.")
    else:
        text = _(
            "This step looked at a mini-batch of {batch} of the {num_examples} examples, of which "
            "{num_shown} are drawn."
        )
    return text.format(batch="{batch}", num_examples=num_examples, num_shown=len(scene.x))


def _scene_texts() -> dict[str, str]:
    return {
        "dataTitle": _("Data, mini-batch and line"),
        "batch": _("mini-batch"),
        "line": _("line now"),
        "lineBefore": _("before the step"),
        "lineOutside": _("the line is outside this picture"),
        "lossTitle": _("Loss after each step"),
        "lossOfLine": _("loss on all examples"),
        "lowest": _("lowest possible"),
        "mapTitle": _("Path over the loss surface"),
        "here": _("w and b now"),
        "minimum": _("lowest loss"),
        "ring": _("equal loss"),
        "mapOutside": _("now outside this map"),
        "step": _("step"),
        "of": _("{step} of {steps}"),
        "epoch": _("epoch"),
        "loss": _("loss"),
        "logLoss": _("loss, in powers of ten"),
        "start": _("Before the first step: w = 0 and b = 0. Press Play, or go step by step."),
    }


def _bits(chosen: np.ndarray, count: int) -> str:
    """Return which of `count` examples are chosen: one bit each, in base 64."""
    flags = np.zeros(count, dtype=bool)
    flags[chosen] = True
    return base64.b64encode(np.packbits(flags).tobytes()).decode("ascii")
