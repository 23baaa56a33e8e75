import { join } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';
import { buildPackage, root, type BuiltPackage } from '../harness/built-package.js';
import { openWorld, steps, type World } from '../harness/demo-journey.mjs';

/** Shop and desk in one browser, from a fresh build, under the strict page policy. */
describe('the demo', () => {
  let built: BuiltPackage;
  let server: Awaited<ReturnType<typeof serve>>;
  let browser: Browser;
  let world: World;

  beforeAll(async () => {
    built = await buildPackage();
    const folders = { '/examples': join(root, 'examples'), '/dist': join(built.folder, 'dist') };
    server = await serve({ folders });
    browser = await chromium.launch(await findBrowser());
    world = await openWorld(browser, server.origin);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await built?.remove();
  });

  // Each step goes on from where the one before it stopped.
  for (const { name, walk } of steps) it(name, () => walk(world));
});
