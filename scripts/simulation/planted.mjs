// Bugs planted into a copy of src: a checker that lets one pass is no checker.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../bundle.mjs';
import { buildWorker, cache } from './build-worker.mjs';
import { count, runPool } from './pool.mjs';
import { say } from './report.mjs';

const folder = join(root, 'test/simulation/planted');

/**
 * Runs histories against each planted bug until its promise breaks, at most `most`; then the same
 * seeds without any. Gives whether all were caught and the unpatched code kept every promise.
 */
export async function runPlanted({ from, most, only }) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const chosen = names.filter((name) => only === undefined || name.includes(only));
  let furthest = 0;
  let missed = 0;
  for (const name of chosen) {
    const bug = JSON.parse(await readFile(join(folder, name), 'utf8'));
    const title = name.replace(/\.json$/, '');
    let worker;
    try {
      worker = await buildPatched(title, bug);
    } catch (error) {
      missed += 1;
      console.log(`FAILED  ${title}: ${error.message}`);
      continue;
    }
    const found = await findFirst(worker, bug.promises, { from, most });
    furthest = Math.max(furthest, found.seeds);
    if (!found.violation) missed += 1;
    const verdict = found.violation
      ? `${found.violation.promise} broken by seed ${found.seed}, after ${found.seeds} seeds`
      : `MISSED in ${found.seeds} seeds`;
    console.log(`${found.violation ? 'caught' : 'FAILED'}  ${title}: ${verdict}`);
    if (found.violation) console.log(`          ${say(found.violation)}`);
  }

  const failing = [];
  await runPool(await buildWorker(), count(from, furthest), ({ seed, violations }) => {
    if (violations.length > 0) failing.push(seed);
  });
  console.log(`\nWithout a bug: ${furthest - failing.length} of ${furthest} seeds pass`);
  if (failing.length > 0) console.log(`Failing: ${failing.join(' ')}`);
  console.log(`\n${chosen.length - missed} of ${chosen.length} planted bugs caught`);
  return missed === 0 && failing.length === 0 && chosen.length > 0;
}

/** A worker over a copy of src with the bug in it. Throws where the patch no longer applies. */
async function buildPatched(title, { edits }) {
  const copy = join(cache, 'planted', title);
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy, { recursive: true });
  for (const part of ['src', 'test/simulation', 'test/harness']) {
    await cp(join(root, part), join(copy, part), { recursive: true });
  }
  for (const { file, find, replace } of edits) {
    const path = join(copy, file);
    const text = await readFile(path, 'utf8');
    const parts = text.split(find);
    if (parts.length !== 2) {
      throw new Error(`the patch no longer applies: ${parts.length - 1} places in ${file}`);
    }
    await writeFile(path, parts.join(replace));
  }
  const worker = await buildWorker(copy, `planted-${title}`);
  await rm(copy, { recursive: true, force: true });
  return worker;
}

/** The lowest seed that breaks one of `promises`, among those that were run. */
async function findFirst(worker, promises, { from, most }) {
  let first;
  let seeds = 0;
  await runPool(worker, count(from, most), ({ seed, violations }) => {
    seeds = Math.max(seeds, seed - from + 1);
    const violation = violations.find(({ promise }) => promises.includes(promise));
    if (violation && (first === undefined || seed < first.seed)) first = { seed, violation };
    return first === undefined;
  });
  return first ? { ...first, seeds: first.seed - from + 1 } : { seeds };
}
