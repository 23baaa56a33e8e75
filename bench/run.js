// `npm run bench`: builds the peers, takes each measure of each peer in turn, round by round, each
// time in a new browser, and writes the table.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { here, root } from './here.js';
import { installPeers, versionOf } from './install.js';
import { measures } from './measures/index.js';
import { readOptions, usage } from './options.js';
import { peerNames, peers } from './peers/index.js';

let options;
let browser;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  console.error(`${error.message}\n\n${usage}`);
  process.exit(2);
}
if (options.help) {
  console.log(usage);
  process.exit(0);
}

installPeers();
// What needs the installed packages comes after they are there.
const { buildAll } = await import('./build.js');
const { ChatPage, TooSlow } = await import('./chat-page.js');
const { serve } = await import('./server.js');
const { kitVersion, writeReport } = await import('./report.js');

const version = kitVersion(options);
if (options.build) await buildAll(options.peers, options);
const server = await serve();
const chosenPeers = peers.filter(({ name }) => options.peers.includes(name));
const chosenMeasures = measures.filter(
  ({ name, large }) => options.measures.includes(name) && !(options.quick && large),
);

const whole = chosenPeers.length === peerNames.length && chosenMeasures.length === measures.length;
const out =
  options.out ?? (whole ? join(here, 'results.md') : join(root, 'reports', 'bench-part.md'));

/** samples[measure][peer]: what each round gave; failures likewise, in words. */
const samples = {};
const failures = {};

// What takes minutes comes last in a round.
const inTurn = chosenMeasures.toSorted((one, other) => (one.large ?? 0) - (other.large ?? 0));
for (let round = 1; round <= options.rounds; round += 1) {
  for (const measure of inTurn) {
    if (measure.once && round > 1) continue;
    for (const peer of chosenPeers) await take(measure, peer, round);
    // A run that is stopped has written what it knows.
    await write(round);
  }
}
await server.close();
console.log(`\nWritten: ${out}`);

async function write(rounds) {
  const described = chosenPeers.map(({ name, title, kind, packages = [] }) => ({
    name,
    title,
    kind,
    version: packages.map(versionOf).join(', '),
  }));
  const results = { version, rounds, browser, peers: described, samples, failures };
  await mkdir(join(root, 'reports'), { recursive: true });
  await writeFile(join(root, 'reports', 'bench.json'), `${JSON.stringify(results, null, 2)}\n`);
  await writeReport(results, out);
}

/** One measure of one peer in one round. Who failed is not asked again. */
async function take(measure, peer, round) {
  if (failures[measure.name]?.[peer.name]) return;
  if (failures[measure.needs]?.[peer.name]) {
    (failures[measure.name] ??= {})[peer.name] = `not asked: it could not do ${measure.needs}`;
    return;
  }
  const page = await ChatPage.open(server.address, options.patience);
  browser = page.browser;
  let said;
  try {
    const sample = await measure.run(page, peer);
    ((samples[measure.name] ??= {})[peer.name] ??= []).push(sample);
    said = measure.rows.map(({ key }) => sample[key]?.toFixed(1)).join('  ');
    if (sample.note) said += `  (${sample.note})`;
  } catch (error) {
    const [reason] = (error instanceof TooSlow ? error : page.firstProblem(error)).message.split(
      '\n',
    );
    (failures[measure.name] ??= {})[peer.name] = reason;
    said = `FAILED ${reason}`;
  } finally {
    if (options.shots && round === 1) await takePicture(page, `${peer.name}-${measure.name}.png`);
    await page.close();
  }
  console.log(`${round}  ${measure.name.padEnd(12)} ${peer.name.padEnd(13)} ${said}`);
}

async function takePicture(page, name) {
  await mkdir(options.shots, { recursive: true });
  await page.screenshot(join(options.shots, name)).catch(() => undefined);
}
