"""The player of a filter, and pictures of images."""

import re

import numpy as np
import pytest

from helpers.filter_player import animate_filter
from helpers.image_picture import draw_images

IMAGE = np.arange(20.0).reshape(4, 5) % 7
FILTER = [[0, 1, -1], [2, 0, 0.5]]


def html_of(animation) -> str:
    return animation._repr_mimebundle_()["text/html"]


def test_the_feature_map_is_that_of_the_definition():
    found = animate_filter(IMAGE, FILTER).feature_map

    assert found.shape == (3, 3)
    for row, column in np.ndindex(3, 3):
        window = IMAGE[row : row + 2, column : column + 3]
        assert found[row, column] == pytest.approx(np.sum(window * FILTER))


def test_is_self_contained_and_says_what_it_shows():
    html = html_of(animate_filter(IMAGE, FILTER))

    assert len(html) < 60_000
    assert not re.search(r"""(?:src|href)=["'](?!data:)|https?://|@import|url\(""", html)
    assert html.index("<img") < html.index("<script")
    assert re.search(
        r'alt="A picture of 4 by 5 pixels, a filter with the rows 0, 1, -1; 2, 0, 0.5,', html
    )


def test_takes_lists_and_tables_alike():
    assert html_of(animate_filter(IMAGE.tolist(), np.array(FILTER))) == html_of(
        animate_filter(IMAGE, FILTER)
    )


@pytest.mark.parametrize(
    ("image", "weights", "words"),
    [
        (IMAGE[0], FILTER, "The image has to be a table"),
        (IMAGE, 3, "The filter has to be a table"),
        (IMAGE, [["a", "b"]], "The filter has to be a table"),
        (IMAGE * np.nan, FILTER, "The image has to be a table"),
        (IMAGE, np.ones((5, 3)), "larger than the images"),
    ],
)
def test_what_is_no_image_is_named(image, weights, words):
    with pytest.raises(ValueError, match=words):
        animate_filter(image, weights)


def test_images_are_drawn_on_one_scale():
    faint, strong = np.full((4, 4), 0.1), np.ones((4, 4))
    alone, beside = (
        draw_images(images, "ab"[: len(images)], "").png for images in ([strong], [faint])
    )
    assert alone == beside, "one image fills the scale"

    pair = draw_images([faint, strong], ["", ""], "Two images.", columns=2)
    assert pair.png != draw_images([strong, strong], ["", ""], "Two images.", columns=2).png
    assert pair.alt == "Two images."


@pytest.mark.parametrize(
    ("images", "titles", "words"),
    [
        ([IMAGE], [], "one title for each"),
        ([], [], "one title for each"),
        ([IMAGE[0]], ["a"], r"the shape \(5,\)"),
    ],
)
def test_what_cannot_be_drawn_is_named(images, titles, words):
    with pytest.raises(ValueError, match=words):
        draw_images(images, titles, "")
