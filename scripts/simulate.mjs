// `npm run simulate`: random histories over faulty wires, on virtual time, checked against what is
// promised (docs/promises.md).
//   -- --seeds 2000 [--from 1]   so many histories, on every core
//   -- --seed 17                 one history, told line by line
//   -- --planted [--seeds 200]   bugs planted into a copy of src: each must be caught
import { parseArgs } from 'node:util';
import { buildWorker } from './simulation/build-worker.mjs';
import { runPlanted } from './simulation/planted.mjs';
import { replay, runSeeds } from './simulation/report.mjs';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    planted: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

const from = numberOf('from');
if (values.planted) {
  await end(await runPlanted({ from, most: numberOf('seeds', 200), only: values.only }));
} else if (values.seed !== undefined) {
  await end(await replay(await buildWorker(), numberOf('seed')));
} else {
  await end(await runSeeds(await buildWorker(), { from, count: numberOf('seeds', 100) }));
}

async function end(isGood) {
  process.exitCode = isGood ? 0 : 1;
}

function numberOf(name, otherwise) {
  const given = values[name];
  if (given === undefined && otherwise !== undefined) return otherwise;
  const number = Number(given);
  if (!Number.isSafeInteger(number) || number < 0) {
    console.error(`--${name} is a number, not ${given}.`);
    process.exit(2);
  }
  return number;
}
