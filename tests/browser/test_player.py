import re
from html import escape
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from helpers import animate_sgd
from helpers.numerals import short_number
from helpers.player import page_html

pytest_plugins = ["browsing"]
pytestmark = pytest.mark.slow

COUNT_FRAMES = """
window.framesAsked = 0;
const ask = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (act) => { window.framesAsked += 1; return ask(act); };
"""
# What JupyterLab's dark theme comes down to.
JUPYTER_STYLE = """
body { background: white; color: rgb(0 0 0 / 87%); font-family: sans-serif; }
body[data-jp-theme-light=false] { background: #111; color: rgb(255 255 255 / 100%); }
"""
BRIGHTNESS = """
(node, name) => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = getComputedStyle(node)[name];
  canvas.fillRect(0, 0, 1, 1);
  const parts = canvas.getImageData(0, 0, 1, 1).data;
  return (0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]) / 255;
}
"""
# How many colours a canvas shows: an empty one shows one.
COLOURS = """
(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
}
"""
PICTURES = "section => Array.from(section.querySelectorAll('canvas'), (c) => c.toDataURL())"


@pytest.fixture(scope="module")
def output() -> str:
    return animate_sgd(steps=12)._repr_html_()


def page_of(*outputs: str, style: str = "", attributes: str = "") -> str:
    return (
        f'<!doctype html><meta charset="utf-8"><style>{style}</style>'
        f"<body {attributes}>{''.join(outputs)}</body>"
    )


def step_of(page: Page) -> int:
    return int(page.locator("dd").first.inner_text().split(" of ")[0])


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def expect_step(page: Page, step: int) -> None:
    expect(page.locator("dd").first).to_have_text(re.compile(rf"^{step} of "))


def pictures(page: Page) -> list[str]:
    return page.locator("section").evaluate(PICTURES)


def test_controls_do_what_they_say(open_page, output):
    page = open_page(page_html("run", output))
    expect(page.locator("img")).to_be_hidden()
    assert all(canvas.evaluate(COLOURS) > 5 for canvas in page.locator("canvas").all())
    start = pictures(page)
    button(page, "Step forward").click()
    expect_step(page, 1)
    expect(page.locator(".caption")).to_have_text(
        "This step looked at a mini-batch of 32 of the 256 examples."
    )
    page.wait_for_timeout(400)
    assert not set(start) & set(pictures(page)), "each panel shows the step"
    page.get_by_role("slider").fill("7")
    expect_step(page, 7)
    button(page, "Step back").click()
    expect_step(page, 6)
    button(page, "Start over").click()
    expect_step(page, 0)
    assert pictures(page) == start
    button(page, "Step back").click()
    expect_step(page, 0)


def test_the_readout_is_the_history(open_page):
    animation = animate_sgd(0.2, 32, 256, steps=5)
    page = open_page(page_html("run", animation._repr_html_()))
    for row in animation.history.itertuples():
        page.get_by_role("slider").fill(str(row.step))
        expect_step(page, row.step)
        _step, _epoch, loss, w, b = page.locator("dd").all_inner_texts()
        for shown, value in ((loss, row.loss), (w, row.w), (b, row.b)):
            assert float(shown) == pytest.approx(value, rel=0.01, abs=0.001)


def test_playing_goes_to_the_end_and_rests(open_page, output):
    page = open_page(page_html("run", output), COUNT_FRAMES)
    page.get_by_label("Speed").select_option("4×")
    button(page, "Play").click()
    expect(button(page, "Pause")).to_be_visible()
    assert page.get_by_role("status").inner_text() == "", "nothing is read out while playing"
    expect_step(page, 12)
    expect(button(page, "Play")).to_be_visible()
    expect(page.locator(".caption")).to_contain_text("The loss went from")
    expect(page.get_by_role("status")).to_contain_text("step 12 of 12")
    asked = page.evaluate("framesAsked")
    page.wait_for_timeout(300)
    assert page.evaluate("framesAsked") == asked > 10
    button(page, "Play").click()
    page.wait_for_timeout(100)
    assert step_of(page) < 12, "after the end it starts over"


def test_pausing_ends_on_a_whole_step(open_page, output):
    page = open_page(page_html("run", output))
    button(page, "Play").click()
    page.wait_for_timeout(900)
    button(page, "Pause").click()
    step = step_of(page)
    assert 2 <= step < 12
    still = pictures(page)
    page.wait_for_timeout(400)
    assert pictures(page) == still
    page.get_by_role("slider").fill("0")
    page.get_by_role("slider").fill(str(step))
    assert pictures(page) == still


def test_a_player_taken_off_the_page_stops(open_page, output):
    page = open_page(page_html("run", output), COUNT_FRAMES)
    button(page, "Play").click()
    page.wait_for_timeout(200)
    page.evaluate("document.querySelector('[data-first-descent]').remove()")
    page.wait_for_timeout(100)
    asked = page.evaluate("framesAsked")
    page.wait_for_timeout(300)
    assert page.evaluate("framesAsked") == asked


