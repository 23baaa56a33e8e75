// `npm run build`: modules with declarations, the one file for a CDN with its chunks, the themes as
// they are, and the manifest. `--out folder` builds elsewhere, the manifest included.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle, root } from './bundle.mjs';
import { writeLicences } from './licences.mjs';

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const out = values.out === undefined ? join(root, 'dist') : resolve(values.out);
const manifestFolder = values.out === undefined ? root : out;

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

await timed('modules', () => {
  run('typescript/bin/tsc', ['--project', 'tsconfig.build.json', '--outDir', out]);
});
await timed('cdn', bundleForCdn);
await timed('themes', () =>
  cp(join(root, 'src', 'styles', 'themes'), join(out, 'themes'), { recursive: true }),
);
await timed('manifest', () => {
  run('@custom-elements-manifest/analyzer/cem.js', [
    'analyze',
    '--quiet',
    '--config',
    'scripts/manifest.config.mjs',
    '--outdir',
    relative(root, manifestFolder) || '.',
  ]);
  if (!existsSync(join(manifestFolder, 'custom-elements.json'))) {
    throw new Error('The analyzer wrote no manifest.');
  }
});

/** The entries themselves are no modules for others: they are bundled and taken away. */
async function bundleForCdn() {
  const folder = join(out, 'cdn');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const entries = names.filter((name) => !name.startsWith('late-'));
  const made = join(out, 'cdn-bundled');
  const chunks = [];
  // Each for itself: who loads one of them makes one request, and one more for the backend.
  for (const name of entries) {
    const files = { [name.replace('.js', '')]: join(folder, name) };
    chunks.push(...(await bundle({ files, write: made })));
  }
  await rm(folder, { recursive: true });
  await rename(made, folder);
  await writeLicences(folder, chunks);
}

function run(command, options) {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', command), ...options],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) throw new Error(`${command} failed`);
}

async function timed(title, work) {
  const started = performance.now();
  await work();
  console.log(`${title.padEnd(10)} ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
