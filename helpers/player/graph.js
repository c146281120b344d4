// The scene of animate_graph: boxes from left to right, whose values appear on the way forward,
// and whose gradients appear on the way back.

function createScene({ nodes, steps, text }) {
  const lastStep = steps.length - 1;
  const columns = 1 + Math.max(...nodes.map(({ place }) => place[0]));
  const rows = 1 + Math.max(...nodes.map(({ place }) => place[1]));

  function drawGraph(pen, position) {
    const { width, height } = pen;
    const [cellWidth, cellHeight] = [width / columns, height / rows];
    const boxWidth = Math.min(cellWidth - Math.max(12, 0.28 * cellWidth), 150);
    const boxHeight = Math.min(cellHeight - 12, 76);
    const boxes = nodes.map(({ place: [column, row] }) => ({
      x: (column + 0.5) * cellWidth,
      y: (row + 0.5) * cellHeight,
      halfWidth: boxWidth / 2,
      halfHeight: boxHeight / 2,
    }));
    const made = Math.ceil(position - 1e-9);
    const travelled = position === made ? 1 : position - Math.floor(position);
    const step = steps[made];
    const before = steps[Math.floor(position)];
    nodes.forEach(({ inputs }, k) => new Set(inputs).forEach((source) => {
      const busy = made > 0 && step.node === k && (step.kind === "forward" || step.kind === "backward");
      // An arrow along a row goes around the boxes between its ends.
      const [column, row] = nodes[source].place;
      const around = row === nodes[k].place[1] && nodes[k].place[0] - column > 1;
      const bend = around ? -0.95 * cellHeight : 0;
      drawEdge(pen, boxes[source], boxes[k], bend, busy ? step.kind : "", travelled);
    }));
    nodes.forEach((node, k) => {
      // What the step makes appears when it has arrived.
      const shown = travelled < 1 ? before : step;
      drawBox(pen, boxes[k], {
        node,
        acting: step.node === k ? step.kind : "",
        value: shown.values.includes(k) ? node.value : "",
        gradient: shown.gradients[k] || "",
      });
    });
  }

  return {
    lastStep,
    panels: [
      {
        title: text.panel,
        draw: drawGraph,
        legend: [
          { mark: "■", colour: "model", label: text.value },
          { mark: "∂", colour: "batch", label: text.gradient },
        ],
      },
    ],
    readout: (step) => [
      [text.step, text.of.replace("{step}", step).replace("{steps}", lastStep)],
      [text.direction, text[steps[step].kind]],
    ],
    caption: (step) => steps[step].caption,
  };
}

// An arrow from a box to one that uses it. On a busy one a dot travels, backward in the other
// direction.
function drawEdge({ ctx, theme }, source, target, bend, busy, travelled) {
  const ends = [[source.x + source.halfWidth, source.y], [target.x - target.halfWidth, target.y]];
  if (busy === "backward") ends.reverse();
  const [from, to] = ends;
  const pointAt = (t) => [
    from[0] + t * (to[0] - from[0]),
    from[1] + t * (to[1] - from[1]) + 2 * t * (1 - t) * bend,
  ];
  ctx.strokeStyle = ctx.fillStyle = theme.axis;
  if (busy) ctx.strokeStyle = ctx.fillStyle = busy === "backward" ? theme.batch : theme.model;
  ctx.lineWidth = busy ? 2.4 : 1.2;
  stroke(ctx, Array.from({ length: 17 }, (_value, k) => pointAt(k / 16)));
  drawHead(ctx, pointAt(15 / 16), to);
  if (busy && travelled < 1) disc(ctx, ...pointAt(travelled), 5);
}

function drawHead(ctx, from, to) {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const wing = (turn) => [to[0] - 8 * Math.cos(angle + turn), to[1] - 8 * Math.sin(angle + turn)];
  ctx.beginPath();
  for (const corner of [to, wing(0.45), wing(-0.45)]) ctx.lineTo(...corner);
  ctx.fill();
}

function drawBox({ ctx, theme }, { x, y, halfWidth, halfHeight }, { node, acting, value, gradient }) {
  const backward = acting === "seed" || acting === "backward";
  ctx.beginPath();
  ctx.roundRect(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight, 6);
  ctx.fillStyle = theme.paper;
  ctx.fill();
  if (!node.inputs.length) {
    ctx.fillStyle = theme.rule;
    ctx.fill();
  }
  ctx.setLineDash(value ? [] : [4, 3]);
  ctx.lineWidth = acting ? 2.6 : 1.2;
  ctx.strokeStyle = acting ? (backward ? theme.batch : theme.model) : theme.axis;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const line = Math.min(17, halfHeight * 0.62);
  const write = (words, row, font, colour) => {
    ctx.font = font;
    ctx.fillStyle = colour;
    ctx.fillText(words, x, y + row * line, 2 * halfWidth - 4);
  };
  const roomy = halfWidth > 55 && node.inputs.length;
  write(roomy ? `${node.name} · ${node.kind}` : node.name, -1, theme.bold, theme.ink);
  if (value) write(value, 0, theme.font, theme.model);
  if (gradient) write(`∂ ${gradient}`, 1, theme.bold, theme.batch);
}