def test_keys(open_page, output):
    page = open_page(page_html("run", output))
    page.keyboard.press("Tab")
    section = page.locator("section")
    assert section.evaluate("node => node.matches(':focus-visible')")
    assert section.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    for key, step in [
        ("ArrowRight", 1),
        ("ArrowRight", 2),
        ("ArrowLeft", 1),
        ("End", 12),
        ("ArrowRight", 12),
        ("Home", 0),
    ]:
        page.keyboard.press(key)
        expect_step(page, step)
    page.keyboard.press("Space")
    expect(button(page, "Pause")).to_be_visible()
    page.keyboard.press("Space")
    expect(button(page, "Play")).to_be_visible()


def test_keys_on_a_control_are_its_own(open_page, output):
    page = open_page(page_html("run", output))
    button(page, "Step forward").focus()
    page.keyboard.press("Space")
    expect_step(page, 1)
    page.wait_for_timeout(400)
    assert step_of(page) == 1, "the space bar pressed the button, and only that"
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect_step(page, 2)
    page.keyboard.press("ArrowUp")
    expect_step(page, 3)
    page.get_by_label("Speed").focus()
    page.keyboard.press("ArrowRight")
    assert step_of(page) == 3
    assert page.evaluate("window.scrollY") == 0


def test_every_control_has_a_name_and_is_reached_by_tab(open_page, output):
    page = open_page(page_html("run", output))
    names = []
    for _press in range(7):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate(
                "() => { const node = document.querySelector('[data-first-descent]').shadowRoot"
                ".activeElement; return node.getAttribute('aria-label') || node.textContent "
                "&& node.tagName !== 'SELECT' && node.textContent || node.labels[0].textContent }"
            )
        )
    assert names[1:6] == ["Play", "Step back", "Step forward", "Start over", "Step to show"]
    assert names[0].startswith("learning rate 0.05")
    assert names[6].startswith("Speed")


def test_less_motion_where_that_is_wished(open_page, output):
    page = open_page(page_html("run", output), reduced_motion="reduce")
    button(page, "Step forward").click()
    first = pictures(page)
    page.wait_for_timeout(400)
    assert pictures(page) == first, "the step is made at once"
    page.get_by_label("Speed").select_option("4×")
    button(page, "Play").click()
    page.wait_for_timeout(1200)
    assert 2 <= step_of(page) <= 4, "at most two steps a second"


def test_without_scripts_the_still_stays(open_page, output):
    page = open_page(page_html("run", output), java_script_enabled=False)
    image = page.get_by_role("img", name=re.compile("Three panels after step 12"))
    expect(image).to_be_visible()
    box = image.bounding_box()
    assert box is not None
    assert box["width"] > 900


def test_on_paper_the_still_is_back(open_page, output):
    page = open_page(page_html("run", output))
    page.emulate_media(media="print")
    expect(page.locator("img")).to_be_visible()
    expect(page.locator("section")).to_be_hidden()


def test_a_scene_that_fails_leaves_the_still(open_page, output):
    broken = output.replace("createScene(data) {", "createScene(data) { return {};")
    page = open_page(page_of(broken), expected="Cannot read properties")
    page.wait_for_timeout(200)
    expect(page.locator("img")).to_be_visible()


def test_a_sandboxed_frame_is_enough(open_page, output):
    frame = f'<iframe sandbox="allow-scripts" width="1000" height="700" srcdoc="{escape(output)}">'
    page = open_page(page_of(frame + "</iframe>"))
    inside = page.frame_locator("iframe")
    inside.get_by_role("button", name="Step forward").click()
    expect(inside.locator("dd").first).to_have_text("1 of 12")


@pytest.mark.parametrize("order", ["before", "after", "much later"])
def test_a_script_apart_from_its_still(open_page, output, order):
    still, script = output.split("<script>")
    script = script.removesuffix("</script>")
    run = (
        "const s = document.createElement('script'); s.textContent = code; document.head.append(s)"
    )
    put = "document.querySelector('#place').innerHTML = still"
    page = open_page(page_of('<div id="place"></div>'))
    if order == "after":
        page.evaluate(f"(still) => {{ {put} }}", still)
    page.evaluate(f"(code) => {{ {run} }}", script)
    if order != "after":
        page.wait_for_timeout(1000 if order == "much later" else 0)
        page.evaluate(f"(still) => {{ {put} }}", still)
    button(page, "Step forward").click()
    expect_step(page, 1)


def test_the_same_output_twice_on_a_page(open_page, output):
    page = open_page(page_of(output, output))
    expect(page.locator("section")).to_have_count(2)
    expect(page.locator("img").first).to_be_hidden()
    expect(page.locator("img").last).to_be_hidden()
    page.get_by_role("button", name="Step forward").last.click()
    expect(page.locator("section").first.locator("dd").first).to_have_text("0 of 12")
    expect(page.locator("section").last.locator("dd").first).to_have_text("1 of 12")


