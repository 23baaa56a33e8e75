// What is said about the histories that were run.
import { count, runPool } from './pool.mjs';

/** Runs histories and tells what they were and which broke a promise. */
export async function runSeeds(file, { from, count: length }) {
  const started = performance.now();
  const failing = [];
  const sums = new Map();
  const totals = { histories: 0, operations: 0, screens: 0, elapsed: 0 };
  await runPool(file, count(from, length), (outcome) => {
    totals.histories += 1;
    totals.operations += outcome.operations;
    totals.screens += outcome.screens;
    totals.elapsed += outcome.elapsed;
    for (const [name, times] of outcome.counts) sums.set(name, (sums.get(name) ?? 0) + times);
    if (outcome.violations.length > 0) failing.push(outcome);
  });
  const seconds = (performance.now() - started) / 1000;

  const faults = [...sums].filter(([name]) => !name.startsWith('act '));
  const acts = [...sums].filter(([name]) => name.startsWith('act '));
  table('Steps taken', acts);
  table('What went wrong on purpose', faults);
  console.log(
    `\n${totals.histories} histories, ${totals.operations} operations, ${totals.screens} screens, ` +
      `${(totals.elapsed / 3_600_000).toFixed(1)} hours of their time in ${seconds.toFixed(1)} s: ` +
      `${(totals.histories / seconds).toFixed(1)} seeds/s`,
  );
  failing.sort((a, b) => a.seed - b.seed);
  for (const { seed, violations } of failing.slice(0, 20)) {
    console.log(`\nSeed ${seed} broke a promise. Replay: npm run simulate -- --seed ${seed}`);
    for (const violation of violations) console.log(`  ${say(violation)}`);
  }
  if (failing.length > 20) {
    console.log(
      `\nAlso failing: ${failing
        .slice(20, 200)
        .map(({ seed }) => seed)
        .join(' ')}`,
    );
  }
  console.log(`\n${totals.histories - failing.length} passed, ${failing.length} failed`);
  return failing.length === 0 && totals.histories === length;
}

/** Runs one history and tells it line by line. */
export async function replay(file, seed) {
  let isGood = false;
  const say1 = (outcome) => {
    for (const line of outcome.lines) console.log(line);
    table('Steps taken and what went wrong on purpose', outcome.counts);
    for (const violation of outcome.violations) console.log(say(violation));
    isGood = outcome.violations.length === 0;
    console.log(isGood ? `\nSeed ${seed} keeps every promise.` : `\nSeed ${seed} fails.`);
  };
  await runPool(file, [seed], say1, { trace: true, width: 1 });
  return isGood;
}

export function say({ promise, message, at }) {
  return `${promise}  ${at === undefined ? '' : `${(at / 1000).toFixed(3)} s  `}${message}`;
}

function table(title, rows) {
  console.log(`\n${title}`);
  for (const [name, times] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`  ${name.replace(/^act /, '').padEnd(36)}${String(times).padStart(9)}`);
  }
}
