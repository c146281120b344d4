// The shell of every player: panels, controls, keyboard, colours. What it plays is a scene:
//
//   lastStep            the number of the last step; the first is 0
//   panels              [{title, legend: [{mark, colour, label}], draw(pen, position)}]
//   readout(step)       [[label, value], …] below the panels
//   caption(step)       a sentence, shown and read out
//
// A position is a step, or lies between two steps while one is being made.
// A pen has ctx, width, height (CSS pixels) and theme (see readTheme).

// The still with this name that has no player yet becomes one. It may come after this script,
// and a page may hold the same output twice: each script takes one.
function startPlayer(name, css, settings, createScene) {
  const attempt = (tries) => {
    const stills = document.querySelectorAll(`[data-first-descent="${name}"]`);
    const root = Array.from(stills).find((still) => !still.shadowRoot);
    if (root) buildPlayer(root, css, settings, createScene());
    else if (tries > 0) setTimeout(attempt, 100, tries - 1);
  };
  attempt(50);
}

function buildPlayer(root, css, settings, scene) {
  const { text } = settings;
  const last = scene.lastStep;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const view = buildView(settings, scene);
  let theme;
  let position = 0; // where the picture is
  let goal = 0; // where it is moving to
  let playing = false;
  let frame = 0;
  let then = 0;
  let announcing = 0;

  const step = () => Math.floor(position + 1e-9);

  function draw() {
    const whole = step();
    const between = position - whole;
    const eased = calm.matches ? 0 : between * between * (3 - 2 * between);
    view.panels.forEach(({ canvas, draw: drawPanel }) => {
      const pen = makePen(canvas, theme);
      if (pen) drawPanel(pen, whole + eased);
    });
    view.show(whole);
  }

  // The only loop. It ends where the goal is reached, or when the player leaves the page.
  function tick(now) {
    frame = 0;
    if (!root.isConnected) return pause();
    const rate = settings.stepsPerSecond * Number(view.speed.value);
    const pace = calm.matches ? Math.min(rate, 2) : rate;
    // A frame's time may lie before the click that asked for it; after a pause it is far later.
    const elapsed = Math.max(0, Math.min(now - then, 100)) / 1000;
    position = Math.min(goal, position + pace * elapsed);
    then = now;
    draw();
    if (position < goal) frame = requestAnimationFrame(tick);
    else pause();
  }

  function moveTo(target, smoothly) {
    goal = Math.max(0, Math.min(last, target));
    if (!smoothly || goal < position) position = goal;
    if (!frame && position < goal) {
      then = performance.now();
      frame = requestAnimationFrame(tick);
    }
    draw();
  }

  function setPlaying(value) {
    playing = value;
    view.play.textContent = playing ? text.pause : text.play;
  }

  function pause() {
    setPlaying(false);
    moveTo(Math.ceil(position - 1e-9), false);
    announce();
  }

  function toggle() {
    if (playing) return pause();
    if (position >= last) position = 0;
    setPlaying(last > 0);
    moveTo(last, true);
  }

  function jump(target, smoothly = false) {
    setPlaying(false);
    moveTo(target, smoothly && !calm.matches);
    announce();
  }

  // What changed is read out once it stands still; while playing, nothing is.
  function announce() {
    clearTimeout(announcing);
    announcing = setTimeout(() => {
      if (!playing) view.status.textContent = view.sentence(step());
    }, 400);
  }

  const forward = () => jump((frame ? goal : step()) + 1, true);
  const back = () => jump(Math.ceil(position - 1e-9) - 1);
  const keys = {
    " ": toggle,
    ArrowRight: forward,
    ArrowLeft: back,
    Home: () => jump(0),
    End: () => jump(last),
  };

  view.play.onclick = toggle;
  view.back.onclick = back;
  view.forward.onclick = forward;
  view.restart.onclick = () => jump(0);
  view.slider.oninput = () => jump(Number(view.slider.value));
  view.section.onkeydown = (event) => {
    const act = keys[event.key];
    const own = event.target === view.speed || (event.key === " " && event.target.type === "button");
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation();
    if (own) return;
    event.preventDefault();
    act();
  };

  function refresh() {
    theme = readTheme(root, view.section, settings.colours);
    view.applyTheme(theme);
    draw();
  }

  // JupyterLab leaves the keys to whatever is inside an element with this attribute.
  root.setAttribute("data-lm-suppress-shortcuts", "true");
  const shadow = root.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = css;
  // The probe has the page's text colour, with a transition: its end tells that a theme changed.
  // A page may change its background later than its text, so the theme is read again after that.
  const follow = () => [0, 300, 1500].forEach((milliseconds) => setTimeout(refresh, milliseconds));
  const probe = element("span", { className: "probe", ontransitionend: follow });
  // The still is kept for paper.
  shadow.append(style, probe, view.section, element("slot"));
  new ResizeObserver(refresh).observe(view.section);
  view.section.addEventListener("pointerenter", refresh);
  refresh();
}

