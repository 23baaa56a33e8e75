// Node of this age does not run TypeScript: the simulation is bundled once, for its workers.
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from '../bundle.mjs';

export const cache = join(root, 'node_modules/.cache/simulation');

/** Bundles `test/simulation/worker.ts` of a copy of the project; gives the file. */
export async function buildWorker(folder = root, name = 'worker') {
  const build = await rolldown({
    input: { [name]: join(folder, 'test/simulation/worker.ts') },
    cwd: folder,
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
    onLog(level, log) {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    },
  });
  await build.write({
    dir: cache,
    format: 'es',
    entryFileNames: '[name].mjs',
    sourcemap: 'inline',
    codeSplitting: false,
  });
  await build.close();
  return join(cache, `${name}.mjs`);
}
