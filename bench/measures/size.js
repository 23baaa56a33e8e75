import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { built } from '../build.js';
import { here } from '../here.js';

/** The kit's own two budgets, weighed as `npm run size` does. */
async function weighKit() {
  const { bundle, importsOf, loadedAtOnce } = await import('../../scripts/bundle.mjs');
  const list = join(built, 'kit-itself', 'elements', 'message-list', 'message-list.js');
  const chunks = await bundle({ code: `export * from ${JSON.stringify(list)};` });
  const weigh = (code) => gzipSync(code, { level: 9 }).length / 1000;
  const sum = (weights) => weights.reduce((total, weight) => total + weight, 0);

  const names = ['chat-elements.js'];
  const weights = [];
  for (const name of names) {
    const code = await readFile(join(built, 'kit-itself', 'cdn', name), 'utf8');
    weights.push(weigh(code));
    const { static: atOnce, dynamic } = importsOf(code);
    const backend = dynamic.filter((path) => path.includes('embedded-backend'));
    for (const path of [...atOnce, ...backend].map((one) => one.replace('./', ''))) {
      if (!names.includes(path)) names.push(path);
    }
  }
  return { list: sum(loadedAtOnce(chunks).map(({ code }) => weigh(code))), file: sum(weights) };
}

const folderOf = {
  build: built,
  kit: join(built, 'kit-itself'),
  packages: join(here, 'node_modules'),
};

/** All that a page with an empty chat loads, each file for itself, as gzip -9. */
export const size = {
  name: 'size',
  once: true,
  rows: [{ key: 'bytes', title: 'files of a whole chat, gzip', unit: 'kB' }],
  async run(page, peer) {
    await page.call('load', peer.name);
    await page.call('mount');
    await page.quiet();
    const loaded = page.requests.filter((path) => /^\/(build|kit|packages)\//.test(path));
    let bytes = 0;
    for (const path of new Set(loaded)) {
      const [, folder, ...rest] = path.split('/');
      const file = await readFile(join(folderOf[folder], ...rest)).catch(() => undefined);
      if (file !== undefined) bytes += gzipSync(file, { level: 9 }).length;
    }
    return { bytes: bytes / 1000, ...(peer.name === 'kit' ? await weighKit() : {}) };
  },
};