function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function buildView({ title, text, speeds }, scene) {
  const button = (label) => element("button", { type: "button", textContent: label });
  const view = {
    play: button(text.play),
    back: button(text.back),
    forward: button(text.forward),
    restart: button(text.restart),
    slider: element("input", { type: "range", min: 0, max: scene.lastStep, step: 1, value: 0 }),
    speed: element("select"),
    readout: element("dl"),
    caption: element("p", { className: "caption" }),
    status: element("div", { className: "status" }),
    panels: scene.panels.map(buildPanel),
  };
  view.play.className = "play";
  view.slider.setAttribute("aria-label", text.slider);
  view.status.setAttribute("role", "status");
  for (const value of speeds) {
    view.speed.append(new Option(`${value}×`, value, value === 1, value === 1));
  }
  view.section = element("section", { tabIndex: 0 },
    element("p", { className: "title", textContent: title }),
    element("div", { className: "panels" }, ...view.panels.map((panel) => panel.figure)),
    view.readout,
    element("div", { className: "controls" },
      view.play, view.back, view.forward, view.restart, view.slider,
      element("label", {}, text.speed, " ", view.speed)),
    view.caption,
    element("p", { className: "keys", textContent: text.keys }),
    view.status);
  view.section.setAttribute("role", "group");
  view.section.setAttribute("aria-label", title);

  view.sentence = (step) =>
    [...scene.readout(step).map((pair) => pair.join(" ")), scene.caption(step)].join(". ");
  let shown = -1;
  view.show = (step) => {
    if (step === shown) return;
    shown = step;
    view.slider.value = step;
    view.slider.setAttribute("aria-valuetext", view.sentence(step));
    view.readout.replaceChildren(...scene.readout(step).map(([label, value]) =>
      element("div", {}, element("dt", { textContent: label }), element("dd", { textContent: value }))));
    view.caption.textContent = scene.caption(step);
  };
  view.applyTheme = (theme) => {
    const { style } = view.section;
    for (const name of ["ink", "paper", "soft", "rule", "axis", "model"]) {
      style.setProperty(`--${name}`, theme[name]);
    }
    style.colorScheme = theme.dark ? "dark" : "light";
    for (const { swatches } of view.panels) {
      for (const { node, colour } of swatches) node.style.color = theme[colour];
    }
  };
  return view;
}

function buildPanel({ title, legend, draw }) {
  const canvas = element("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", title);
  const swatches = legend.map(({ mark, colour }) =>
    ({ colour, node: element("span", { className: "mark", textContent: mark, ariaHidden: "true" }) }));
  const entries = legend.flatMap(({ label }, k) =>
    [" ", element("span", { className: "entry" }, swatches[k].node, label)]);
  const figure = element("figure", {},
    element("figcaption", {}, element("strong", { textContent: title }), ...entries), canvas);
  return { figure, canvas, draw, swatches };
}

// A canvas of the size it is shown at, with as many dots as the screen has; null where hidden.
function makePen(canvas, theme) {
  const { clientWidth: width, clientHeight: height } = canvas;
  if (!width || !height) return null;
  const density = Math.max(1, window.devicePixelRatio || 1);
  const [columns, rows] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns;
    canvas.height = rows;
  }
  const ctx = canvas.getContext("2d");
  ctx.setTransform(density, 0, 0, density, 0, 0);
  ctx.clearRect(0, 0, width, height);
  return { ctx, width, height, theme };
}

// The colours of the page around: its text, its background, and what is legible on that.
function readTheme(root, section, colours) {
  const around = getComputedStyle(root);
  let ink = toRgb(around.color);
  const paper = backgroundOf(root) || (brightness(ink) > 0.5 ? [24, 24, 27] : [255, 255, 255]);
  const dark = brightness(paper) < 0.4;
  if (Math.abs(brightness(ink) - brightness(paper)) < 0.4) ink = dark ? [230, 230, 230] : [34, 34, 38];
  const mix = (share) => toCss(ink.map((part, k) => share * part + (1 - share) * paper[k]));
  const { fontFamily } = getComputedStyle(section);
  return {
    ...colours[dark ? "dark" : "light"],
    dark,
    ink: toCss(ink),
    paper: toCss(paper),
    soft: mix(0.68),
    axis: mix(0.45),
    rule: mix(0.12),
    point: mix(0.42),
    font: `12px ${fontFamily}`,
    bold: `600 12px ${fontFamily}`,
  };
}

function backgroundOf(root) {
  for (let node = root; node; node = node.parentElement) {
    const [red, green, blue, alpha] = toRgb(getComputedStyle(node).backgroundColor, true);
    if (alpha > 128) return [red, green, blue];
  }
  return null;
}

// Any CSS colour as numbers: a canvas understands all the ways to write one.
function toRgb(colour, withAlpha = false) {
  onePixel.clearRect(0, 0, 1, 1);
  onePixel.fillStyle = colour;
  onePixel.fillRect(0, 0, 1, 1);
  return Array.from(onePixel.getImageData(0, 0, 1, 1).data).slice(0, withAlpha ? 4 : 3);
}

const onePixel = element("canvas", { width: 1, height: 1 })
  .getContext("2d", { willReadFrequently: true });
const brightness = ([red, green, blue]) => (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
const toCss = (parts) => `rgb(${parts.map(Math.round).join(", ")})`;
