"""The sealed tests of assignment 04_red_wine. They run in the grader's process."""

import numpy as np
import pandas as pd

from grading.sealed import (
    Criterion,
    NoAnswerError,
    are_unchanged,
    as_array,
    as_losses,
    drawing_of,
    is_close,
    question,
    right_or_not,
)
from helpers.exercises.red_wine import few, model
from helpers.exercises.red_wine.drawing import CurvesOfFew
from helpers.exercises.red_wine.drawing_mistakes import curves_mistakes
from helpers.exercises.red_wine.facts import PROBES, Facts, rows
from helpers.exercises.red_wine.parts import parts_mistakes
from helpers.exercises.red_wine.preparing import Prepare, calls_mistakes, constant_in_training
from helpers.exercises.red_wine.training import TrainedNetwork
from helpers.exercises.red_wine.training_mistakes import facts_mistakes

_PREPARED = """
import numpy
import pandas

result = []
for columns, index, settings in cases:
    table = pandas.DataFrame(columns, index=index)
    parts = student("prepare")(table, *settings)
    parts = [numpy.asarray(part, dtype=float) for part in parts]
    result.append([parts, {name: table[name].to_numpy() for name in table}])
"""

# What a network takes, gives and lowers, and what its training has recorded.
_TRAINED = """
import numpy
from keras import ops

network, history = student("model"), student("history")
params = getattr(history, "params", None) or {}
losses = []
for pair in pairs:
    columns = [ops.convert_to_tensor(each[:, None], "float32") for each in pair]
    losses.append(float(network.compute_loss(None, *columns)))
penalty = float(sum(map(float, network.losses)))
try:
    last = max(i for i, layer in enumerate(network.layers) if hasattr(layer, "kernel"))
    end = network.layers[last].activation(ops.convert_to_tensor([[x] for x in probes]))
    for layer in network.layers[last + 1 :]:
        end = layer(end)
    end = numpy.asarray(end, dtype=float).reshape(len(probes)).tolist()
except Exception:
    end = list(probes)
result = {
    "inputs": int(network.input_shape[-1]),
    "outputs": int(network.output_shape[-1]),
    "history": history.history,
    "steps": params.get("steps"),
    "updates": int(network.optimizer.iterations),
    "epochs": params.get("epochs"),
    "losses": losses,
    "penalty": penalty,
    "end": end,
}
"""
_FACTS = {
    **dict.fromkeys(("inputs", "outputs", "updates"), int),
    **dict.fromkeys(("steps", "epochs", "losses", "end"), object),
    "history": dict,
    "penalty": float,
}


@question("q_1")
def prepare(student):
    """Judge the four parts of fresh tables as the check does."""
    rng = student.rng
    cases = [*_same_and_other_seed(rng), *(_case(rng, size) for size in (40, 70, 45))]
    parts = _prepared(student, cases)
    if parts:
        cases.append(constant_in_training(cases[0], parts[0]))
        parts += _prepared(student, cases[-1:]) or []
    if not parts or len(parts) < len(cases):
        yield Criterion(5, False, "The function changes the table that it is given.")
        return
    mistakes = [
        mistake
        for (table, target, fraction, _seed), each in zip(cases, parts, strict=True)
        for mistake in parts_mistakes(table, target, fraction, each)[0]
    ]
    lost = _lost(mistakes or calls_mistakes(cases, parts), Prepare.criteria)
    yield right_or_not(2, "split" not in lost, "The split into two parts")
    yield right_or_not(2, "scaling" not in lost, "The scaling of the inputs")
    yield right_or_not(1, "target" not in lost, "The target")


def _prepared(student, cases):
    """Return the parts that come back from each call; None if a call changes its table."""
    given = [
        ({name: table[name].to_numpy() for name in table}, table.index.to_numpy(), settings)
        for table, *settings in cases
    ]
    done = student.run("`prepare(…)`", _PREPARED, cases=given)
    if not isinstance(done, list) or len(done) != len(cases):
        raise NoAnswerError("`prepare(…)` gave no answer that can be read.")
    before = [columns for columns, *_ in given]
    return [parts for parts, _after in done] if all(map(_is_unchanged, done, before)) else None


def _same_and_other_seed(rng):
    table, target, fraction, seed = _case(rng, 50)
    return [(table, target, fraction, each) for each in (seed, seed, seed + 1)]


def _case(rng, num_rows):
    """Return a table with a constant column, and what else the function is given."""
    numbers = {
        "depth": rng.normal(40, 9, num_rows),
        "year": rng.permutation(num_rows) + int(rng.integers(1000, 2000)),
        "zone": np.full(num_rows, float(rng.integers(1, 9))),
        "salt": rng.gamma(2.0, 3.0, num_rows),
        "heat": rng.uniform(-5, 30, num_rows),
    }
    names = rng.permutation(list(numbers)).tolist()
    table = pd.DataFrame({name: numbers[name] for name in names})
    table.index = rng.permutation(num_rows) + 7
    target = str(rng.choice(["depth", "year", "salt", "heat"]))
    return table, target, float(rng.choice([0.5, 0.6, 0.8])), int(rng.integers(1, 10**6))


def _is_unchanged(done, columns):
    after = done[1] if isinstance(done, list) and len(done) == 2 else None
    return (
        isinstance(after, dict)
        and list(after) == list(columns)
        and are_unchanged(list(after.values()), list(columns.values()))
    )


