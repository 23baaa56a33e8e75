// Looks at a chat as a reader does: which rows are on the screen, and where. Walks into shadow roots.

export function deepText(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.localName === 'style' || node.localName === 'script') return '';
  if (node.localName === 'slot') {
    const given = node.assignedNodes();
    if (given.length > 0) return given.map(deepText).join('');
  }
  return [...(node.shadowRoot ?? node).childNodes].map(deepText).join('');
}

/** The number of the message in a row, or null. */
export function numberIn(row) {
  const found = deepText(row).match(/\(#\d+\)/g);
  return found === null ? null : Number(found.at(-1).slice(2, -1));
}

export const rowsOf = (peer) => [...peer.root().querySelectorAll(peer.rowSelector)];

const lastRowOf = (peer) => (peer.lastRow ? peer.lastRow() : rowsOf(peer).at(-1));

/** Whether the reader sees the end of message `number`, and it is the last one. */
export function showsLast(peer, number) {
  const row = lastRowOf(peer);
  const scroller = peer.scroller();
  if (!row || !scroller || numberIn(row) !== number) return false;
  const view = scroller.getBoundingClientRect();
  const { bottom } = row.getBoundingClientRect();
  return bottom > view.top && bottom < view.bottom + 60;
}

/** Whether the last row ends with the last words of a text, whatever became of its markup. */
export function endsWith(peer, text) {
  const letters = (some) => some.replace(/[^a-z]/gi, '');
  const row = lastRowOf(peer);
  return row !== undefined && letters(deepText(row)).includes(letters(text).slice(-24));
}

/** The first row that is whole on the screen, with its number and the place of its upper edge. */
export function firstRowInView(peer) {
  const { top } = peer.scroller().getBoundingClientRect();
  for (const row of rowsOf(peer)) {
    const rect = row.getBoundingClientRect();
    const number = rect.top >= top && rect.height > 0 ? numberIn(row) : null;
    if (number !== null) return { row, number, top: rect.top };
  }
  return null;
}

/** Where the upper edge of message `number` is; null where it is not drawn. */
export function topOf(peer, number, row) {
  if (row?.isConnected && numberIn(row) === number) return row.getBoundingClientRect().top;
  const found = rowsOf(peer).find((one) => numberIn(one) === number);
  return found ? found.getBoundingClientRect().top : null;
}

/** The highest stretch of the view, in px, on which there is no row. */
export function emptyStretch(peer) {
  const view = peer.scroller().getBoundingClientRect();
  const bands = rowsNear(peer, view)
    .map((row) => row.getBoundingClientRect())
    .filter(({ height, top, bottom }) => height > 0 && bottom > view.top && top < view.bottom)
    .sort((one, other) => one.top - other.top);
  let reached = view.top;
  let longest = 0;
  for (const { top, bottom } of bands) {
    longest = Math.max(longest, top - reached);
    reached = Math.max(reached, bottom);
  }
  return Math.max(longest, view.bottom - reached);
}

/** Of many rows those around the view: they stand in the order of the document. */
function rowsNear(peer, view) {
  const rows = rowsOf(peer);
  if (rows.length < 400) return rows;
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].getBoundingClientRect().bottom < view.top) low = middle + 1;
    else high = middle;
  }
  return rows.slice(Math.max(0, low - 1), low + 200);
}
