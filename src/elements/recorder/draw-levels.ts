const BAR = 3;
const GAP = 2;

/** Draws the newest levels from the end on, in the colour of the text around. */
export function drawLevels(canvas: HTMLCanvasElement, levels: readonly number[]): void {
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const { clientWidth, clientHeight } = canvas;
  const scale = devicePixelRatio;
  canvas.width = Math.round(clientWidth * scale);
  canvas.height = Math.round(clientHeight * scale);
  pen.scale(scale, scale);
  const style = getComputedStyle(canvas);
  pen.fillStyle = style.color;
  const count = Math.floor(clientWidth / (BAR + GAP));
  const newest = levels.slice(-count);
  const fromEnd = style.direction === 'rtl' ? 1 : -1;
  for (const [index, level] of newest.entries()) {
    const steps = newest.length - index;
    const x = fromEnd < 0 ? clientWidth - steps * (BAR + GAP) : (steps - 1) * (BAR + GAP);
    const height = Math.max(2, (level / 100) * clientHeight);
    pen.fillRect(x, (clientHeight - height) / 2, BAR, height);
  }
}
