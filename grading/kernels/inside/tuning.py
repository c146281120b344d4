"""How TensorFlow is set for small networks of many submissions at once."""

import contextlib
import sys
from collections.abc import Iterator
from math import prod
from typing import Any

# So many bytes of a training's batches are kept at most.
_KEPT = 64 * 2**20


def tune_tensorflow() -> None:
    """Leave out what costs more than it saves here; what networks learn stays the same.

    Keras makes a data pipeline for every epoch. TensorFlow 2.21 optimizes its graphs each time,
    which is half the time of an epoch of a thousand rows, and where all cores are busy it waits
    up to 40 ms at the end for the thread that adapts the pipeline to the machine. Of what is left,
    setting the pipeline up is again half: see `_enumerate_quickly`. Doing it again changes nothing.
    """
    tensorflow = sys.modules.get("tensorflow")
    if tensorflow is None or hasattr(tensorflow.data.Dataset, "_is_tuned"):
        return
    tensorflow.data.Dataset._is_tuned = True
    tensorflow.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
    _fix_pipelines(tensorflow)
    with contextlib.suppress(ImportError, AttributeError):  # another release of Keras
        _keep_batches()


def _fix_pipelines(tensorflow: Any) -> None:
    dataset = tensorflow.data.Dataset
    iterate = dataset.__iter__
    fixed = tensorflow.data.Options()
    fixed.autotune.enabled = False

    def iterate_fixed(self: Any) -> Any:
        if not tensorflow.executing_eagerly():
            # What is made in a `tf.function` cannot be used outside of it.
            return iterate(self)
        if "_fixed" not in vars(self):
            adapts = self.options().autotune.enabled is None
            self._fixed = self.with_options(fixed) if adapts else self
        return iterate(self._fixed)

    dataset.__iter__ = iterate_fixed


def _keep_batches() -> None:
    """Have Keras iterate over the epochs of a training on arrays as `_enumerate_quickly` does."""
    from keras.src.backend.tensorflow.trainer import TFEpochIterator
    from keras.src.trainers.data_adapters.array_data_adapter import ArrayDataAdapter
    from tensorflow.python.eager.context import global_seed

    make, enumerate_as_keras = TFEpochIterator.__init__, TFEpochIterator._enumerate_iterator

    def make_and_look(self: Any, *arguments: Any, **named: Any) -> None:
        make(self, *arguments, **named)
        self._is_plain, self._num_begun, self._kept = False, 0, None
        # Another release of Keras; or rows of several lengths, whose shape has no number.
        with contextlib.suppress(AttributeError, TypeError):
            adapter = self.data_adapter
            is_same = not adapter._shuffle or global_seed() is not None
            self._is_kept = is_same and _num_bytes(adapter._inputs) <= _KEPT
            self._is_plain = (
                isinstance(adapter, ArrayDataAdapter)
                and bool(self._num_batches)
                and self.steps_per_epoch is None
                and self.steps_per_execution == 1
            )

    def enumerate_steps(self: Any) -> Iterator[tuple[int, int, Any]]:
        return _enumerate_quickly(self) if self._is_plain else enumerate_as_keras(self)

    TFEpochIterator.__init__ = make_and_look
    TFEpochIterator._enumerate_iterator = enumerate_steps


def _enumerate_quickly(epochs: Any) -> Iterator[tuple[int, int, Any]]:
    """Yield the steps of an epoch, as Keras does, with less work.

    Keras sets up its pipeline twice for each epoch, and throws one away. Where it does not shuffle,
    or with a seed set, each epoch has the same batches in the same order, as each new pipeline
    begins with the same seed. So they are kept from the second epoch on; in the first, Keras makes
    its functions for batches of any size.
    """
    epochs._num_begun += 1
    if epochs._is_kept and epochs._num_begun == 2:
        epochs._kept = list(epochs._get_iterator())
    iterator = iter(epochs._kept or epochs._get_iterator())
    for step in range(epochs._num_batches):
        yield step, step, iterator


def _num_bytes(arrays: Any) -> int:
    from keras import tree

    return sum(4 * prod(array.shape) for array in tree.flatten(arrays) if array is not None)
