"""The nodes of a computational graph: each can do one thing forward, and its slope backward."""

from typing import Any

import numpy as np

from helpers.i18n import _


class Node:
    """One operation of a computational graph.

    Subclasses say how to compute the value (`forward`), and how to hand a gradient on to the
    inputs (`backward`). The functions in `helpers.graph` do the rest: the order, the storing,
    the summing up where a node is used more than once.

    Parameters
    ----------
    *inputs : Node
        The nodes whose values this one computes with.
    name : str
        How pictures and messages call it; the class's name in lower case where none is given.

    Attributes
    ----------
    value : numpy.ndarray or None
        What `forward` computed last.
    gradient : numpy.ndarray or None
        The slope ∂loss/∂value that `backward` found last, in the shape of ``value``.
    trainable : bool
        Whether `optimize` may change the value.

    Raises
    ------
    TypeError
        If an input is not a node.
    """

    trainable = False

    def __init__(self, *inputs: "Node", name: str = "") -> None:
        self.inputs = inputs
        self.name = name or type(self).__name__.lower()
        self.value: Any = None
        self.gradient: Any = None
        for node in inputs:
            if not isinstance(node, Node):
                raise TypeError(
                    _(
                        "The inputs of {name!r} have to be nodes, but one is a {kind}. Put numbers "
                        "into the graph through a Placeholder."
                    ).format(name=self.name, kind=type(node).__name__)
                )

    def forward(self, *values: Any) -> Any:
        """Return this node's value, given the values of its inputs."""
        raise NotImplementedError(
            _("The class {kind} has no forward(self, ...) yet.").format(kind=type(self).__name__)
        )

    def backward(self, gradient: Any, *values: Any) -> tuple[Any, ...]:
        """Return ∂loss/∂input for each input, each in the shape of that input's value.

        Parameters
        ----------
        gradient : numpy.ndarray
            The slope ∂loss/∂value of this node, in the shape of ``value``.
        *values : numpy.ndarray
            The values of the inputs, as `forward` got them.
        """
        raise NotImplementedError(
            _("The class {kind} has no backward(self, gradient, ...) yet.").format(
                kind=type(self).__name__
            )
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"


class Placeholder(Node):
    """A place where numbers enter the graph: the data, the weights, the biases.

    Parameters
    ----------
    name : str
        How pictures and messages call it.
    value : array_like, optional
        The value to begin with. Without one, every run forward has to feed it.
    trainable : bool
        Whether `optimize` may change the value.

    Raises
    ------
    ValueError
        If it is trainable but has no value to begin with, or the value is not made of numbers.
    """

    def __init__(self, name: str, value: Any = None, trainable: bool = False) -> None:
        super().__init__(name=name)
        self.trainable = trainable
        self.has_to_be_fed = value is None
        if value is not None:
            self.feed(value)
        elif trainable:
            raise ValueError(
                _(
                    "{name!r} is trainable, so it needs a value to begin with: "
                    "Placeholder({name!r}, start_value, trainable=True)."
                ).format(name=name)
            )

    def feed(self, value: Any) -> None:
        """Set the value, as an array of numbers."""
        try:
            self.value = np.asarray(value, dtype=float)
        except (TypeError, ValueError):
            raise ValueError(
                _("{name!r} has to be fed numbers, but got {value!r}.").format(
                    name=self.name, value=value
                )
            ) from None


class Linear(Node):
    """``X @ weights + bias``, for a whole batch at once.

    Parameters
    ----------
    X : Node
        Value of shape (batch, inputs): one row for each example.
    weights : Node
        Value of shape (inputs, outputs).
    bias : Node
        Value of shape (outputs,).
    name : str
        How pictures and messages call it.
    """

    def __init__(self, X: Node, weights: Node, bias: Node, name: str = "") -> None:
        super().__init__(X, weights, bias, name=name)

    def forward(self, X: Any, weights: Any, bias: Any) -> Any:
        """Return an array of shape (batch, outputs).

        Raises
        ------
        ValueError
            If the three shapes do not fit together.
        """
        fits = np.ndim(X) == np.ndim(weights) == 2 and np.shape(X)[1] == np.shape(weights)[0]
        if not fits or np.shape(bias) != np.shape(weights)[1:]:
            raise ValueError(
                _(
                    "The shapes in {name!r} do not fit together: X {X}, weights {weights}, bias "
                    "{bias}. They have to be (batch, inputs), (inputs, outputs) and (outputs,)."
                ).format(
                    name=self.name, X=np.shape(X), weights=np.shape(weights), bias=np.shape(bias)
                )
            )
        return X @ weights + bias

    def backward(self, gradient: Any, X: Any, weights: Any, bias: Any) -> tuple[Any, ...]:
        """Return the gradients of X, weights and bias."""
        return gradient @ weights.T, X.T @ gradient, gradient.sum(axis=0)


class Sigmoid(Node):
    """``1 / (1 + exp(-x))``, number for number: squeezes any number in between 0 and 1."""

    def __init__(self, x: Node, name: str = "") -> None:
        super().__init__(x, name=name)

    def forward(self, x: Any) -> Any:
        """Return an array of the shape of x."""
        # Farther out the value is 0 or 1 anyway, and exp(710) is too large for a computer.
        return 1 / (1 + np.exp(-np.clip(x, -500, 500)))

    def backward(self, gradient: Any, x: Any) -> tuple[Any, ...]:
        """Return the gradient of x."""
        return (gradient * self.value * (1 - self.value),)


class ReLU(Node):
    """``maximum(x, 0)``, number for number; at its corner, 0, the slope is taken as 0."""

    def __init__(self, x: Node, name: str = "") -> None:
        super().__init__(x, name=name)

    def forward(self, x: Any) -> Any:
        """Return an array of the shape of x."""
        return np.maximum(x, 0)

    def backward(self, gradient: Any, x: Any) -> tuple[Any, ...]:
        """Return the gradient of x."""
        return (gradient * (x > 0),)


class L2Loss(Node):
    """The mean squared error of a prediction: one number.

    Parameters
    ----------
    prediction, target : Node
        Values of the same shape, such as (batch, outputs).
    name : str
        How pictures and messages call it.
    """

    def __init__(self, prediction: Node, target: Node, name: str = "") -> None:
        super().__init__(prediction, target, name=name)

    def forward(self, prediction: Any, target: Any) -> Any:
        """Return the mean of all squared errors.

        Raises
        ------
        ValueError
            If the two shapes differ. (NumPy would stretch (batch, 1) and (batch,) to a square
            of errors, and the training would go quietly wrong.)
        """
        if np.shape(prediction) != np.shape(target):
            raise ValueError(
                _(
                    "In {name!r}, the prediction has the shape {prediction} and the target "
                    "{target}. They have to be the same; reshape the target, such as with "
                    "y.reshape(-1, 1)."
                ).format(name=self.name, prediction=np.shape(prediction), target=np.shape(target))
            )
        return np.mean((prediction - target) ** 2)

    def backward(self, gradient: Any, prediction: Any, target: Any) -> tuple[Any, ...]:
        """Return the gradients of the prediction and of the target."""
        slope = gradient * 2 * (prediction - target) / np.size(prediction)
        return slope, -slope
