// Axes on a canvas: from values to pixels and back to legible ticks.

// A number with three significant digits, as helpers/numerals.py writes it.
function shortNumber(value) {
  if (!Number.isFinite(value)) return value < 0 ? "−∞" : "∞";
  const [digits, exponent] = Math.abs(value).toExponential(2).split("e");
  const power = Number(exponent);
  let text = `${digits}×${powerOfTen(power)}`;
  if (value === 0) text = "0";
  else if (power >= -3 && power < 6) {
    const places = Math.max(0, 2 - power);
    text = grouped(Number(Math.abs(value).toPrecision(3)).toFixed(places));
  }
  return value < 0 ? `−${text}` : text;
}

function powerOfTen(power) {
  return "10" + String(power).replace(/./g, (sign) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(sign)]);
}

function grouped(digits) {
  const thousands = (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return digits.replace(/^-?\d+/, thousands).replace("-", "−");
}

function tickLabel(value) {
  return grouped(String(Number(value.toPrecision(6))));
}

// Round values in [low, high], about five of them.
function ticks([low, high]) {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
  const values = [];
  for (let k = Math.ceil(low / step); k * step <= high; k += 1) values.push(k * step);
  return values;
}

// Draw the axes of a panel; return the pixels of a value and a way to draw inside only.
// `log`, `logX`: the values of y, of x are powers of ten already, and are labelled as such.
function drawAxes(pen, { x, y, log = false, logX = false, grid = true, labels }) {
  const { ctx, width, height, theme } = pen;
  const yTicks = ticks(y).filter((value) => !log || Number.isInteger(value));
  const yLabels = yTicks.map(log ? powerOfTen : tickLabel);
  ctx.font = theme.font;
  const widest = Math.max(...yLabels.map((label) => ctx.measureText(label).width), 12);
  const [left, right, top, bottom] = [widest + 10, width - 12, 22, height - 36];
  const toX = (value) => left + ((value - x[0]) / (x[1] - x[0])) * (right - left);
  const toY = (value) => bottom - ((value - y[0]) / (y[1] - y[0])) * (bottom - top);

  ctx.lineWidth = 1;
  ctx.strokeStyle = theme.rule;
  for (const value of grid ? yTicks : []) stroke(ctx, [[left, toY(value)], [right, toY(value)]]);
  ctx.strokeStyle = theme.axis;
  stroke(ctx, [[left, top], [left, bottom], [right, bottom]]);
  ctx.fillStyle = theme.soft;
  ctx.textBaseline = "middle";
  ctx.textAlign = "right";
  yTicks.forEach((value, k) => ctx.fillText(yLabels[k], left - 6, toY(value)));
  ctx.textAlign = "center";
  for (const value of ticks(x).filter((tick) => !logX || Number.isInteger(tick))) {
    ctx.fillText((logX ? powerOfTen : tickLabel)(value), toX(value), bottom + 13);
  }
  ctx.fillStyle = theme.ink;
  ctx.textAlign = "right";
  ctx.fillText(labels[0], right, bottom + 28);
  ctx.textAlign = "left";
  ctx.fillText(labels[1], left - 4, top - 14);

  const inside = (draw) => {
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, right - left, bottom - top);
    ctx.clip();
    draw();
    ctx.restore();
  };
  return { toX, toY, inside, left, right, top, bottom };
}

function stroke(ctx, points) {
  ctx.beginPath();
  points.forEach(([x, y], k) => (k ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.stroke();
}

function disc(ctx, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
}

// A sentence at the bottom of a panel, legible on whatever lies beneath.
function drawNote(pen, axes, sentence) {
  const { ctx, theme } = pen;
  const middle = (axes.left + axes.right) / 2;
  ctx.font = theme.bold;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineWidth = 5;
  ctx.lineJoin = "round";
  ctx.strokeStyle = theme.paper;
  ctx.strokeText(sentence, middle, axes.bottom - 14);
  ctx.fillStyle = theme.batch;
  ctx.fillText(sentence, middle, axes.bottom - 14);
}
