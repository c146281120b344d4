// The scene of animate_sgd: the data and the line, the loss, the path over the loss surface.

function createScene(data) {
  const { x, y, w, b, loss, batchSizes, view, surface, text } = data;
  const lastStep = w.length - 1;
  const batches = data.batches.map(unpackBits);
  const level = view.logLoss ? (value) => Math.log10(Math.max(value, 1e-300)) : (value) => value;
  const lossRange = view.loss.map(level);
  const heights = loss.map((value) => Math.max(level(value), lossRange[0]));
  const middle = [(view.w[0] + view.w[1]) / 2, (view.b[0] + view.b[1]) / 2];
  const half = [(view.w[1] - view.w[0]) / 2, (view.b[1] - view.b[0]) / 2];
  // Points far outside the map are pulled in along their ray: canvases fail on huge coordinates.
  const places = w.map((_value, k) => {
    const offset = [(w[k] - middle[0]) / half[0], (b[k] - middle[1]) / half[1]];
    const shrink = Math.min(1, 100 / Math.max(Math.abs(offset[0]), Math.abs(offset[1])));
    return offset.map((part, axis) => middle[axis] + part * shrink * half[axis]);
  });
  const rings = surface.rings.map((height) => Array.from({ length: 73 }, (_value, k) => {
    const [cos, sin] = [Math.cos((k * Math.PI) / 36) * height, Math.sin((k * Math.PI) / 36) * height];
    return surface.minimum.map((value, axis) =>
      value + surface.ring[axis][0] * cos + surface.ring[axis][1] * sin);
  }));

  // The weight and bias at a position; between two steps on the straight way from one to the next.
  function placeAt(position) {
    const step = Math.min(Math.floor(position), lastStep);
    const next = places[Math.min(step + 1, lastStep)];
    return places[step].map((value, axis) => value + (position - step) * (next[axis] - value));
  }

  function drawData(pen, position) {
    const { ctx, theme } = pen;
    const axes = drawAxes(pen, { x: view.x, y: view.y, labels: ["x", "y"] });
    const { toX, toY } = axes;
    const made = Math.ceil(position);
    const chosen = made ? batches[made - 1] : [];
    const before = places[Math.max(made - 1, 0)];
    const line = (place) => view.x.map((value) => [toX(value), toY(place[0] * value + place[1])]);
    axes.inside(() => {
      ctx.fillStyle = theme.point;
      x.forEach((value, k) => disc(ctx, toX(value), toY(y[k]), 2));
      ctx.strokeStyle = theme.batch;
      ctx.lineWidth = 1;
      if (chosen.length <= data.maxErrors) {
        for (const k of chosen) {
          stroke(ctx, [[toX(x[k]), toY(y[k])], [toX(x[k]), toY(before[0] * x[k] + before[1])]]);
        }
      }
      ctx.strokeStyle = theme.model;
      if (made) {
        ctx.setLineDash([5, 5]);
        ctx.lineWidth = 1.5;
        stroke(ctx, line(before));
        ctx.setLineDash([]);
      }
      ctx.lineWidth = 3;
      stroke(ctx, line(placeAt(position)));
      for (const k of chosen) {
        if (chosen.length <= 8) drawHere(pen, [toX(x[k]), toY(y[k])], theme.batch);
        else {
          ctx.fillStyle = theme.batch;
          disc(ctx, toX(x[k]), toY(y[k]), 3.2);
        }
      }
    });
    const ends = view.x.map((value) => places[made][0] * value + places[made][1]);
    const outside = Math.min(...ends) > view.y[1] || Math.max(...ends) < view.y[0];
    if (outside) drawNote(pen, axes, text.lineOutside);
  }

  function drawLoss(pen, position) {
    const { ctx, theme } = pen;
    const range = { x: [0, data.steps], y: lossRange, log: view.logLoss };
    const axes = drawAxes(pen, { ...range, labels: [text.step, view.logLoss ? text.logLoss : text.loss] });
    const { toX, toY } = axes;
    const lowest = toY(level(surface.lowest));
    const step = Math.floor(position);
    const next = heights[Math.min(step + 1, lastStep)];
    const head = [toX(position), toY(heights[step] + (position - step) * (next - heights[step]))];
    const done = heights.slice(0, step + 1).map((height, k) => [toX(k), toY(height)]);
    axes.inside(() => {
      ctx.strokeStyle = theme.best;
      ctx.lineWidth = 2;
      ctx.setLineDash([6, 4]);
      stroke(ctx, [[axes.left, lowest], [axes.right, lowest]]);
    });
    ctx.strokeStyle = theme.model;
    ctx.lineWidth = 2.2;
    ctx.lineJoin = "round";
    stroke(ctx, [...done, head]);
    drawHere(pen, head);
  }

  function drawMap(pen, position) {
    const { ctx, theme } = pen;
    const axes = drawAxes(pen, { x: view.w, y: view.b, grid: false, labels: ["w", "b"] });
    const pixels = ([weight, bias]) => [axes.toX(weight), axes.toY(bias)];
    const step = Math.floor(position);
    const place = placeAt(position);
    axes.inside(() => {
      ctx.fillStyle = theme.terrain;
      ctx.fillRect(axes.left, axes.top, axes.right, axes.bottom);
      for (const ring of rings) {
        ctx.strokeStyle = theme.paper;
        ctx.lineWidth = 1;
        stroke(ctx, ring.map(pixels));
        ctx.fill();
      }
      ctx.fillStyle = theme.model;
      ctx.strokeStyle = theme.model;
      ctx.lineWidth = 1.6;
      ctx.lineJoin = "round";
      stroke(ctx, [...places.slice(0, step + 1), place].map(pixels));
      for (const done of places.slice(0, step + 1)) disc(ctx, ...pixels(done), 2);
    });
    const offset = place.map((value, axis) => (value - middle[axis]) / half[axis]);
    const farthest = Math.max(Math.abs(offset[0]), Math.abs(offset[1]));
    if (farthest <= 1) drawHere(pen, pixels(place));
    drawCross(pen, pixels(surface.minimum));
    if (farthest > 1) {
      drawArrow(pen, pixels(middle), pixels(offset.map((part, axis) =>
        middle[axis] + (part / farthest) * half[axis])));
      drawNote(pen, axes, text.mapOutside);
    }
  }

  return {
    lastStep,
    panels: [
      {
        title: text.dataTitle,
        draw: drawData,
        legend: [
          { mark: "●", colour: "batch", label: text.batch },
          { mark: "━", colour: "model", label: text.line },
          { mark: "╍", colour: "model", label: text.lineBefore },
        ],
      },
      {
        title: text.lossTitle,
        draw: drawLoss,
        legend: [
          { mark: "━", colour: "model", label: text.lossOfLine },
          { mark: "╍", colour: "best", label: text.lowest },
        ],
      },
      {
        title: text.mapTitle,
        draw: drawMap,
        legend: [
          { mark: "●", colour: "model", label: text.here },
          { mark: "✕", colour: "best", label: text.minimum },
          { mark: "◯", colour: "soft", label: text.ring },
        ],
      },
    ],
    readout: (step) => [
      [text.step, text.of.replace("{step}", step).replace("{steps}", lastStep)],
      [text.epoch, Math.max(1, Math.ceil(step / data.stepsPerEpoch))],
      [text.loss, shortNumber(loss[step])],
      ["w", shortNumber(w[step])],
      ["b", shortNumber(b[step])],
    ],
    caption: (step) => {
      if (step === lastStep) return text.outcome;
      return step ? text.caption.replace("{batch}", batchSizes[step - 1]) : text.start;
    },
  };
}

