// The scene of animate_fit: the data with the learned curve, and the losses.

function createScene(data) {
  const { x, y, along, curves, losses, steps, logLoss, logSteps, view, text } = data;
  const lastStep = steps.length - 1;
  const level = logLoss ? Math.log10 : (value) => value;
  const at = logSteps ? (step) => Math.log10(step + 1) : (step) => step;
  const points = steps.map((step, row) => [at(step), level(losses[row])]);

  // Between two rows: on the straight way from one to the next.
  function between(values, position) {
    const row = Math.floor(position);
    const next = values[Math.min(row + 1, lastStep)];
    return values[row].map((value, k) => value + (position - row) * (next[k] - value));
  }

  function drawCurve(pen, position) {
    const { ctx, theme } = pen;
    const axes = drawAxes(pen, { x: view.x, y: view.y, labels: ["x", "y"] });
    const line = (values) => stroke(ctx, values.map((value, k) => [axes.toX(along[k]), axes.toY(value)]));
    axes.inside(() => {
      ctx.lineJoin = "round";
      ctx.setLineDash([2, 4]);
      ctx.lineWidth = 1.5;
      ctx.strokeStyle = theme.soft;
      const borders = data.beyond ? [Math.min(...x), Math.max(...x)] : [];
      for (const border of borders.map(axes.toX)) stroke(ctx, [[border, axes.top], [border, axes.bottom]]);
      ctx.fillStyle = theme.point;
      x.forEach((value, k) => disc(ctx, axes.toX(value), axes.toY(y[k]), 2.2));
      ctx.setLineDash([6, 4]);
      ctx.strokeStyle = theme.batch;
      line(curves[0]);
      ctx.setLineDash([]);
      ctx.lineWidth = 2.5;
      ctx.strokeStyle = theme.model;
      line(between(curves, position));
    });
  }

  function drawLoss(pen, position) {
    const { ctx, theme } = pen;
    const labels = [logSteps ? text.logStep : text.step, logLoss ? text.logLoss : text.loss];
    const range = { x: [0, at(steps[lastStep]) || 1], y: view.loss.map(level) };
    const axes = drawAxes(pen, { ...range, log: logLoss, logX: logSteps, labels });
    const head = between(points, position);
    const pixels = ([step, height]) => [axes.toX(step), axes.toY(height)];
    ctx.strokeStyle = ctx.fillStyle = theme.model;
    ctx.lineWidth = 2;
    ctx.lineJoin = "round";
    stroke(ctx, [...points.slice(0, Math.floor(position) + 1), head].map(pixels));
    disc(ctx, ...pixels(head), 5);
  }

  const legend = [
    { mark: "●", colour: "point", label: text.example },
    { mark: "━", colour: "model", label: text.curve },
    { mark: "╍", colour: "batch", label: text.before },
  ];
  if (data.beyond) legend.push({ mark: "┊", colour: "soft", label: text.border });

  return {
    lastStep,
    panels: [
      { title: text.curveTitle, draw: drawCurve, legend },
      { title: text.lossTitle, draw: drawLoss, legend: [] },
    ],
    readout: (row) => [
      [text.step, text.of.replace("{step}", grouped(String(steps[row])))
        .replace("{steps}", grouped(String(steps[lastStep])))],
      [text.loss, shortNumber(losses[row])],
    ],
    caption: (row) => {
      if (row === lastStep) return text.outcome;
      return row ? "" : text.start;
    },
  };
}
