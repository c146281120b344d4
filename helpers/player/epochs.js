// The scene of animate_epochs: the errors of two trainings, and what each network predicts.

const RUN_COLOURS = ["model", "batch"];
const BASELINE_COLOURS = ["best", "soft"];

function createScene(data) {
  const { places, runs, baselines, captions, text } = data;
  const lastStep = captions.length - 1;

  // Between two epochs, on the straight way from one to the next.
  function between(rows, position, pick) {
    const row = Math.floor(position);
    const [from, to] = [rows[row], rows[Math.min(row + 1, lastStep)]].map(pick);
    return from + (position - row) * (to - from);
  }

  function drawErrors(pen, position) {
    const { ctx, theme } = pen;
    const range = { x: [0, lastStep || 1], y: data.errorRange };
    const axes = drawAxes(pen, { ...range, labels: [text.epoch, text.error] });
    const head = ({ errors }) => [position, between(errors, position, (error) => error)];
    const pixels = ([epoch, error]) => [axes.toX(epoch), axes.toY(error)];
    axes.inside(() => {
      ctx.lineWidth = 1.5;
      ctx.setLineDash([6, 4]);
      baselines.forEach(({ error }, k) => {
        ctx.strokeStyle = theme[BASELINE_COLOURS[k]];
        stroke(ctx, range.x.map((epoch) => pixels([epoch, error])));
      });
      ctx.setLineDash([]);
      ctx.lineWidth = 2;
      runs.forEach((run, k) => {
        ctx.strokeStyle = theme[RUN_COLOURS[k]];
        const done = run.errors.slice(0, Math.floor(position) + 1);
        stroke(ctx, [...done.map((error, epoch) => [epoch, error]), head(run)].map(pixels));
      });
    });
    runs.forEach((run, k) => {
      const [left, top] = pixels(head(run));
      ctx.fillStyle = theme[RUN_COLOURS[k]];
      if (top >= axes.top) disc(ctx, left, top, 5);
    });
  }

  function drawPredictions(pen, position, { values }, colour) {
    const { ctx, theme } = pen;
    const range = data.valueRange;
    const axes = drawAxes(pen, { x: range, y: range, labels: [text.truth, text.prediction] });
    axes.inside(() => {
      ctx.strokeStyle = theme.soft;
      ctx.lineWidth = 1.5;
      ctx.setLineDash([6, 4]);
      stroke(ctx, range.map((value) => [axes.toX(value), axes.toY(value)]));
      ctx.setLineDash([]);
      ctx.fillStyle = theme[colour];
      ctx.globalAlpha = 0.7;
      places.forEach((place, k) => {
        const value = between(values, position, (row) => row[k]);
        disc(ctx, axes.toX(place), axes.toY(value), 2.5);
      });
    });
  }

  const exact = { mark: "╍", colour: "soft", label: text.exact };
  return {
    lastStep,
    panels: [
      {
        title: text.errors,
        draw: drawErrors,
        legend: [
          ...runs.map(({ name }, k) => ({ mark: "●", colour: RUN_COLOURS[k], label: name })),
          ...baselines.map(({ name }, k) =>
            ({ mark: "╍", colour: BASELINE_COLOURS[k], label: name })),
        ],
      },
      ...runs.map((run, k) => ({
        title: run.name,
        draw: (pen, position) => drawPredictions(pen, position, run, RUN_COLOURS[k]),
        legend: [{ mark: "●", colour: RUN_COLOURS[k], label: text.example }, exact],
      })),
    ],
    readout: (epoch) => [
      [text.epoch, text.of.replace("{epoch}", epoch).replace("{epochs}", lastStep)],
      ...runs.map(({ name, errors }) =>
        [text.errorOf.replace("{name}", name), shortNumber(errors[epoch])]),
    ],
    caption: (epoch) => captions[epoch],
  };
}