def test_the_page_and_the_player_leave_each_other_alone(open_page, output):
    hostile = "button, canvas, section { display: none !important } div { font-size: 5px }"
    page = open_page(page_of(output, "<p>text</p>", style=hostile))
    before = page.evaluate("Object.keys(window).length")
    button(page, "Step forward").click()
    assert page.evaluate("Object.keys(window).length") == before
    assert page.locator("body > p").evaluate("node => getComputedStyle(node).margin") == "16px 0px"
    size = button(page, "Play").evaluate("node => getComputedStyle(node).fontSize")
    assert size == "14px"


def test_dark_and_light_follow_the_page(open_page, output):
    page = open_page(page_of(output, style=JUPYTER_STYLE, attributes="data-jp-theme-light=false"))
    section = page.locator("section")

    def look() -> tuple[float, float]:
        ink, paper = (section.evaluate(BRIGHTNESS_OF[name]) for name in ("ink", "paper"))
        return ink, paper

    ink, paper = look()
    assert ink > 0.8
    assert paper < 0.1
    dark = pictures(page)
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")
    page.wait_for_timeout(200)
    ink, paper = look()
    assert ink < 0.3
    assert paper > 0.9
    assert not set(dark) & set(pictures(page)), "the panels are drawn anew"


def test_a_background_that_changes_later_than_the_text(open_page, output):
    page = open_page(page_of(output, style="body { color: white; background: black; }"))
    page.evaluate("document.body.style.color = 'black'")
    page.wait_for_timeout(200)
    page.evaluate("document.body.style.background = 'white'")
    page.wait_for_timeout(2000)
    assert page.locator("section").evaluate(BRIGHTNESS_OF["ink"]) < 0.3


BRIGHTNESS_OF = {
    name: f"(node) => ({BRIGHTNESS})(node, '{css}')"
    for name, css in (("ink", "color"), ("paper", "backgroundColor"))
}


def test_a_saved_page_follows_the_system(open_page, output):
    page = open_page(page_html("run", output), color_scheme="dark")
    assert page.locator("section").evaluate(BRIGHTNESS_OF["paper"]) < 0.2
    assert page.locator("section").evaluate(BRIGHTNESS_OF["ink"]) > 0.8


def test_text_the_page_forgot_to_make_legible(open_page, output):
    page = open_page(page_of(output, style="body { background: #222; color: #333 }"))
    assert page.locator("section").evaluate(BRIGHTNESS_OF["ink"]) > 0.7


def test_on_a_phone_the_panels_stand_below_each_other(open_page, output):
    phone = {"width": 360, "height": 740}
    page = open_page(page_html("run", output), viewport=phone, device_scale_factor=3)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    boxes = [canvas.bounding_box() for canvas in page.locator("canvas").all()]
    assert len({box["x"] for box in boxes}) == 1
    assert all(box["width"] > 290 for box in boxes)
    width = page.locator("canvas").first.evaluate("node => node.width")
    assert width == pytest.approx(3 * boxes[0]["width"], abs=2), "as sharp as the screen"
    for control in page.locator("button, select, input").all():
        box = control.bounding_box()
        assert box["height"] >= 36
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert box["y"] + box["height"] <= 740, "controls stay in sight"


@pytest.mark.parametrize(
    "arguments",
    [
        {"learning_rate": 1.0},
        {"learning_rate": 0.99, "batch_size": 4096, "num_examples": 8192},
        {"learning_rate": 0.9, "batch_size": 4096, "num_examples": 8192},
        {"learning_rate": 1e149, "steps": 3},
        {"learning_rate": 1e300},
        {"learning_rate": 0.1, "num_examples": 1, "steps": 30},
        {"true_w": -1000, "true_b": 1000, "steps": 3},
    ],
    ids=str,
)
def test_every_step_of_every_run_is_drawn(open_page, arguments):
    animation = animate_sgd(**arguments)
    page = open_page(page_html("run", animation._repr_html_()))
    last = len(animation.history) - 1
    for step in range(0, last + 1, 5):
        page.get_by_role("slider").fill(str(step))
        expect_step(page, step)
    page.locator("section").press("End")
    assert all(canvas.evaluate(COLOURS) > 5 for canvas in page.locator("canvas").all())
    diverged = "diverged" in repr(animation)
    assert ("diverged" in page.locator(".caption").inner_text()) == diverged


def test_numbers_are_written_alike_in_python_and_script(open_page):
    values = [0, 1, -1, 0.05, 14.237, -3.14159, 999.9, 1000, 12345.6, 999_999, 1e6, -4.5e8, 1e-5]
    values += [0.00999, 0.000999, 123456, 1e300, 99.95, 0.5]
    source = files("helpers.player").joinpath("plot.js").read_text(encoding="utf-8")
    page = open_page(page_of())
    written = page.evaluate(f"(values) => {{ {source}; return values.map(shortNumber) }}", values)
    assert written == [short_number(value) for value in values]
