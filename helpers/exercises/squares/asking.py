"""Question 3: whether `predict` asks `model`, and whether that is a network."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import numpy as np

_OF_NETWORKS = ("neural_network", "pipeline", "compose", "model_selection")  # in scikit-learn


def is_no_network(module: str) -> bool:
    """Return whether what is defined in a module learns in another way than a network.

    Parameters
    ----------
    module : str
        Where the type of the student's ``model`` comes from, such as ``"sklearn.svm"``.
    """
    package, *rest = module.split(".")
    return package == "scipy" or (package == "sklearn" and not set(rest) & set(_OF_NETWORKS))


def said_by_others(
    predict: Any, network: Any, heights: Callable[[], np.ndarray | None]
) -> list[list[float]]:
    """Return what `predict` says while its network is another one.

    Parameters
    ----------
    predict : callable
        The student's function.
    network : object
        The student's ``model``.
    heights : callable
        Asks `predict`; it may raise, or give nothing.

    Returns
    -------
    list of list of float
        The heights with half of each weight of a Keras network, then without the name ``model``;
        none where it gives none. What cannot be tried is left out.
    """
    found = []
    for change in _changes(predict, network):
        with change:
            try:
                said = heights()
                found.append([] if said is None else np.ravel(said).astype(float).tolist())
            except Exception:  # whatever the student's function raises without its network
                found.append([])
    return found


def asks_its_network(heights: np.ndarray, others: list[list[float]]) -> bool:
    """Return whether heights are others with another network; True where nobody can say."""
    same = [len(said) == len(heights) and np.allclose(said, heights, atol=1e-6) for said in others]
    return not same or not all(same)


def _changes(predict: Any, network: Any) -> Iterator[AbstractContextManager[None]]:
    if _has_weights(network):
        yield _with_half_of_each_weight(network)
    names = getattr(predict, "__globals__", None)
    hidden = ("__self__", "__closure__", "__defaults__", "__kwdefaults__")  # it may be in there
    if names is not None and not any(getattr(predict, name, None) for name in hidden):
        yield _without_model(names)


def _has_weights(network: Any) -> bool:
    try:
        network.set_weights(network.get_weights())
        return len(network.get_weights()) > 0
    except Exception:  # whatever is no network
        return False


@contextmanager
def _with_half_of_each_weight(network: Any) -> Iterator[None]:
    weights = network.get_weights()
    network.set_weights([(each / 2).astype(each.dtype) for each in weights])
    try:
        yield
    finally:
        network.set_weights(weights)


@contextmanager
def _without_model(names: dict[str, Any]) -> Iterator[None]:
    kept = {name: value for name, value in names.items() if name == "model"}
    names["model"] = None
    try:
        yield
    finally:
        del names["model"]
        names.update(kept)
