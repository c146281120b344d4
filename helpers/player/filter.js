// The scene of animate_filter: a window slides over an image; what it holds is multiplied by the
// filter, number by number, and the sum fills the feature map.

function createScene({ image, filter, map, text }) {
  const [rows, columns] = [map.length, map[0].length];
  const lastStep = rows * columns;
  const largest = (table) => Math.max(...table.flat().map(Math.abs)) || 1;
  const numbersOf = (value) => tickLabel(Number(value.toPrecision(3)));
  const placeOf = (step) => [Math.floor((step - 1) / columns), (step - 1) % columns];
  const productsAt = ([row, column]) =>
    filter.map((weights, r) => weights.map((weight, c) => [image[row + r][column + c], weight]));
  const limits = { image: largest(image), map: largest(map) };
  limits.product = limits.image * largest(filter);

  function drawImage(pen, position) {
    const grid = makeGrid(pen, image.length, image[0].length);
    eachCell(image, (value, row, column) =>
      drawCell(pen, grid, row, column, "ink", value / limits.image, numbersOf(value)));
    if (position > 0) {
      // Between two places the window glides; to the next row it jumps.
      const [from, to] = [placeOf(Math.max(1, Math.floor(position))), placeOf(Math.ceil(position))];
      const part = from[0] === to[0] && position > 1 ? position - Math.floor(position) : 1;
      const column = from[1] + part * (to[1] - from[1]);
      drawFrame(pen, grid, part ? to[0] : from[0], part ? column : from[1], filter.length, filter[0].length);
    }
  }

  function drawProducts(pen, position) {
    const grid = makeGrid(pen, filter.length, filter[0].length, 1.8);
    const step = Math.ceil(position - 1e-9);
    eachCell(filter, (weight, row, column) => {
      if (!step) return drawCell(pen, grid, row, column, signOf(weight), 0, `× ${numbersOf(weight)}`);
      const [pixel] = productsAt(placeOf(step))[row][column];
      const product = pixel * weight;
      const words = `${numbersOf(pixel)} × ${numbersOf(weight)} = ${numbersOf(product)}`;
      return drawCell(pen, grid, row, column, signOf(product), product / limits.product, words);
    });
  }

  function drawMap(pen, position) {
    const grid = makeGrid(pen, rows, columns);
    const done = Math.floor(position + 1e-9);
    eachCell(map, (value, row, column) => {
      const known = row * columns + column < done;
      drawCell(pen, grid, row, column, signOf(value), known ? value / limits.map : 0,
        known ? numbersOf(value) : "");
    });
    if (done) drawFrame(pen, grid, ...placeOf(done), 1, 1);
  }

  return {
    lastStep,
    panels: [
      { title: text.image, draw: drawImage, legend: [{ mark: "□", colour: "best", label: text.window }] },
      { title: text.products, draw: drawProducts, legend: [{ mark: "×", colour: "soft", label: text.factors }] },
      {
        title: text.map,
        draw: drawMap,
        legend: [
          { mark: "■", colour: "model", label: text.positive },
          { mark: "■", colour: "batch", label: text.negative },
        ],
      },
    ],
    readout: (step) => [
      [text.place, text.of.replace("{step}", step).replace("{steps}", lastStep)],
      ...(step ? [[text.sum, numbersOf(map[placeOf(step)[0]][placeOf(step)[1]])]] : []),
    ],
    caption: (step) => {
      if (!step) return text.start;
      const [row, column] = placeOf(step);
      const signed = (value) => (value < 0 ? `(${numbersOf(value)})` : numbersOf(value));
      const terms = productsAt([row, column]).flat()
        .filter((factors) => factors[0] && factors[1])
        .map(([pixel, weight]) => `${signed(pixel)} · ${signed(weight)}`);
      return text.caption
        .replace("{row}", row + 1)
        .replace("{column}", column + 1)
        .replace("{terms}", terms.join(" + ") || "0")
        .replace("{sum}", numbersOf(map[row][column]));
    },
  };
}

const signOf = (value) => (value < 0 ? "batch" : "model");

function eachCell(table, draw) {
  table.forEach((line, row) => line.forEach((value, column) => draw(value, row, column)));
}

// A table of cells in the middle of a panel, as large as it fits; `shape` is width by height.
function makeGrid({ width, height }, rows, columns, shape = 1) {
  const cellHeight = Math.min((height - 8) / rows, (width - 8) / columns / shape);
  const cellWidth = cellHeight * shape;
  return {
    cellWidth,
    cellHeight,
    left: (width - columns * cellWidth) / 2,
    top: (height - rows * cellHeight) / 2,
  };
}

function drawCell({ ctx, theme }, grid, row, column, colour, strength, words) {
  const { cellWidth, cellHeight } = grid;
  const [x, y] = [grid.left + column * cellWidth, grid.top + row * cellHeight];
  ctx.globalAlpha = 0.5 * Math.abs(strength); // pale enough for the words on it
  ctx.fillStyle = theme[colour];
  ctx.fillRect(x, y, cellWidth, cellHeight);
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1;
  ctx.strokeStyle = theme.rule;
  ctx.strokeRect(x, y, cellWidth, cellHeight);
  ctx.font = theme.font;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.ink;
  ctx.fillText(words, x + cellWidth / 2, y + cellHeight / 2, cellWidth - 3);
}

function drawFrame({ ctx, theme }, grid, row, column, rows, columns) {
  ctx.lineWidth = 3;
  ctx.strokeStyle = theme.best;
  ctx.strokeRect(grid.left + column * grid.cellWidth, grid.top + row * grid.cellHeight,
    columns * grid.cellWidth, rows * grid.cellHeight);
}
