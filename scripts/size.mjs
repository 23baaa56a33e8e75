// `npm run size`: what an entry costs, as gzip -9 of one minified bundle with nothing external.
// Chunks loaded on demand are not counted, except the embedded backend. `--budget 1` gives every
// entry one byte: the control run, which must fail. `--package folder` weighs another built copy.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { bundle, fileOfEntry, importsOf, loadedAtOnce, root } from './bundle.mjs';

const { values } = parseArgs({
  options: { budget: { type: 'string' }, package: { type: 'string', default: root } },
});
const folder = values.package;
const control = values.budget === undefined ? undefined : Number(values.budget);

const kB = 1000;
const cdn = join(folder, 'dist', 'cdn');

if (!existsSync(join(cdn, 'chat-elements.js'))) {
  console.error('There is nothing to weigh: run `npm run build` first.');
  process.exit(1);
}

const { exports } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
const tags = Object.keys(exports).filter((entry) => entry.startsWith('./elements/'));

const rows = [
  {
    name: 'dist/cdn/chat-elements.js, with the embedded backend',
    bytes: await weighCdn('chat-elements'),
    // 80 are wished for (decision 0028).
    budget: 88.5 * kB,
  },
  {
    name: 'unread-badge with session, local transport, backend, schemas, IndexedDB',
    bytes: await weigh(await badgeWithAll()),
    budget: 55.5 * kB,
  },
  {
    name: 'background-events, where nobody is signed in',
    bytes: await weigh(await importing(['./background-events']), false),
    budget: 20 * kB,
  },
  {
    name: 'background-events with the session that it resumes, without a backend',
    bytes: await weigh(await resumed(), false),
    budget: 22.5 * kB,
  },
  {
    name: 'background-events with the session that it resumes, and the embedded backend',
    bytes: await weigh(await resumed()),
    budget: 32.5 * kB,
  },
  {
    name: 'background-events with the session that it resumes, once it hears messages',
    bytes: await weigh(await resumed('session/late-facts.js'), false),
  },
  { name: 'session, types, errors', bytes: await weigh(await importing(['.'])) },
];
for (const entry of tags) {
  rows.push({
    name: entry.slice('./elements/'.length),
    bytes: await weigh(await importing([entry])),
    budget: entry === './elements/chat-message-list' ? 30 * kB : undefined,
  });
}

console.log('     kB  budget  entry');
let overweight = 0;
for (const { name, bytes, budget } of rows) {
  const limit = control ?? budget;
  const over = limit !== undefined && bytes > limit;
  if (over) overweight += 1;
  const cells = [inKB(bytes), limit === undefined ? '' : inKB(limit)].map((c) => c.padStart(7));
  console.log(`${cells.join(' ')}  ${name}${over ? '  TOO LARGE' : ''}`);
}
await mkdir(join(root, 'reports'), { recursive: true });
await writeFile(join(root, 'reports', 'size.json'), `${JSON.stringify(rows, null, 2)}\n`);
if (overweight > 0) {
  console.error(`${overweight} of ${rows.length} above the budget`);
  process.exitCode = 1;
}

/** The code that takes all of these entries at once. */
async function importing(entries) {
  const files = await Promise.all(entries.map((entry) => fileOfEntry(entry, folder)));
  return files.map((file, index) => `export * as e${index} from ${JSON.stringify(file)};`).join('');
}

/** A page with a badge and no server, with all that it will load in one piece. */
async function badgeWithAll() {
  const from = async (entry) => JSON.stringify(await fileOfEntry(entry, folder));
  const embedded = JSON.stringify(join(folder, 'dist', 'embedded-backend.js'));
  return `import ${await from('./elements/unread-badge')};
    export { createChatSession } from ${await from('.')};
    export { createLocalTransport } from ${await from('./transport/local')};
    export { createEmbeddedBackend } from ${embedded};`;
}

/** What a page loads where there is a session to resume, and modules that it loads later. */
async function resumed(...more) {
  const background = await fileOfEntry('./background-events', folder);
  const later = ['create-session.js', ...more].map((name) => join(folder, 'dist', name));
  return [background, ...later].map((file) => `export * from ${JSON.stringify(file)};`).join('');
}

async function weigh(code, withBackend = true) {
  const chunks = await bundle({ code });
  const counted = new Set(loadedAtOnce(chunks));
  const backends = chunks.filter(({ name }) => name.startsWith('embedded-backend'));
  for (const chunk of withBackend ? backends : []) {
    for (const part of loadedAtOnce(chunks, chunk)) counted.add(part);
  }
  return [...counted].reduce((sum, chunk) => sum + zipped(chunk.code), 0);
}

/** The files for a CDN as they are, the bundle of bundles would be smaller than what is served. */
async function weighCdn(entry) {
  const counted = new Set();
  const waiting = [`${entry}.js`];
  for (const name of waiting) {
    if (counted.has(name)) continue;
    counted.add(name);
    const code = await readFile(join(cdn, name), 'utf8');
    const { static: atOnce, dynamic } = importsOf(code);
    const backend = dynamic.filter((path) => path.includes('embedded-backend'));
    waiting.push(...[...atOnce, ...backend].map((path) => path.replace('./', '')));
  }
  const codes = await Promise.all([...counted].map((name) => readFile(join(cdn, name))));
  return codes.reduce((sum, code) => sum + zipped(code), 0);
}

function zipped(code) {
  return gzipSync(code, { level: 9 }).length;
}

function inKB(bytes) {
  return (bytes / kB).toFixed(bytes < kB ? 3 : 1);
}
