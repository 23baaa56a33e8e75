// Every core runs histories; whoever is done is given the next one.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/**
 * Runs `seeds` on every core. `onOutcome` may return false to end it early.
 * @param {string} file
 * @param {Iterable<number>} seeds
 */
export async function runPool(file, seeds, onOutcome, { trace = false, width } = {}) {
  const left = seeds[Symbol.iterator]();
  let isOver = false;
  const run = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(file, { execArgv: ['--enable-source-maps'] });
      const next = () => {
        const { value: seed, done } = isOver ? { done: true } : left.next();
        if (done) worker.terminate().then(resolve, reject);
        else worker.postMessage({ seed, trace });
      };
      worker.on('message', (outcome) => {
        // What was under way when it ended still counts: an earlier seed may be the last to finish.
        if (onOutcome(outcome) === false) isOver = true;
        next();
      });
      worker.on('error', reject);
      next();
    });
  const cores = Math.max(1, width ?? availableParallelism());
  await Promise.all(Array.from({ length: cores }, run));
}

export function* count(from, length) {
  for (let seed = from; seed < from + length; seed += 1) yield seed;
}
