// `node bench/profile.js kit stream [--kit folder] [--trace file]`: where the time of one measure
// goes, by the browser's own events and by function. The trace opens in DevTools, Performance.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { buildAll } from './build.js';
import { ChatPage } from './chat-page.js';
import { measures } from './measures/index.js';
import { peerOf } from './peers/index.js';
import { serve } from './server.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kit: { type: 'string' },
    trace: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
  },
});
const [peerName, measureName] = positionals;
const peer = peerOf(peerName);
const measure = measures.find(({ name }) => name === measureName);
if (!peer || !measure) throw new Error('node bench/profile.js <peer> <measure>');

if (!values['no-build']) await buildAll([peer.name], values);
const server = await serve();
const page = await ChatPage.open(server.address);
const { devtools } = page;
const cpu = page.cpu.bind(page);
let seen;
/** Only what the measure takes the time of; of several the last. */
page.cpu = async (work) => {
  await devtools.send('Profiler.enable');
  await devtools.send('Profiler.setSamplingInterval', { interval: 200 });
  await devtools.send('Profiler.start');
  const traced = await cpu(() =>
    page.trace(async () => {
      const result = await work();
      await page.quiet();
      return result;
    }, ['devtools.timeline', 'disabled-by-default-devtools.timeline']),
  );
  const { profile } = await devtools.send('Profiler.stop');
  seen = { events: traced.result.events, profile };
  return { ...traced, result: traced.result.result };
};

try {
  console.log(await measure.run(page, peer));
  printEvents(seen.events);
  printFunctions(seen.profile);
  if (values.trace) await writeFile(values.trace, JSON.stringify({ traceEvents: seen.events }));
} finally {
  await page.close();
  await server.close();
}

/** CPU of each kind of event without what is inside it. */
function printEvents(events) {
  const complete = events.filter(({ ph, tdur }) => ph === 'X' && tdur > 0);
  complete.sort((one, other) => one.tts - other.tts || other.tdur - one.tdur);
  const sums = new Map();
  const stack = [];
  for (const { name, tts, tdur } of complete) {
    while (stack.length > 0 && stack.at(-1).end <= tts) stack.pop();
    const sum = sums.get(name) ?? { self: 0, count: 0 };
    sums.set(name, { self: sum.self + tdur, count: sum.count + 1 });
    const parent = stack.at(-1);
    if (parent) sums.get(parent.name).self -= tdur;
    stack.push({ name, end: tts + tdur });
  }
  console.log('\n    self ms   times  event');
  const sorted = [...sums].sort(([, one], [, other]) => other.self - one.self).slice(0, 16);
  for (const [name, { self, count }] of sorted) {
    console.log(`${(self / 1000).toFixed(1).padStart(11)} ${`${count}`.padStart(7)}  ${name}`);
  }
}

function printFunctions({ nodes, samples, timeDeltas }) {
  const self = new Map();
  for (const [index, id] of samples.entries()) {
    self.set(id, (self.get(id) ?? 0) + timeDeltas[index]);
  }
  const sums = new Map();
  for (const { id, callFrame } of nodes) {
    const { functionName, url, lineNumber, columnNumber } = callFrame;
    const place = `${functionName || '(anonymous)'} ${url.replace(/^.*\//, '')}:${lineNumber + 1}:${columnNumber}`;
    sums.set(place, (sums.get(place) ?? 0) + (self.get(id) ?? 0));
  }
  console.log('\n    self ms  function (wall time)');
  const skipped = /^\((idle|program|root)\)/;
  const sorted = [...sums].filter(([place]) => !skipped.test(place));
  sorted.sort(([, one], [, other]) => other - one);
  for (const [place, time] of sorted.slice(0, 25)) {
    console.log(`${(time / 1000).toFixed(1).padStart(11)}  ${place}`);
  }
}
