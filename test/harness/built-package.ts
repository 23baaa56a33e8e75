// Builds the package into a fresh folder, as it would be published. Runs in Node.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface BuiltPackage {
  /** Holds package.json, custom-elements.json and dist. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** The folder lies below node_modules, so that what the package depends on is found from there. */
export async function buildPackage(): Promise<BuiltPackage> {
  const cache = join(root, 'node_modules', '.cache', 'chat-elements');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'package-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const options = [join(root, 'scripts/build.mjs'), '--out', join(folder, 'dist')];
    await promisify(execFile)(process.execPath, options, { cwd: root });
    await cp(join(root, 'package.json'), join(folder, 'package.json'));
    await cp(join(folder, 'dist/custom-elements.json'), join(folder, 'custom-elements.json'));
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, remove };
}
