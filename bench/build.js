// Builds what the pages load: each peer with its adapter as a production bundle, and the kit by its
// own build, into a folder of the bench, so that nobody else's build changes it meanwhile.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { here, root } from './here.js';

export const built = join(here, 'build');

export async function buildAll(peers, options) {
  await mkdir(built, { recursive: true });
  if (peers.includes('kit')) await buildKit(options);
  for (const peer of peers) await buildPeer(peer);
}

async function buildKit({ kit, head }) {
  const target = join(built, 'kit-itself');
  await rm(target, { recursive: true, force: true });
  if (kit !== undefined) {
    if (!existsSync(join(kit, 'cdn'))) throw new Error(`--kit ${kit}: no cdn/ in there`);
    await cp(resolve(kit), target, { recursive: true });
    return;
  }
  const folder = head ? await checkOut() : root;
  run(process.execPath, ['scripts/build.mjs', '--out', target], folder);
}

/** The last commit as files, with what is installed here. */
async function checkOut() {
  const folder = join(built, 'head');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const archive = join(built, 'head.tar');
  run('git', ['archive', '--output', archive, 'HEAD'], root);
  run('tar', ['-xf', archive, '-C', folder], root);
  await rm(archive);
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  return folder;
}

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
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
