"""How TensorFlow is set for small networks of many submissions at once."""

import sys
from typing import Any


def tune_tensorflow() -> None:
    """Leave out what costs more than it saves here; what networks learn stays the same.

    Keras makes a data pipeline for every epoch. TensorFlow 2.21 optimizes its graphs each time,
    which is half the time of an epoch of a thousand rows, and where all cores are busy it waits
    up to 40 ms at the end for the thread that adapts the pipeline to the machine.
    """
    tensorflow = sys.modules.get("tensorflow")
    if tensorflow is None:
        return
    tensorflow.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
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
