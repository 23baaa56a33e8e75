// The page of the README, from a fresh build, under the strictest policy: a conversation between
// two pages, without one violation. The control runs show that a violation would be seen.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';
import { buildPackage, root, type BuiltPackage } from '../harness/built-package.js';

/** The first page of the README, to the letter. */
const example =
  /```html\n([^]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? '';

/** That page, for this user, beside the built file, whatever else stands in it. */
function readmePage(user: { id: string; name: string; lang?: string }, more = ''): string {
  const { id, name, lang = 'en' } = user;
  const tags = example.replace('"ann"', `"${id}"`).replace('"Ann"', `"${name}"`);
  return `<!doctype html>
    <html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <title>Chat</title>
        <link rel="icon" href="data:," />
      </head>
      <body>
        ${tags} ${more}
      </body>
    </html>`;
}

const pages = {
  '/cdn/ann.html': readmePage({ id: 'ann', name: 'Ann' }),
  '/cdn/bob.html': readmePage({ id: 'bob', name: 'Bob' }),
  '/cdn/amal.html': readmePage({ id: 'amal', name: 'Amal', lang: 'ar' }),
  '/cdn/inline-style.html': readmePage(
    { id: 'ann', name: 'Ann' },
    '<p style="color: red">Inline</p>',
  ),
  '/cdn/inline-script.html': readmePage({ id: 'ann', name: 'Ann' }, '<script>1</script>'),
};

let built: BuiltPackage;
let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
let context: BrowserContext;
let violations: string[];
let complaints: string[];

beforeAll(async () => {
  built = await buildPackage();
  server = await serve({ folders: { '/cdn': join(built.folder, 'dist/cdn') }, pages });
  browser = await chromium.launch({ ...(await findBrowser()), timeout: 90_000 });
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await built?.remove();
});

beforeEach(async () => {
  violations = [];
  complaints = [];
  context = await browser.newContext();
  context.setDefaultTimeout(60_000);
  await context.exposeBinding('reportViolation', (_source, violation: string) => {
    violations.push(violation);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sample } = event;
      const report = (globalThis as unknown as { reportViolation(text: string): void })
        .reportViolation;
      report(`${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
});

afterEach(() => context.close());

async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(`${server.origin}${path}`);
  await page.locator('chat-box').getByRole('textbox').waitFor();
  return page;
}

async function write(page: Page, text: string): Promise<void> {
  const field = page.locator('chat-box').getByRole('textbox');
  await field.fill(text);
  await field.press('Enter');
}

async function showsMessage(page: Page, text: string): Promise<void> {
  await page.locator('chat-message').filter({ hasText: text }).waitFor();
}

describe('under a strict page policy', () => {
  it('two pages hold a conversation, and keep it over a reload', async () => {
    const ann = await open('/cdn/ann.html');
    await write(ann, 'Is it there yet?');
    await showsMessage(ann, 'Is it there yet?');
    const bob = await open('/cdn/bob.html');
    await showsMessage(bob, 'Is it there yet?');
    await write(bob, 'It is in the post. <b>Really</b>');
    await showsMessage(ann, 'It is in the post. <b>Really</b>');
    await ann.reload();
    await showsMessage(ann, 'Is it there yet?');
    await showsMessage(ann, 'It is in the post. <b>Really</b>');
    expect(violations).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('tags that are not in every chat are defined as they come into the page', async () => {
    const page = await open('/cdn/ann.html');
    const has = (tag: string) =>
      page.evaluate((name) => customElements.get(name) !== undefined, tag);
    expect(await has('chat-popup')).toBe(false);
    await page.evaluate(() => {
      const session = document.querySelector('chat-session');
      session?.append(document.createElement('chat-popup'), document.createElement('unread-badge'));
    });
    for (const tag of ['chat-popup', 'unread-badge']) {
      await expect.poll(() => has(tag), { timeout: 30_000 }).toBe(true);
    }
    expect(await has('session-events')).toBe(false);
    expect([violations, complaints]).toEqual([[], []]);
  });

  it('M4 messages are answered, pinned and reacted to, from the file for a CDN', async () => {
    const ann = await open('/cdn/ann.html');
    await write(ann, 'The door code is 4711');
    const message = ann.locator('chat-message').filter({ hasText: '4711' });
    await message.hover();
    await ann.getByRole('button', { name: 'More actions' }).click();
    await ann.getByRole('menuitem', { name: 'Pin' }).click();
    await ann.locator('.pinned-bar').getByText('The door code is 4711').waitFor();
    await message.click({ button: 'right', position: { x: 5, y: 5 } });
    await ann.getByRole('menuitem', { name: 'More emoji' }).click();
    await ann.getByRole('searchbox').fill('rocket');
    await ann.getByRole('button', { name: '🚀', exact: true }).click();
    await message.getByText('🚀').first().waitFor();
    await message.focus();
    await ann.keyboard.press('r');
    await ann.getByText('Replying to').waitFor();
    await write(ann, 'And the alarm is off');
    const bob = await open('/cdn/bob.html');
    await showsMessage(bob, 'And the alarm is off');
    await bob.locator('.pinned-bar').getByText('The door code is 4711').waitFor();
    expect([violations, complaints]).toEqual([[], []]);
  });

  it('a page in Arabic loads its language', async () => {
    const amal = await open('/cdn/amal.html');
    await write(amal, 'مرحبا');
    await showsMessage(amal, 'مرحبا');
    const label = amal.locator('chat-box').getByRole('textbox', { name: /[\u0600-\u06FF]/ });
    await label.waitFor();
    expect(violations).toEqual([]);
    expect(complaints).toEqual([]);
  });

  for (const [path, directive] of [
    ['/cdn/inline-style.html', 'style-src-attr'],
    ['/cdn/inline-script.html', 'script-src-elem'],
  ] as const) {
    it(`the control run is caught: ${path}`, async () => {
      await open(path);
      await expect.poll(() => violations.join('\n'), { timeout: 30_000 }).toContain(directive);
    });
  }
});
