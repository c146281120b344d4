"""The nodes that lesson 8 adds for images: filters, pooling, and a loss for classes.

Images have the shape (batch, height, width, channels), as in Keras: a batch of grey pictures
has one channel, the output of eight filters has eight.
"""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.graph.nodes import Node
from helpers.i18n import _

__all__ = ["Conv2D", "Flatten", "MaxPool", "SoftmaxCrossEntropy"]


class Conv2D(Node):
    """Slide filters over images: at each place, the sum of window times filter, plus a bias.

    What deep learning calls a convolution (mathematicians would turn the filter around first),
    with a stride of 1 and without padding: the output is smaller than the image.

    Parameters
    ----------
    X : Node
        Value of shape (batch, height, width, channels).
    weights : Node
        The filters; value of shape (filter height, filter width, channels, filters).
    bias : Node
        Value of shape (filters,).
    name : str
        How pictures and messages call it.
    """

    def __init__(self, X: Node, weights: Node, bias: Node, name: str = "") -> None:
        super().__init__(X, weights, bias, name=name)

    def forward(self, X: Any, weights: Any, bias: Any) -> Any:
        """Return an array of shape (batch, height - filter height + 1, width - …, filters).

        Raises
        ------
        ValueError
            If the three shapes do not fit together.
        """
        self._check(np.shape(X), np.shape(weights), np.shape(bias))
        # (batch, rows, columns, channels, filter height, filter width)
        windows = sliding_window_view(X, weights.shape[:2], axis=(1, 2))
        return np.tensordot(windows, weights, axes=((4, 5, 3), (0, 1, 2))) + bias

    def _check(self, X: tuple[int, ...], weights: tuple[int, ...], bias: tuple[int, ...]) -> None:
        fits = len(X) == len(weights) == 4 and X[3] == weights[2] and bias == weights[3:]
        if not fits:
            raise ValueError(
                _(
                    "The shapes in {name!r} do not fit together: X {X}, weights {weights}, bias "
                    "{bias}. They have to be (batch, height, width, channels), (filter height, "
                    "filter width, channels, filters) and (filters,)."
                ).format(name=self.name, X=X, weights=weights, bias=bias)
            )
        if weights[0] > X[1] or weights[1] > X[2]:
            raise ValueError(
                _(
                    "The filters in {name!r} are {filter} in size, larger than the images, which "
                    "are {image}."
                ).format(name=self.name, filter=weights[:2], image=X[1:3])
            )

    def backward(self, gradient: Any, X: Any, weights: Any, bias: Any) -> tuple[Any, ...]:
        """Return the gradients of X, weights and bias."""
        places = (0, 1, 2)
        rows, columns = gradient.shape[1:3]
        slope_X, slope_weights = np.zeros(X.shape), np.zeros(weights.shape)
        for r, c in np.ndindex(weights.shape[:2]):
            # The pixels that this number of the filter met, one for each place of the window.
            met = np.s_[:, r : r + rows, c : c + columns]
            slope_weights[r, c] = np.tensordot(X[met], gradient, axes=(places, places))
            slope_X[met] += gradient @ weights[r, c].T
        return slope_X, slope_weights, gradient.sum(axis=places)


