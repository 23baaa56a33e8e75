// Runs seeds, in a thread of its own: each message asks for one.
import { parentPort } from 'node:worker_threads';
import { runSeed } from './run.js';

/** What went wrong outside every promise: the run itself broke. */
const stray: string[] = [];
process.on('unhandledRejection', (error) => stray.push(String((error as Error)?.stack ?? error)));

parentPort?.on('message', (asked: { seed: number; trace: boolean }) => {
  const { seed, trace } = asked;
  const lines: string[] = [];
  runSeed(seed, trace ? (line) => lines.push(line) : null).then(
    (outcome) => {
      const errors = [...new Set(stray.splice(0))].map((message) => ({
        promise: 'error',
        message,
      }));
      const violations = [...outcome.violations, ...errors];
      parentPort?.postMessage({ ...outcome, violations, lines });
    },
    (error: unknown) => {
      const message = String((error as Error)?.stack ?? error);
      const violations = [{ promise: 'error', message }];
      const nothing = { operations: 0, screens: 0, elapsed: 0, counts: [] };
      parentPort?.postMessage({ seed, violations, lines, ...nothing });
    },
  );
});
