import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from helpers import animate_sgd
from helpers.numerals import power_of_ten, short_number
from helpers.player import page_html, player_html
from helpers.plots import Picture

STILL = Picture(b"png", 'A "still" & more', 100)


class Elements(HTMLParser):
    """The elements of a page, and its script's code."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.code = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.found[-1][0] == "script":
            self.code += data


def player(title: str = "title", **data: object) -> str:
    return player_html("sgd", title, 5, data, STILL)


def test_a_player_is_a_still_and_a_script():
    page = Elements(player(x=[1, 2]))
    assert [tag for tag, _attributes in page.found] == ["div", "img", "script"]
    assert page.found[1][1]["alt"] == 'A "still" & more'
    assert page.found[0][1]["data-first-descent"] in page.code


def test_no_text_can_end_the_script():
    page = Elements(player("</script><b>", text="<!-- <script> </SCRIPT> \u2028"))
    assert [tag for tag, _attributes in page.found] == ["div", "img", "script"]
    assert "\u2028" not in page.code
    assert page.code.rstrip().endswith("})();")


def test_the_name_tells_contents_apart():
    names = [
        Elements(html).found[0][1]["data-first-descent"]
        for html in (player(x=1), player(x=1), player(x=2), player("other", x=1))
    ]
    assert names[0] == names[1]
    assert len(set(names)) == 3


def test_only_numbers_that_json_knows():
    with pytest.raises(ValueError, match="not JSON compliant"):
        player(x=float("nan"))


def test_a_page_escapes_its_title():
    page = page_html("a < b & c", "<p>body</p>")
    assert "<title>a &lt; b &amp; c</title>" in page
    assert "<p>body</p>" in page


def test_nothing_is_fetched_from_elsewhere():
    for source in files("helpers.player").iterdir():
        if source.name.endswith((".js", ".css")):
            assert not re.search(
                r"https?:|url\(|@import|fetch\(|XMLHttp", source.read_text("utf-8")
            )


def test_the_scene_uses_exactly_the_texts_it_is_given():
    given = re.search(r'"text":(\{[^{}]*(?:\{\w+\}[^{}]*)*\})\}\)\)', animate_sgd()._repr_html_())
    assert given
    names = set(re.findall(r'"(\w+)":"', given[1]))
    code = files("helpers.player").joinpath("sgd.js").read_text("utf-8")
    assert names == set(re.findall(r"\btext\.(\w+)", code))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1, "1.00"),
        (-3.14159, "−3.14"),
        (0.0125, "0.0125"),
        (14.237, "14.2"),
        (999.9, "1,000"),
        (12345, "12,300"),
        (1e6, "1.00×10⁶"),
        (-4.5e8, "−4.50×10⁸"),
        (1e-5, "1.00×10⁻⁵"),
        (float("inf"), "∞"),
        (float("-inf"), "−∞"),
    ],
)
def test_short_numbers(value, text):
    assert short_number(value) == text


def test_powers_of_ten():
    assert power_of_ten(12) == "10¹²"
    assert power_of_ten(-3.0) == "10⁻³"