class MaxPool(Node):
    """Cut images into square tiles, and keep the largest number of each.

    Parameters
    ----------
    X : Node
        Value of shape (batch, height, width, channels).
    size : int
        Height and width of a tile; those of the images have to be multiples of it.
    name : str
        How pictures and messages call it.

    Raises
    ------
    ValueError
        If the size is not a whole number of at least 1.
    """

    def __init__(self, X: Node, size: int = 2, name: str = "") -> None:
        super().__init__(X, name=name)
        if not isinstance(size, int) or size < 1:
            raise ValueError(
                _("The size of the tiles is one whole number, such as 2; got {size!r}.").format(
                    size=size
                )
            )
        self.size = size

    def forward(self, X: Any) -> Any:
        """Return an array of shape (batch, height / size, width / size, channels).

        Raises
        ------
        ValueError
            If the images cannot be cut into such tiles.
        """
        shape = np.shape(X)
        if len(shape) != 4 or shape[1] % self.size or shape[2] % self.size:
            raise ValueError(
                _(
                    "{name!r} cannot cut the shape {shape} into tiles of {size} by {size}. It has "
                    "to be (batch, height, width, channels), height and width multiples of {size}."
                ).format(name=self.name, shape=shape, size=self.size)
            )
        return self._tiles(X).max(axis=-1)

    def backward(self, gradient: Any, X: Any) -> tuple[Any, ...]:
        """Return the gradient of X: each tile's goes to its largest number, the first of equals."""
        tiles = self._tiles(X)
        slopes = np.zeros(tiles.shape)
        largest = tiles.argmax(axis=-1)[..., np.newaxis]
        np.put_along_axis(slopes, largest, gradient[..., np.newaxis], axis=-1)
        split = slopes.reshape(*gradient.shape, self.size, self.size)
        return (split.transpose(0, 1, 4, 2, 5, 3).reshape(X.shape),)

    def _tiles(self, X: Any) -> Any:
        """Return the numbers of each tile: (batch, rows, columns, channels, size * size)."""
        batch, height, width, channels = X.shape
        rows, columns = height // self.size, width // self.size
        split = X.reshape(batch, rows, self.size, columns, self.size, channels)
        return split.transpose(0, 1, 3, 5, 2, 4).reshape(batch, rows, columns, channels, -1)


class Flatten(Node):
    """Lay all the numbers of each example out in one row, for a `Linear` layer to follow."""

    def __init__(self, X: Node, name: str = "") -> None:
        super().__init__(X, name=name)

    def forward(self, X: Any) -> Any:
        """Return an array of shape (batch, numbers of one example)."""
        return X.reshape(len(X), -1)

    def backward(self, gradient: Any, X: Any) -> tuple[Any, ...]:
        """Return the gradient of X."""
        return (gradient.reshape(X.shape),)


class SoftmaxCrossEntropy(Node):
    """How surprised a classifier is by the right classes: the mean of -log(probability).

    Parameters
    ----------
    logits : Node
        Value of shape (batch, classes): a score for each class, which softmax turns into
        probabilities.
    labels : Node
        Value of shape (batch,): the right class of each example, a whole number from 0 on.
    name : str
        How pictures and messages call it.
    """

    def __init__(self, logits: Node, labels: Node, name: str = "") -> None:
        super().__init__(logits, labels, name=name)

    def forward(self, logits: Any, labels: Any) -> Any:
        """Return the mean over the examples of the negative logarithm.

        Raises
        ------
        ValueError
            If the shapes do not fit together, or a label is not the number of a class.
        """
        if np.ndim(logits) != 2 or np.shape(labels) != np.shape(logits)[:1]:
            raise ValueError(
                _(
                    "In {name!r}, the logits have the shape {logits} and the labels {labels}. "
                    "They have to be (batch, classes) and (batch,): one whole number for each "
                    "example."
                ).format(name=self.name, logits=np.shape(logits), labels=np.shape(labels))
            )
        num_classes = np.shape(logits)[1]
        if not np.isin(labels, np.arange(num_classes)).all():
            raise ValueError(
                _(
                    "In {name!r}, a label is not one of the classes. With {count} logits for each "
                    "example, the labels are the whole numbers from 0 to {last}."
                ).format(name=self.name, count=num_classes, last=num_classes - 1)
            )
        return -np.mean(_log_softmax(logits)[_right_classes(labels)])

    def backward(self, gradient: Any, logits: Any, labels: Any) -> tuple[Any, ...]:
        """Return the gradient of the logits, and zeros for the labels, which cannot be moved."""
        slope = np.exp(_log_softmax(logits))
        slope[_right_classes(labels)] -= 1
        return gradient * slope / len(logits), np.zeros(np.shape(labels))


def _log_softmax(logits: Any) -> Any:
    # Less the largest of its row, no exponential is too large for a computer.
    shifted = logits - logits.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def _right_classes(labels: Any) -> tuple[Any, Any]:
    """Return the index of the right class in each row of logits."""
    return np.arange(len(labels)), labels.astype(int)
