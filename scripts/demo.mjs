// `npm run demo:check`: walks through the demo with both pages open, and takes the pictures of
// docs/pictures. Needs a build. `--no-pictures` only walks.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { openWorld, steps, takePictures } from '../test/harness/demo-journey.mjs';
import { findBrowser } from './browser.mjs';
import { serve } from './serve.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const pictures = join(root, 'docs', 'pictures');

if (!existsSync(join(root, 'dist', 'cdn', 'chat-elements.js'))) {
  console.error('There is no build yet: npm run build');
  process.exit(1);
}

const server = await serve();
const browser = await chromium.launch(await findBrowser());
try {
  const world = await openWorld(browser, server.origin);
  for (const { name, walk } of steps) {
    const started = performance.now();
    await walk(world).catch(async (error) => {
      console.error(`✗ ${name}`);
      if (world.complaints.length > 0) console.error(world.complaints.join('\n'));
      throw error;
    });
    console.log(`✓ ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  }
  await world.context.close();
  if (!process.argv.includes('--no-pictures')) {
    await mkdir(pictures, { recursive: true });
    await takePictures(browser, server.origin, pictures);
    console.log('Pictures are in docs/pictures');
  }
} finally {
  await browser.close();
  await server.close();
}
