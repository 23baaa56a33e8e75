// What a round calls in the page. Each verb resolves when the reader sees what was asked for; what it
// cost is read from outside, through the DevTools protocol.
import * as data from './data.js';
import { emptyStretch, endsWith, firstRowInView, showsLast, topOf } from './look.js';

const stage = document.querySelector('#stage');
let module;
let peer;
let held = [];
let count = 0;
let start = 0;
let watching;

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const nextTask = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });

/** After the frame that is being made was painted. */
async function painted() {
  await frame();
  await nextTask();
}

async function until(condition) {
  await painted();
  for (let wait = 20; !condition(); wait = Math.min(wait * 1.5, 250)) await pause(wait);
}

const convert = (from, length) => data.messages(from, length).map((one) => peer.convert(one));

window.bench = {
  /** The data, outside every measure. */
  prepare: () => data.loadData(),

  async load(name) {
    module = await import(`/build/${name}/adapter.js`);
    // Vite gathers a peer's style sheets in one file beside the code.
    const sheet = new URL(`/build/${name}/style.css`, location.href);
    if ((await fetch(sheet, { method: 'HEAD' })).ok) {
      await new Promise((resolve) => {
        const link = document.createElement('link');
        Object.assign(link, { rel: 'stylesheet', href: sheet, onload: resolve, onerror: resolve });
        document.head.append(link);
      });
    }
  },

  /** A whole chat, empty; `list`: what the messages are shown with, where that is less. */
  async mount(part) {
    const make = part === 'list' ? (module.mountList ?? module.mount) : module.mount;
    peer = await make(stage, { me: data.me, others: data.others() });
    await painted();
  },

  /** In the peer's own form: a host has them so. */
  hold(from, length) {
    held = convert(from, length);
  },

  async open(options = {}) {
    count = held.length;
    const { index } = data.message(start + count - 1);
    await peer.open(held, options);
    held = [];
    await until(() => showsLast(peer, index));
  },

  /** Where the numbers begin: what is prepended has lower ones. */
  begin(from) {
    start = from;
  },

  async append(times) {
    for (let time = 0; time < times; time += 1) {
      const one = held[time];
      await peer.append(one);
      await painted();
      await painted();
    }
    count += times;
    await until(() => showsLast(peer, start + count - 1));
  },

  async burst() {
    count += held.length;
    await peer.burst(held);
    held = [];
    await until(() => showsLast(peer, start + count - 1));
  },

  /** One piece in each frame. Resolves with what a reader sees of it at the end. */
  async stream(length) {
    const pieces = data.streamPieces(length);
    const own = data.messages(start + count, 1000).find((one) => !one.own);
    const stream = await peer.stream(peer.convert({ ...own, text: '' }));
    let soFar = '';
    for (const piece of pieces) {
      soFar += piece;
      await stream.push(piece, soFar);
      await painted();
    }
    await stream.end(soFar);
    await until(() => endsWith(peer, soFar));
    count += 1;
  },

  async goTo(part) {
    const scroller = peer.scroller();
    scroller.scrollTop = part * scroller.scrollHeight;
    await pause(300);
    // A list that measures rows as they come may have moved.
    scroller.scrollTop = part * scroller.scrollHeight;
    await pause(500);
  },

  /** How far the row that was read moves, in the worst frame and in the end. */
  async prepend(length) {
    const rows = convert(start - length, length);
    const before = firstRowInView(peer);
    if (before === null) return { lost: true };
    start -= length;
    count += length;
    let worst = 0;
    let lost = 0;
    if (!peer.prepend) return { lost: true, shift: null };
    await peer.prepend(rows);
    for (let time = 0; time < 40; time += 1) {
      await painted();
      const top = topOf(peer, before.number, before.row);
      if (top === null) lost += 1;
      else worst = Math.max(worst, Math.abs(top - before.top));
    }
    await pause(1000);
    const after = topOf(peer, before.number, before.row);
    const scroller = peer.scroller();
    const height = scroller.clientHeight;
    const shift = after === null ? null : Math.abs(after - before.top);
    return { shift, worst, lost: shift === null || shift > height, framesLost: lost };
  },

  /** What a fling shows: the scroll position and the first message, frame by frame. */
  async trail(frames, step) {
    const scroller = peer.scroller();
    const seen = [];
    for (let time = 0; time < frames; time += 1) {
      await frame();
      scroller.scrollTop += step;
      await nextTask();
      seen.push([Math.round(scroller.scrollTop), firstRowInView(peer)?.number ?? null]);
    }
    return seen;
  },

  /** Whether what was prepended is really there: the reader goes on to the top. */
  async showsFirst() {
    for (let tries = 0; tries < 20; tries += 1) {
      peer.scroller().scrollTop = 0;
      await pause(100);
      if (firstRowInView(peer)?.number === start) return true;
    }
    return false;
  },

  /** Sees what is painted, frame by frame, until `rest` is called. */
  watch() {
    watching = { frames: 0, blank: 0 };
    const look = async () => {
      while (watching.stopped === undefined) {
        await painted();
        watching.frames += 1;
        if (emptyStretch(peer) > 120) watching.blank += 1;
      }
      watching.stopped();
    };
    void look();
  },

  async rest() {
    await new Promise((resolve) => (watching.stopped = resolve));
    return watching;
  },

  /** The first message in view, to see how far a fling came. */
  where() {
    return firstRowInView(peer)?.number ?? null;
  },
};