// The positions of the ones in a string of bits written in base 64.
function unpackBits(coded) {
  const bytes = Array.from(atob(coded), (letter) => letter.charCodeAt(0));
  return bytes.flatMap((byte, k) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (128 >> bit)).map((bit) => 8 * k + bit));
}

function drawHere({ ctx, theme }, [left, top], colour = theme.model) {
  ctx.fillStyle = theme.paper;
  disc(ctx, left, top, 7);
  ctx.fillStyle = colour;
  disc(ctx, left, top, 5);
}

function drawCross({ ctx, theme }, [left, top]) {
  ctx.lineCap = "round";
  for (const [colour, width] of [[theme.paper, 5], [theme.best, 2.5]]) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    stroke(ctx, [[left - 4, top - 4], [left + 4, top + 4]]);
    stroke(ctx, [[left - 4, top + 4], [left + 4, top - 4]]);
  }
  ctx.lineCap = "butt";
}

function drawArrow({ ctx, theme }, from, to) {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const wing = (turn) =>
    [to[0] - 22 * Math.cos(angle + turn), to[1] - 22 * Math.sin(angle + turn)];
  ctx.fillStyle = theme.batch;
  ctx.beginPath();
  for (const corner of [to, wing(0.36), wing(-0.36)]) ctx.lineTo(...corner);
  ctx.fill();
}
