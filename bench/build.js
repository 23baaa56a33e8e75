// Builds what the pages load: each peer with its adapter as a production bundle, and the kit by its
// own build, into a folder of the bench, so that nobody else's build changes it meanwhile.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { here, root } from './here.js';

export const built = join(here, 'build');

export async function buildAll(peers, { kit }) {
  await mkdir(built, { recursive: true });
  if (peers.includes('kit')) await buildKit(kit);
  for (const peer of peers) await buildPeer(peer);
}

async function buildKit(copy) {
  const target = join(built, 'kit-itself');
  await rm(target, { recursive: true, force: true });
  if (copy !== undefined) {
    if (!existsSync(join(copy, 'cdn'))) throw new Error(`--kit ${copy}: no cdn/ in there`);
    await cp(resolve(copy), target, { recursive: true });
    return;
  }
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs', '--out', target], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The kit could not be built.');
}

async function buildPeer(name) {
  const { build } = await import('vite');
  const started = performance.now();
  await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    // JSX where a peer's docs write it is plain createElement here: no plugin of a framework.
    build: {
      outDir: join(built, name),
      emptyOutDir: true,
      minify: true,
      target: 'es2022',
      cssCodeSplit: false,
      modulePreload: false,
      chunkSizeWarningLimit: Infinity,
      rollupOptions: {
        input: join(here, 'peers', name, 'adapter.js'),
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: 'adapter.js',
          chunkFileNames: 'chunk-[hash].js',
          assetFileNames: ({ names: [name] }) =>
            name?.endsWith('.css') ? 'style.css' : 'asset-[hash][extname]',
        },
      },
    },
  });
  console.log(`built ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
