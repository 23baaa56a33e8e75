// The peers live in bench/node_modules, installed by the lock file the first time that they are needed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { here } from './here.js';

/** Installs what the lock file names, unless that is there already. */
export function installPeers() {
  const lock = readFileSync(join(here, 'package-lock.json'), 'utf8');
  const mark = join(here, 'node_modules', '.installed-by-bench');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  console.log('Installing the peers into bench/node_modules, once.');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('The peers could not be installed.');
  writeFileSync(mark, lock);
}

/** The version of a peer's package, as it is installed. */
export function versionOf(name) {
  const manifest = join(here, 'node_modules', name, 'package.json');
  return JSON.parse(readFileSync(manifest, 'utf8')).version;
}
