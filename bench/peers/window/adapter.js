// A limit: a list that somebody wrote by hand for this one page. Rows of measured heights, only those
// near the view in the document, one anchor (a row and its offset, or the end).
import { markupWriter } from '../limits/markup.js';
import { makeChat, makeRow } from '../limits/row.js';
import { Heights } from './heights.js';

/** What is drawn above and below the view, in px. */
const MARGIN = 600;

class WindowedList {
  messages = [];
  /** Where a message stands: counted from the first one that was ever added. */
  #places = new Map();
  #first = 0;
  #heights = new Heights(64);
  /** The rows in the document, by place. They are in the flow, below a spacer. */
  #drawn = new Map();
  #spacer = 0;
  #total = 0;
  #stuck = true;
  #anchor = { index: 0, offset: 0 };
  /** The scroll position that this list set itself: its scroll event says nothing new. */
  #set = -1;
  #sizes = new ResizeObserver((entries) => this.#handleSizes(entries));

  constructor({ viewport, rows }) {
    this.viewport = viewport;
    this.rows = rows;
    rows.style.boxSizing = 'border-box';
    viewport.style.overflowAnchor = 'none';
    viewport.addEventListener('scroll', () => this.#handleScroll(), { passive: true });
    this.#sizes.observe(viewport);
  }

  add(list) {
    for (const message of list) {
      this.#places.set(message.id, this.messages.length - this.#first);
      this.messages.push(message);
    }
    this.#heights.grow(this.messages.length);
    this.#layout();
  }

  prepend(list) {
    this.messages = [...list, ...this.messages];
    this.#first += list.length;
    for (const [index, { id }] of list.entries()) this.#places.set(id, index - this.#first);
    this.#heights.shift(list.length);
    this.#anchor = { ...this.#anchor, index: this.#anchor.index + list.length };
    // The row after what was prepended may have another day or name above it now.
    this.#remove(list.length - this.#first);
    this.#layout();
  }

  /** The row of a message, where it is drawn: an update by id finds it. */
  rowOf(id) {
    return this.#drawn.get(this.#places.get(id));
  }

  get lastRow() {
    return this.#drawn.get(this.messages.length - 1 - this.#first);
  }

  #handleScroll() {
    const { viewport } = this;
    const top = viewport.scrollTop;
    if (Math.abs(top - this.#set) < 1) return;
    this.#stuck = viewport.scrollHeight - top - viewport.clientHeight < 30;
    const index = this.#heights.at(top);
    this.#anchor = { index, offset: top - this.#heights.before(index) };
    this.#layout();
  }

  #handleSizes(entries) {
    let changed = false;
    for (const { target, borderBoxSize } of entries) {
      if (target === this.viewport) changed = true;
      else if (target.isConnected) {
        const height = borderBoxSize[0].blockSize;
        changed = this.#heights.set(target.place + this.#first, height) || changed;
      }
    }
    if (changed) this.#layout();
  }

  /** Draws what is near, measures what is new, and puts the anchor back where it was. */
  #layout() {
    const { viewport } = this;
    const view = viewport.clientHeight;
    if (view === 0 || this.messages.length === 0) return;
    // What was drawn has other heights than guessed: once more, other rows may be near now.
    if (this.#measure(this.#draw(view))) this.#measure(this.#draw(view));
    this.#place();
    const top = this.#top(view);
    if (Math.abs(viewport.scrollTop - top) >= 1) viewport.scrollTop = top;
    this.#set = viewport.scrollTop;
  }

  #top(view) {
    const { index, offset } = this.#anchor;
    const end = Math.max(0, this.#heights.total - view);
    return this.#stuck ? end : Math.min(end, this.#heights.before(index) + offset);
  }

  /** @returns the rows that are new. */
  #draw(view) {
    const top = this.#top(view);
    const first = this.#heights.at(Math.max(0, top - MARGIN)) - this.#first;
    const last = this.#heights.at(top + view + MARGIN) - this.#first;
    for (const place of [...this.#drawn.keys()]) {
      if (place < first || place > last) this.#remove(place);
    }
    const made = [];
    let before = null;
    for (let place = last; place >= first; place -= 1) {
      let row = this.#drawn.get(place);
      if (row === undefined) {
        row = this.#make(place);
        this.rows.insertBefore(row, before);
        made.push(row);
      }
      before = row;
    }
    return made;
  }

  #make(place) {
    const index = place + this.#first;
    const row = makeRow(this.messages[index], this.messages[index - 1]);
    row.ariaPosInSet = `${index + 1}`;
    row.ariaSetSize = '-1';
    row.place = place;
    this.#drawn.set(place, row);
    this.#sizes.observe(row);
    return row;
  }

  #remove(place) {
    const row = this.#drawn.get(place);
    if (row === undefined) return;
    this.#drawn.delete(place);
    this.#sizes.unobserve(row);
    row.remove();
  }

  #measure(rows) {
    let changed = false;
    for (const row of rows) {
      const { height } = row.getBoundingClientRect();
      changed = this.#heights.set(row.place + this.#first, height) || changed;
    }
    return changed;
  }

  #place() {
    const first = Math.min(...this.#drawn.keys());
    const spacer = this.#heights.before(first + this.#first);
    const { total } = this.#heights;
    if (spacer !== this.#spacer) this.rows.style.paddingBlockStart = `${spacer}px`;
    if (total !== this.#total) this.rows.style.blockSize = `${total}px`;
    this.#spacer = spacer;
    this.#total = total;
  }
}

export function mount(stage) {
  const chat = makeChat(stage);
  const list = new WindowedList(chat);
  return {
    convert: (message) => message,
    open: (messages) => list.add(messages),
    append: (message) => list.add([message]),
    burst: (messages) => list.add(messages),
    stream(message) {
      list.add([message]);
      const write = markupWriter(list.rowOf(message.id).querySelector('.text'));
      // The row is observed: its growth lays the list out, once in a frame.
      return { push: (piece) => write(piece), end() {} };
    },
    prepend: (messages) => list.prepend(messages),
    scroller: () => chat.viewport,
    root: () => chat.rows,
    rowSelector: '.row',
    lastRow: () => list.lastRow,
  };
}
