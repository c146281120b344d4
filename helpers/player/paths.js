// The scene of animate_paths: the data and the lines, the losses, the paths over the surface.

const LOOKS = [
  { colour: "model", mark: "●", sides: 0 },
  { colour: "batch", mark: "■", sides: 4, turn: Math.PI / 4 },
  { colour: "best", mark: "▲", sides: 3, turn: -Math.PI / 2 },
  { colour: "ink", mark: "◆", sides: 4, turn: 0 },
];

function createScene(data) {
  const { x, y, steps, paths, view, surface, text } = data;
  const lastStep = steps.length - 1;
  const level = view.logLoss ? (value) => Math.log10(Math.max(value, 1e-300)) : (value) => value;
  const along = data.logSteps ? (step) => Math.log10(step + 1) : (step) => step;
  const lossRange = view.loss.map(level);
  // A path that is shorter than the longest rests at its last step.
  const runs = paths.map((path, k) => {
    const end = path.k.length - 1;
    return {
      ...path,
      end,
      look: LOOKS[k],
      at: path.k.map((_value, row) => along(row < end ? steps[row] : path.last)),
      heights: path.loss.map((value) => Math.max(level(value), lossRange[0])),
    };
  });
  // Drawn from the last to the first, so that the first ones named lie on top.
  const drawn = [...runs].reverse();
  const rings = surface.rings.map((height) => Array.from({ length: 145 }, (_value, k) => {
    const [cos, sin] = [Math.cos((k * Math.PI) / 72) * height, Math.sin((k * Math.PI) / 72) * height];
    return surface.minimum.map((value, axis) =>
      value + surface.ring[axis][0] * cos + surface.ring[axis][1] * sin);
  }));

  // A column of a path at a position; between two rows, on the straight way from one to the next.
  function valueAt(run, column, position) {
    const row = Math.min(Math.floor(position), run.end);
    const next = run[column][Math.min(row + 1, run.end)];
    return run[column][row] + (position - Math.floor(position)) * (next - run[column][row]);
  }

  // The points of a path up to a position.
  function pointsTo(run, columns, position) {
    const rows = run.k.slice(0, Math.min(Math.floor(position), run.end) + 1);
    const done = rows.map((_value, row) => columns.map((column) => run[column][row]));
    return [...done, columns.map((column) => valueAt(run, column, position))];
  }

  function drawData(pen, position) {
    const { ctx, theme } = pen;
    const { toX, toY, inside } = drawAxes(pen, { x: view.x, y: view.y, labels: ["x", "y"] });
    inside(() => {
      ctx.fillStyle = theme.point;
      x.forEach((value, k) => disc(ctx, toX(value), toY(y[k]), 2));
      ctx.lineWidth = 2.5;
      for (const run of drawn) {
        const [k, b] = ["k", "b"].map((column) => valueAt(run, column, position));
        ctx.strokeStyle = theme[run.look.colour];
        const ends = view.x.map((value) => [toX(value), toY(k * value + b)]);
        stroke(ctx, ends);
      }
    });
  }

  function drawLoss(pen, position) {
    const { ctx, theme } = pen;
    const labels = [
      data.logSteps ? text.logStep : text.step, view.logLoss ? text.logLoss : text.loss,
    ];
    const range = { x: [0, along(steps[lastStep]) || 1], y: lossRange };
    const axes = drawAxes(pen, { ...range, log: view.logLoss, logX: data.logSteps, labels });
    const pixels = ([step, height]) => [axes.toX(step), axes.toY(height)];
    const lowest = axes.toY(level(surface.lowest));
    axes.inside(() => {
      ctx.strokeStyle = theme.soft;
      ctx.lineWidth = 1.5;
      ctx.setLineDash([6, 4]);
      stroke(ctx, [[axes.left, lowest], [axes.right, lowest]]);
      ctx.setLineDash([]);
      ctx.lineJoin = "round";
      for (const run of drawn) {
        const points = pointsTo(run, ["at", "heights"], position).map(pixels);
        ctx.strokeStyle = theme[run.look.colour];
        ctx.lineWidth = 2;
        stroke(ctx, points);
      }
    });
    for (const run of drawn) {
      const head = pixels(["at", "heights"].map((column) => valueAt(run, column, position)));
      if (head[1] >= axes.top) drawMark(pen, run.look, head);
    }
  }

  function drawMap(pen, position) {
    const { ctx, theme } = pen;
    const axes = drawAxes(pen, { x: view.k, y: view.b, grid: false, labels: ["k", "b"] });
    const pixels = ([k, b]) => [axes.toX(k), axes.toY(b)];
    axes.inside(() => {
      ctx.fillStyle = theme.terrain;
      ctx.fillRect(axes.left, axes.top, axes.right, axes.bottom);
      for (const ring of rings) {
        ctx.strokeStyle = theme.paper;
        ctx.lineWidth = 1;
        stroke(ctx, ring.map(pixels));
        ctx.fill();
      }
      ctx.lineWidth = 1.6;
      ctx.lineJoin = "round";
      for (const run of drawn) {
        const points = pointsTo(run, ["k", "b"], position).map(pixels);
        ctx.strokeStyle = ctx.fillStyle = theme[run.look.colour];
        stroke(ctx, points);
        for (const point of points.slice(0, -1)) disc(ctx, ...point, 1.8);
      }
      for (const run of drawn) {
        drawMark(pen, run.look, pixels(["k", "b"].map((column) => valueAt(run, column, position))));
      }
    });
    drawCross(pen, pixels(surface.minimum));
  }

  const names = runs.map(({ name, look }) => ({ mark: look.mark, colour: look.colour, label: name }));
  const lossOf = (run, row) => run.loss[Math.min(row, run.end)];

  return {
    lastStep,
    panels: [
      { title: text.dataTitle, draw: drawData, legend: names },
      {
        title: text.lossTitle,
        draw: drawLoss,
        legend: [{ mark: "╍", colour: "soft", label: text.lowest }],
      },
      {
        title: text.mapTitle,
        draw: drawMap,
        legend: [
          { mark: "✕", colour: "soft", label: text.minimum },
          { mark: "◯", colour: "soft", label: text.ring },
        ],
      },
    ],
    readout: (row) => [
      [text.step, text.of.replace("{step}", grouped(String(steps[row])))
        .replace("{steps}", grouped(String(steps[lastStep])))],
      ...runs.map((run) =>
        [text.lossOf.replace("{name}", run.name), shortNumber(lossOf(run, row))]),
    ],
    caption: (row) => {
      if (row === lastStep) return text.outcome;
      if (!row) return text.start;
      const lead = runs.reduce((best, run) => (lossOf(run, row) < lossOf(best, row) ? run : best));
      return runs.length > 1 ? text.lead.replace("{name}", lead.name) : "";
    },
  };
}

function drawMark({ ctx, theme }, { colour, sides, turn }, [left, top]) {
  for (const [fill, radius] of [[theme.paper, 8], [theme[colour], 5.5]]) {
    ctx.fillStyle = fill;
    if (!sides) disc(ctx, left, top, radius - 0.5);
    else {
      ctx.beginPath();
      for (let k = 0; k < sides; k += 1) {
        const angle = turn + (2 * Math.PI * k) / sides;
        ctx.lineTo(left + radius * Math.cos(angle), top + radius * Math.sin(angle));
      }
      ctx.fill();
    }
  }
}

function drawCross({ ctx, theme }, [left, top]) {
  ctx.lineCap = "round";
  for (const [colour, width] of [[theme.paper, 5], [theme.soft, 2.5]]) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    stroke(ctx, [[left - 4, top - 4], [left + 4, top + 4]]);
    stroke(ctx, [[left - 4, top + 4], [left + 4, top - 4]]);
  }
  ctx.lineCap = "butt";
}