@question("q_2")
def baselines(student):
    """Judge both errors on fresh parts, which lie a little apart."""
    rng = student.rng
    cases = [_parts(rng, *sizes) for sizes in ((60, 25, 4), (30, 40, 1), (12, 3, 2), (25, 1, 3))]
    done = student.calls("baselines", [(case, {}) for case in cases])
    unchanged = all(
        are_unchanged(after, case) for (_, after, _named), case in zip(done, cases, strict=True)
    )
    for place, said in enumerate(("constant", "line")):
        is_right = unchanged and all(
            isinstance(value, list | np.ndarray)
            and len(value) == 2
            and is_close(value[place], model.baselines(*case)[place])
            for (value, *_), case in zip(done, cases, strict=True)
        )
        yield right_or_not(1.5, is_right, f"The error of the {said}")


def _parts(rng, num_train, num_valid, num_columns):
    slopes, parts = rng.uniform(1, 5, num_columns), []
    for size, shift in ((num_train, 0.0), (num_valid, 0.6)):
        X = rng.normal(shift, 1, (size, num_columns))
        parts += [X, 20 + X @ slopes + rng.gamma(1.0, 2.0, size)]
    return tuple(parts)


@question("q_3")
def trained(student):
    """Judge the training as the check does, on plain facts."""
    rng = student.rng
    pairs = rng.normal(5, 2, size=(4, 2, 6)).astype("float32")
    found = student.run("`model`", _TRAINED, form=_FACTS, pairs=pairs, probes=PROBES)
    steps, epochs = (found[name] if type(found[name]) is int else 0 for name in ("steps", "epochs"))
    recorded = as_losses(found["history"], "history")
    losses = recorded.get("loss", [])
    if not losses or not found["updates"] or found["updates"] < len(losses):
        yield Criterion(4, False, "The network that `model` holds has not been trained.")
        return
    asked = rows()
    can_take = (found["inputs"], found["outputs"]) == (asked["train"].shape[1], 1)
    facts = Facts(
        inputs=found["inputs"],
        outputs=found["outputs"],
        losses=losses,
        validation_losses=recorded.get("val_loss", []),
        steps=steps or round(found["updates"] / len(losses)),
        updates=found["updates"],
        asked_epochs=epochs or None,
        pairs=pairs,
        loss_values=as_array(found["losses"], (len(pairs),), "the loss") - found["penalty"],
        penalty=found["penalty"],
        end=as_array(found["end"], (len(PROBES),), "the last layer"),
        guesses=_guesses(student, asked) if can_take else {},
    )
    lost = _lost(facts_mistakes(facts), TrainedNetwork.criteria)
    yield right_or_not(1, "loss" not in lost, "The loss")
    yield right_or_not(1.5, "training" not in lost, "The training")
    yield right_or_not(1.5, "error" not in lost, "The network and its error on the validation part")


def _guesses(student, asked):
    """Return the network's guesses; numbers that are not finite where it gives such."""
    try:
        return {name: student.predict("model", X) for name, X in asked.items()}
    except NoAnswerError:
        return {name: np.full(len(X), np.nan) for name, X in asked.items()}


@question("q_4")
def drawing(student):
    """Judge what is drawn as the check does, against the losses that `few` holds."""
    drawn, recorded = drawing_of(student), student.history("few")
    if not {"loss", "val_loss"} <= recorded.keys() or len(recorded["loss"]) != few.NUM_EPOCHS:
        raise NoAnswerError("`few` is not the training of the notebook.")
    lost = _lost(curves_mistakes(drawn, recorded), CurvesOfFew.criteria)
    yield right_or_not(2, "curves" not in lost, "The two curves")
    yield right_or_not(1, "words" not in lost, "Labels and legend of the plot")


@question("q_6")
def stopping(student):
    """Judge both epochs for fresh losses, with and without equal ones and a stop."""
    rng = student.rng
    cases = [(_losses(rng), int(rng.integers(1, 6))) for _ in range(30)]
    cases += [(_zigzag(rng), int(rng.integers(2, 4))) for _ in range(4)]
    cases += [(_small_gains(rng), patience) for patience in (1, 2, 3)]
    cases += [([3.0], 1), ([2.0, 2.0, 2.0], 2), ([5.0, 4.0, 3.0], 2), ([1.0, 2.0, 0.5], 9)]
    done = student.calls("early_stop", [(case, {}) for case in cases])
    given = [value if isinstance(value, list | np.ndarray) else () for value, *_ in done]
    right = [model.early_stop(*case) for case in cases]
    unchanged = all(
        are_unchanged(after, case) for (_, after, _named), case in zip(done, cases, strict=True)
    )
    for place, said in enumerate(("best", "last")):
        is_right = unchanged and all(
            len(value) == 2 and is_close(value[place], expected[place])
            for value, expected in zip(given, right, strict=True)
        )
        yield right_or_not(1, is_right, f"The {said} epoch")


def _losses(rng):
    """Return losses that fall, and then rise and fall by whole numbers, so that some are equal."""
    steps = rng.integers(-4, 4, size=rng.integers(6, 25))
    return (50 + np.cumsum(steps)).astype(float).tolist()


def _zigzag(rng):
    """Return losses that reach a new lowest in every other epoch, so that nobody stops early."""
    falling = 60.0 - 2 * np.arange(2 * rng.integers(4, 9))
    falling[1::2] += rng.integers(3, 7)
    return falling.tolist()


def _small_gains(rng):
    """Return losses that fall by less and less, and then rise: each gain is a new lowest loss."""
    falling = 4 - np.cumsum(rng.uniform(1, 2, 6) * [0.5, 0.2, 0.02, 2e-3, 2e-4, 2e-5])
    return [*falling.tolist(), 5.0, 5.5, 6.0, 6.5]


def _lost(mistakes, criteria):
    return {name for mistake in mistakes for name in mistake.criteria or criteria}
