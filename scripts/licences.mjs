// The licences of all that a bundle holds, in one file that goes along with it: shorter than the same
// notice before each module, and complete.
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './bundle.mjs';

/** Writes `LICENSES.txt` into `folder`, for the packages whose modules are in these chunks. */
export async function writeLicences(folder, chunks) {
  const texts = [await licenceOf(root)];
  for (const name of packagesIn(chunks)) {
    texts.push(await licenceOf(join(root, 'node_modules', name)));
  }
  // The words of the emoji are a part of Unicode's data.
  const data = await readFile(join(root, 'src', 'locales', 'emoji', 'LICENSE'), 'utf8');
  texts.push(`Unicode CLDR (Unicode-3.0)\n\n${data.trim()}`);
  await writeFile(join(folder, 'LICENSES.txt'), texts.join('\n\n---\n\n'));
}

function packagesIn(chunks) {
  const names = new Set();
  for (const id of chunks.flatMap(({ moduleIds }) => moduleIds)) {
    // A build of ours may lie in node_modules/.cache: that is no package.
    const name = /node_modules[\\/]((?:@[^\\/]+[\\/])?[^.@\\/][^\\/]*)(?!.*node_modules)/.exec(
      id,
    )?.[1];
    if (name !== undefined) names.add(name.replace('\\', '/'));
  }
  return [...names].sort();
}

async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  // A package that comes without a copy: as its repository has it.
  const kept = join(root, 'scripts', 'licences', `${name}.txt`);
  const found = (await readdir(folder)).find((one) => /^licen[cs]e(\.|$)/i.test(one));
  const file = found ? join(folder, found) : existsSync(kept) ? kept : undefined;
  if (file === undefined) throw new Error(`${name} comes without its licence.`);
  return `${name} ${version} (${license})\n\n${(await readFile(file, 'utf8')).trim()}`;
}
