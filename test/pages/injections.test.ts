// A thousand texts that try to run something, in the built file: under the strictest policy, where
// one try would be told as a violation, and without any policy, where one would run.
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { serve, strictPolicy } from '../../scripts/serve.mjs';
import type { ChatMessageList } from '../../src/elements/message-list/message-list.js';
import type { MessageItem } from '../../src/session/views.js';
import { buildPackage, type BuiltPackage } from '../harness/built-package.js';
import { injections } from '../harness/injections.js';

interface Watched {
  readonly ran: string[];
  readonly done: number;
  /** What is on the screen that no kit makes. */
  readonly foreign: string[];
}

/** Shows each text in every field of a message; says which elements stand in the rows. */
const script = `
const watched = (globalThis.watched = { ran: [], done: 0, foreign: [] });
for (const name of ['alert', 'confirm', 'prompt']) globalThis[name] = (text) => watched.ran.push(String(text));
addEventListener('securitypolicyviolation', (event) =>
  watched.ran.push(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample));
const wrong = 'script,iframe,object,embed,form,base,meta,link,math,animate,set,use,input,details,' +
  'marquee,template,x-y,[onerror],[onload],[onclick],[onfocus],[onmouseover],[srcdoc],[href^=javascript]';
const visit = (root) => {
  watched.foreign.push(...[...root.querySelectorAll(wrong)].map((node) => node.outerHTML));
  for (const node of root.querySelectorAll('*')) if (node.shadowRoot) visit(node.shadowRoot);
};
const frame = () => new Promise(requestAnimationFrame);
globalThis.show = async (texts) => {
  await customElements.whenDefined('chat-message');
  const rows = document.body.appendChild(document.createElement('main'));
  for (const [at, text] of texts.entries()) {
    const row = document.createElement('chat-message');
    const base = { kind: 'message', sender: text, senderName: text, senderPhotoUrl: text, at: 0, state: 'sent',
      edited: true, deleted: false, custom: { [text]: text }, reactions: [{ emoji: text, users: [text] }] };
    const body = [text, '[' + text + '](https://a.example)', '[x](' + text + ')', '> ' + text,
      '- ' + text, '- ' + text, '\`\`\`' + text, text, '\`\`\`', '<@' + text + '>'].join('\\n');
    row.item = { ...base, id: 'c' + at, seq: at + 1, text: body,
      attachments: [{ id: 'f', file: 'f', name: text, type: text, size: 1, preview: text, state: 'ready', progress: 1 }] };
    row.quote = { ...base, id: 'q' + at, seq: 1, text };
    rows.append(row);
    await row.updateComplete;
    if (at % 50 === 0) await frame();
    for (const link of row.shadowRoot.querySelectorAll('a')) {
      if (!/^(https?|mailto|tel):/.test(link.href)) watched.foreign.push(link.outerHTML);
    }
    visit(row.shadowRoot);
    if (at % 3 !== 0) row.remove();
    watched.done += 1;
  }
  await frame();
  visit(rows);
};
`;

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8">
  <title>Texts</title><link rel="icon" href="data:,"></head><body>
  <script type="module" src="/cdn/chat-elements.js"></script>
  <script src="/page/show.js"></script></body></html>`;

const pages = {
  '/page/show.js': script,
  '/page/texts.html': page,
};

const POLICIES = {
  'the strictest policy': strictPolicy,
  'no policy': "default-src * data: blob: 'unsafe-inline' 'unsafe-eval'",
};

let built: BuiltPackage;
let browser: Browser;

beforeAll(async () => {
  built = await buildPackage();
  browser = await chromium.launch({ ...(await findBrowser()), timeout: 90_000 });
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await built?.remove();
});

async function withPage(
  policy: string,
  act: (page: Page, asked: readonly string[]) => Promise<void>,
): Promise<void> {
  const folders = { '/cdn': join(built.folder, 'dist/cdn') };
  const server = await serve({ folders, pages, policy });
  const opened = await browser.newPage();
  try {
    const asked: string[] = [];
    await opened.route('**/*', (route) => {
      const { origin, href } = new URL(route.request().url());
      // Pictures of senders are addresses that somebody gave; all else would be a leak.
      if (origin === server.origin) return route.continue();
      asked.push(`${route.request().resourceType()} ${href}`);
      return route.abort();
    });
    opened.on('dialog', (dialog) => void dialog.dismiss());
    await opened.goto(`${server.origin}/page/texts.html`);
    await act(opened, asked);
  } finally {
    await opened.close();
    await server.close();
  }
}

const watchedIn = (opened: Page): Promise<Watched> =>
  opened.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);

describe('P15 a thousand texts that try to run something, under', () => {
  it.each(Object.entries(POLICIES))(
    '%s: none does',
    async (_name, policy) => {
      const texts = injections();
      await withPage(policy, async (opened, asked) => {
        await opened.evaluate(
          (given) =>
            (globalThis as unknown as { show(texts: string[]): Promise<void> }).show(given),
          [...texts],
        );
        // What a click, a hover or the focus would set off.
        await opened.mouse.move(100, 100);
        for (let press = 0; press < 20; press += 1) await opened.keyboard.press('Tab');
        const { ran, done, foreign } = await watchedIn(opened);
        expect(done).toBe(texts.length);
        expect(ran.filter((what) => !what.startsWith('img-src'))).toEqual([]);
        expect(foreign).toEqual([]);
        expect(asked.filter((what) => !what.startsWith('image '))).toEqual([]);
        expect(opened.url()).toContain('/page/texts.html');
      });
    },
    300_000,
  );

  it.each(Object.entries(POLICIES))(
    '%s: the check would see one',
    async (name, policy) => {
      await withPage(policy, async (opened) => {
        await opened.evaluate(() => {
          const image = document.body.appendChild(document.createElement('img'));
          try {
            image.setAttribute('onerror', 'alert(1)');
          } catch {
            // Refused, and told.
          }
          image.src = '/nowhere.png';
        });
        const seen = async (): Promise<string> => (await watchedIn(opened)).ran.join();
        await expect
          .poll(seen, { timeout: 30_000 })
          .toContain(name === 'no policy' ? '1' : 'trusted-types');
      });
    },
    300_000,
  );
});

describe('bad input: what reads markup cannot be loaded', () => {
  it('shows texts as they were typed', async () => {
    await withPage(strictPolicy, async (opened) => {
      let refused = 0;
      await opened.route(/late-markup-/, (route) => {
        refused += 1;
        return route.abort();
      });
      await opened.reload();
      await opened.evaluate(async () => {
        await customElements.whenDefined('chat-message-list');
        const list = document.createElement('chat-message-list') as ChatMessageList;
        list.messages = [
          {
            ...{ kind: 'message', id: 'a', seq: 1, sender: 'a', senderName: 'A', at: 0 },
            ...{ state: 'sent', edited: false, deleted: false, reactions: [], text: '**a** b' },
          } as MessageItem,
        ];
        document.body.append(list);
      });
      await expect
        .poll(() => opened.locator('chat-message .words').allTextContents(), { timeout: 30_000 })
        .toEqual(['**a** b']);
      expect(refused).toBeGreaterThan(0);
    });
  }, 300_000);
});
