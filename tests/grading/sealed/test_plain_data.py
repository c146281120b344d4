"""What crosses from a student's kernel is plain data, and nothing else gets through."""

import base64
import json
import os

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from grading.sealed.plain_data import NotPlainError, decode, encode


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (2**80, 2**80),
        ([10**400, -(10**400)], [float("inf"), float("-inf")]),
        (-0.5, -0.5),
        ("text ✓", "text ✓"),
        (3 + 4j, 3 + 4j),
        ((1, [2, {"a": (3,)}]), [1, [2, {"a": [3]}]]),
        ({1: "a", None: 2.5}, {1: "a", None: 2.5}),
        ({(0, (1, 2)): "a", "b": 3}, {(0, (1, 2)): "a", "b": 3}),
        (np.float32(0.25), 0.25),
        (np.bool_(True), True),
        (np.array(["a", "b"]), ["a", "b"]),
        (np.array(["adam", "sgd"])[0], "adam"),
        (np.array(3, dtype=object), 3),
        (np.array([1, "b", None], dtype=object), [1, "b", None]),
    ],
)
def test_what_is_plain_comes_through(value, expected):
    assert decode(encode(value)) == expected


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6).reshape(2, 3),
        np.array([[1.5, np.nan], [np.inf, -0.0]], dtype="float32"),
        np.zeros((0, 3)),
        np.array([True, False]),
        np.arange(12).reshape(3, 4)[:, ::2].T,
        np.arange(3, dtype=">i4"),
        np.array([1 + 2j]),
    ],
)
def test_arrays_keep_shape_kind_and_content(array):
    found = decode(encode(array))
    assert found.dtype.kind == array.dtype.kind
    np.testing.assert_array_equal(found, array)


def test_what_holds_numbers_becomes_an_array():
    series = pd.Series([1.0, 2.0], index=["a", "b"])
    np.testing.assert_array_equal(decode(encode(series)), [1.0, 2.0])
    np.testing.assert_array_equal(decode(encode(csr_matrix(np.eye(3)))), np.eye(3))
    frame = pd.DataFrame({"x": [1, 2], "name": ["a", "b"]})
    found = decode(encode(frame))
    np.testing.assert_array_equal(found["x"], [1, 2])
    assert found["name"] == ["a", "b"]


def test_a_text_that_derives_from_str_crosses_as_a_text():
    class Clever(str):
        def __eq__(self, other):
            return True

        __hash__ = str.__hash__

    found = decode(encode([Clever("no")]))
    assert type(found[0]) is str


@pytest.mark.parametrize("value", [object(), lambda: 1, b"bytes", pytest])
def test_what_is_not_plain_is_refused(value):
    with pytest.raises(NotPlainError):
        encode(value)


def test_a_list_that_contains_itself_is_refused():
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(NotPlainError):
        encode(endless)


def forged(kind, shape, content):
    return json.dumps({"$array": [kind, shape, base64.b64encode(content).decode()]})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[" * 100_000,
        "[" * 500 + "]" * 500,
        "1" * 10_000,
        '{"a": 1}',
        '{"$pairs": [[1]]}',
        '{"$pairs": [[{"$pairs": []}, 2]]}',
        '{"$array": 3}',
        '{"$array": ["<f8", [1], "not base64!"]}',
        forged("<f8", [2], bytes(8)),
        forged("<f8", [-1], bytes(8)),
        forged("<f8", [True], bytes(8)),
        forged("<f8", [10**30, 0], b""),
        forged("|O8", [1], bytes(8)),
        forged("<M8[s]", [1], bytes(8)),
        forged("i4,O", [1], bytes(8)),
        forged("<f,i", [1], bytes(8)),
        forged("<f,U", [1], bytes(4)),
        forged("<f3", [1], bytes(3)),
        forged("<f8", [1] * 64, bytes(8)),
    ],
)
def test_a_forged_text_is_refused_and_nothing_else_happens(text):
    with pytest.raises(NotPlainError):
        decode(text)


def test_a_pickle_is_never_opened(tmp_path):
    import pickle

    class Attack:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "opened"),)

    for kind in ("|O8", "<f8", "|V8"):
        with pytest.raises(NotPlainError):
            decode(forged(kind, [1], pickle.dumps(np.array([Attack()]))))
    assert not list(tmp_path.iterdir())
