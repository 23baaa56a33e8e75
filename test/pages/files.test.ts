// Files over the real session and the embedded backend: chosen, dropped, recorded, looked at, saved.
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../harness/built-package.js';
import { startChatPages, type ChatPages } from '../harness/chat-pages.js';

/** A busy machine is ten times slower. */
const patience = { timeout: 30_000 };

const from = (path: string): string => JSON.stringify(join(root, 'src/elements', path));

/** One chat of the user that the address names, in a conversation that both are in. */
const script = `
import ${from('session/session.ts')};
import ${from('box/box.ts')};
const user = new URLSearchParams(location.search).get('user') ?? 'ann';
const element = document.createElement('chat-session');
element.appId = 'files';
element.userId = user;
element.userName = user;
const box = document.createElement('chat-box');
box.conversation = 'order';
element.append(box);
document.body.append(element);
`;

let pages: ChatPages;
let context: BrowserContext;
let complaints: string[];

beforeAll(async () => {
  pages = await startChatPages(
    { files: script },
    {
      args: [
        '--no-sandbox',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    },
  );
}, 120_000);
afterAll(() => pages?.close());

beforeEach(async () => {
  complaints = [];
  context = await pages.browser.newContext({ viewport: { width: 900, height: 800 } });
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    const text = message.text();
    const isPolicy = text.includes('Content Security Policy');
    const isWarning = message.type() === 'warning' && !text.includes('Lit is in dev mode');
    // The server of the tests sets the strictest policy that the kit promises to run under.
    if (isPolicy || isWarning) complaints.push(text);
  });
});
afterEach(async () => {
  await context.close();
  expect(complaints).toEqual([]);
});

async function open(user: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(patience.timeout);
  await page.goto(`${pages.origin}/files.html?user=${user}`);
  await attach(page).waitFor();
  return page;
}
const attach = (page: Page) => page.locator('[part=attach-button]');
const field = (page: Page) => page.locator('textarea');
const rows = (page: Page) => page.locator('chat-message');
const pictures = (page: Page) => page.locator('chat-attachments img');

/** A picture that the page paints. */
async function paint(page: Page, name = 'cat.png') {
  const bytes = await page.evaluate<number[]>(`(async () => {
    const canvas = new OffscreenCanvas(400, 300);
    const pen = canvas.getContext('2d');
    pen.fillStyle = 'teal';
    pen.fillRect(0, 0, 400, 300);
    const blob = await canvas.convertToBlob();
    return [...new Uint8Array(await blob.arrayBuffer())];
  })()`);
  return { name, mimeType: 'image/png', buffer: Buffer.from(bytes) };
}

async function choose(page: Page, ...files: Awaited<ReturnType<typeof paint>>[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), attach(page).click()]);
  expect(chooser.isMultiple()).toBe(true);
  await chooser.setFiles(files);
}

/** Whether every picture that is shown has its pixels. */
const decoded = (page: Page): Promise<number[]> =>
  pictures(page).evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));

describe('files', () => {
  it('M1, L11: go from one to the other, survive a reload, and are looked at and saved', async () => {
    const ann = await open('ann');
    const bob = await open('bob');
    const text = {
      name: '../notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Some notes'),
    };
    await choose(ann, await paint(ann), text);
    await ann.locator('chat-attachment-tray li').nth(1).waitFor();
    await field(ann).fill('Both of them');
    await field(ann).press('Enter');
    for (const page of [ann, bob]) {
      await expect.poll(() => decoded(page), patience).toEqual([400]);
      expect(await page.locator('chat-attachments [part=name]').textContent()).toBe('notes.txt');
    }
    await bob.reload();
    await expect.poll(() => decoded(bob), patience).toEqual([400]);

    await bob.locator('chat-attachments .open').click();
    await bob.locator('chat-viewer dialog[open] img').waitFor();
    await bob.keyboard.press('Escape');
    await expect.poll(() => bob.locator('chat-viewer').count(), patience).toBe(0);

    const [download] = await Promise.all([
      bob.waitForEvent('download'),
      bob.locator('chat-attachments .file').click(),
    ]);
    expect(download.suggestedFilename()).toBe('notes.txt');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe('Some notes');
    expect(new URL(bob.url()).pathname).toBe('/files.html');
  });

  it('M8: stand in the draft after a reload, and are sent then', async () => {
    const ann = await open('ann');
    await choose(ann, await paint(ann, 'draft.png'));
    await ann.locator('chat-attachment-tray img').waitFor();
    await field(ann).fill('Half a');
    // Stored a moment after the last key.
    await expect
      .poll(async () => {
        await ann.reload();
        await attach(ann).waitFor();
        const images = await ann.locator('chat-attachment-tray img').count();
        return [images, await field(ann).inputValue()];
      }, patience)
      .toEqual([1, 'Half a']);
    const before = await pictures(ann).count();
    await field(ann).press('Enter');
    await expect.poll(async () => (await decoded(ann)).length, patience).toBe(before + 1);
  });

  it('are dropped anywhere on the box, which shows where', async () => {
    const ann = await open('ann');
    const drag = (type: string): Promise<void> =>
      ann.locator('chat-message-list').evaluate((list, event) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['Dropped'], 'dropped.txt', { type: 'text/plain' }));
        const options = { dataTransfer, bubbles: true, composed: true, cancelable: true };
        list.dispatchEvent(new DragEvent(event, options));
      }, type);
    await drag('dragover');
    const zone = ann.locator('.drop-zone');
    await zone.waitFor();
    const [box, over] = [await ann.locator('chat-box').boundingBox(), await zone.boundingBox()];
    expect(over?.height ?? 0).toBeGreaterThan((box?.height ?? 0) - 10);
    await drag('drop');
    await expect
      .poll(() => ann.locator('chat-attachment-tray [part=name]').textContent(), patience)
      .toBe('dropped.txt');
    expect(await zone.count()).toBe(0);
  });
});

describe('a voice message', () => {
  it('S11, L11: is recorded, sent, and played by the other with its length and waveform', async () => {
    const ann = await open('ann');
    const bob = await open('bob');
    const rowsBefore = await rows(bob).count();
    await ann.bringToFront();
    await ann.locator('[part=record-button]').click();
    const recorder = ann.locator('chat-recorder');
    await expect.poll(() => recorder.locator('[part=time]').innerText(), patience).toBe('0:02');
    await recorder.locator('[part=send-button]').click();
    await expect.poll(() => rows(bob).count(), patience).toBe(rowsBefore + 1);
    await bob.bringToFront();
    const player = bob.locator('chat-audio').last();
    await expect.poll(() => player.locator('[part=time]').innerText(), patience).toBe('0:02');
    const path = await player.locator('path.rest').getAttribute('d');
    expect(new Set(path?.match(/v[\d.]+/g)).size).toBeGreaterThan(2);
    await player.locator('[part=play-button]').click();
    await expect
      .poll(() => player.locator('[part=play-button]').getAttribute('aria-label'), patience)
      .toBe('Pause');
    // To its end, and back at its beginning.
    await expect
      .poll(() => player.locator('[part=play-button]').getAttribute('aria-label'), patience)
      .toBe('Play');
    expect(await player.locator('[part=failure]').count()).toBe(0);
  });
});
