import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ChatAttachments } from '../../src/elements/attachments/attachments.js';
import '../../src/elements/attachments/attachments.js';
import { makePreview } from '../../src/elements/internal/attachments/make-preview.js';
import type { AttachmentItem } from '../../src/session/index.js';
import {
  attachment,
  FakeFiles,
  picture,
  pictureBlob,
  voice,
  watchObjectUrls,
} from '../harness/attachments.js';
import { accessibilityProblems } from '../harness/axe.js';
import { settled } from '../harness/settled.js';

const patience = { timeout: 30_000 };
let files: FakeFiles;
let urls: ReturnType<typeof watchObjectUrls>;

beforeEach(() => {
  files = new FakeFiles();
  urls = watchObjectUrls();
});
afterEach(() => {
  urls.restore();
  vi.restoreAllMocks();
});

async function shown(...attachments: AttachmentItem[]): Promise<ChatAttachments> {
  const element = await fixture<ChatAttachments>(
    html`<chat-attachments .attachments=${attachments} .files=${files}></chat-attachments>`,
  );
  await settled(element);
  return element;
}
const all = <T extends Element = HTMLElement>(element: Element, selector: string): T[] => [
  ...(element.shadowRoot?.querySelectorAll<T>(selector) ?? []),
];
const one = <T extends Element = HTMLElement>(element: Element, selector: string): T =>
  element.shadowRoot?.querySelector<T>(selector) as T;
const words = (element: Element | null): string =>
  (element?.textContent ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

describe('a picture', () => {
  it('has its size before its bytes are here, and keeps it', async () => {
    files.blobOf = () => new Promise(() => {});
    const element = await shown(picture({ width: 300, height: 600 }));
    const before = one(element, '.tile').getBoundingClientRect();
    expect(before.height / before.width).toBeCloseTo(2, 1);
    files.blobOf = () => pictureBlob(300, 600);
    element.attachments = [picture({ width: 300, height: 600 })];
    await expect.poll(() => all(element, 'img'), patience).toHaveLength(1);
    await one<HTMLImageElement>(element, 'img').decode();
    const after = one(element, '.tile').getBoundingClientRect();
    expect([after.width, after.height]).toEqual([before.width, before.height]);
  });

  it.each([
    [0, 0],
    [-4, 9],
    [NaN, 3],
    [Infinity, Infinity],
    [1, 1_000_000],
    [1_000_000, 1],
  ])('of nonsensical size, %d by %d, is neither gone nor endless', async (width, height) => {
    const element = await shown(picture({ width, height }));
    const { width: wide, height: high } = one(element, '.tile').getBoundingClientRect();
    expect(wide).toBeGreaterThanOrEqual(90);
    expect(high).toBeGreaterThanOrEqual(60);
    expect(high).toBeLessThanOrEqual(330);
  });

  it('shows its tiny copy meanwhile, without an address that a policy might refuse', async () => {
    files.blobOf = () => new Promise(() => {});
    const bitmap = await createImageBitmap(await pictureBlob(400, 300));
    const preview = makePreview(bitmap, 400, 300) ?? '';
    expect(preview).not.toBe('');
    const element = await shown(picture({ preview }));
    const canvas = one<HTMLCanvasElement>(element, 'canvas');
    await expect.poll(() => canvas.width, patience).toBeGreaterThan(1);
    expect(canvas.width).toBeLessThanOrEqual(16);
    expect(all(element, 'img')).toEqual([]);
    expect(element.shadowRoot?.querySelector('[src^="data:"]')).toBeNull();
  });

  it('that cannot be had says so and is asked for again by a press', async () => {
    files.blobOf = () => Promise.reject(new Error('Gone.'));
    const element = await shown(picture());
    await expect
      .poll(() => words(one(element, '.open')), patience)
      .toBe('Load cat.png again Could not be loaded');
    files.blobOf = () => pictureBlob();
    one(element, '.open').click();
    await expect.poll(() => all(element, 'img'), patience).toHaveLength(1);
  });

  it('that is no picture says so too', async () => {
    files.blobOf = () => new Blob(['<svg onload=alert(1)>'], { type: 'image/svg+xml' });
    const element = await shown(picture());
    await expect
      .poll(() => words(element.shadowRoot?.querySelector('.open') ?? null), patience)
      .toContain('Could not be loaded');
    expect(all(element, 'img')).toEqual([]);
  });

  it('is asked for once, and its address given back when the row leaves', async () => {
    const element = await shown(picture(), picture());
    await expect.poll(() => all(element, 'img'), patience).toHaveLength(2);
    expect(urls.open.size).toBe(2);
    element.requestUpdate();
    await settled(element);
    expect(files.opened).toHaveLength(2);
    const home = element.parentElement as HTMLElement;
    element.remove();
    expect(urls.open.size).toBe(0);
    home.append(element);
    await expect.poll(() => urls.open.size, patience).toBe(2);
  });

  it('opens by an intent that a page can prevent', async () => {
    const element = await shown(picture());
    const intents: string[] = [];
    const prevent = (event: Event): void => {
      event.preventDefault();
      intents.push((event as HTMLElementEventMap['attachment-open']).attachment.name);
    };
    document.addEventListener('attachment-open', prevent);
    one(element, '.open').click();
    await settled(document);
    document.removeEventListener('attachment-open', prevent);
    expect(intents).toEqual(['cat.png']);
    expect(document.querySelector('chat-viewer')).toBeNull();
  });

  it('of many stands behind the sixth, which says how many more there are', async () => {
    const element = await shown(...Array.from({ length: 9 }, () => picture()));
    expect(all(element, '.tile')).toHaveLength(6);
    expect(words(one(element, '.tile:last-child'))).toBe('Photo, cat.png +3');
  });
});

describe('what is on its way', () => {
  it('says how far it has come, and is taken back by its button', async () => {
    const element = await shown(
      attachment({ state: 'uploading', progress: 0.5, size: 100 }),
      attachment({ state: 'waiting', progress: 0, size: 300 }),
    );
    const bar = one(element, '[role=progressbar]');
    expect(words(bar)).toBe('13% sent');
    expect(bar.getAttribute('aria-valuenow')).toBe('13');
    one(element, '.cancel').click();
    await settled(document);
    expect(files.cancelled).toEqual([element.attachments[0]?.id]);
  });

  it('hands the focus on where its button goes, because it has arrived', async () => {
    const item = attachment({ state: 'uploading', progress: 0.9 });
    const element = await shown(item);
    one(element, '.cancel').focus();
    element.attachments = [{ ...item, state: 'ready', progress: 1 }];
    await settled(element);
    expect(element.shadowRoot?.activeElement).toBe(one(element, '.file'));
  });

  it('is not taken back where a page prevents it', async () => {
    const element = await shown(attachment({ state: 'waiting', progress: 0 }));
    element.addEventListener('attachment-cancel', (event) => event.preventDefault());
    one(element, '.cancel').click();
    await settled(document);
    expect(files.cancelled).toEqual([]);
  });

  it('is fetched anew once it is at the backend, if it could not be had before', async () => {
    files.blobOf = ({ state }) =>
      state === 'ready' ? pictureBlob() : Promise.reject(new Error('Not yet.'));
    const item = picture({ state: 'waiting', progress: 0, file: '' });
    const element = await shown(item);
    await expect.poll(() => files.opened, patience).toHaveLength(1);
    element.attachments = [{ ...item, state: 'ready', progress: 1, file: 'f' }];
    await expect.poll(() => all(element, 'img'), patience).toHaveLength(1);
  });
});

describe('any other file', () => {
  /** What would be saved: names and bytes, instead of a download. */
  function downloads(): { name: string; href: string }[] {
    const found: { name: string; href: string }[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      found.push({ name: this.download, href: this.href });
    });
    return found;
  }

  it.each([
    ['text/html', 'page.html', '<script>alert(1)</script>'],
    ['image/svg+xml', 'drawing.svg', '<svg onload="alert(1)"/>'],
    ['application/xhtml+xml', 'page.xhtml', '<html/>'],
    ['IMAGE/SVG+XML; charset=x', 'x.svg', '<svg/>'],
  ])('of type %s is saved as bytes, and never shown', async (type, name, text) => {
    const saved = downloads();
    files.blobOf = () => new Blob([text], { type });
    const element = await shown(attachment({ type, name }));
    expect(all(element, 'img, video, iframe, object, embed, a')).toEqual([]);
    one(element, '.file').click();
    await expect.poll(() => saved.map((one) => one.name), patience).toEqual([name]);
    const response = await fetch(saved[0]?.href ?? '');
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(await response.text()).toBe(text);
  });

  it.each([
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['<img src=x onerror=alert(1)>', '_img src=x onerror=alert(1)_'],
    ['\u0000', 'File'],
    ['', 'File'],
  ])('named %j is shown and saved as %j', async (name, safe) => {
    const saved = downloads();
    const element = await shown(attachment({ name }));
    expect(one(element, '[part=name]').textContent).toBe(safe);
    one(element, '.file').click();
    await expect.poll(() => saved.map((one) => one.name), patience).toEqual([safe]);
  });

  it('says its size, 0 bytes and 2 GB included', async () => {
    const element = await shown(
      attachment({ size: 0 }),
      attachment({ size: 999 }),
      attachment({ size: 2_147_483_648 }),
      attachment({ size: NaN }),
    );
    expect(all(element, '.size').map(words)).toEqual(['0 byte', '999 byte', '2.1 GB', '0 byte']);
  });

  it('that cannot be had says so, and can be tried again', async () => {
    const saved = downloads();
    files.blobOf = () => Promise.reject(new Error('Gone.'));
    const element = await shown(attachment());
    one(element, '.file').click();
    await expect
      .poll(() => words(one(element, '.file')), patience)
      .toContain('Could not be loaded');
    files.blobOf = () => new Blob(['x']);
    one(element, '.file').click();
    await expect.poll(() => saved, patience).toHaveLength(1);
    expect(words(one(element, '.file'))).not.toContain('Could not');
  });
});

describe('P15 what others wrote', () => {
  const breakers = ['"><img src=x onerror=bad()>', "'-bad()-'", '</button><script>bad()</script>'];
  const vectors = [
    ...breakers,
    ...breakers.map((one) => `${one}.svg`),
    'javascript:bad()',
    'data:text/html,<script>bad()</script>',
    '${bad()}',
    '{{constructor.constructor("bad()")()}}',
    'x\u0000.png',
    '<svg/onload=bad()>',
    '--chat-accent:red;}*{display:none',
    '🙂'.repeat(2000),
    'Z̴̡̛͉͔a̷l̸g̷o'.repeat(200),
    '\u202E\u2066\u200F\u200D'.repeat(50),
    'a'.repeat(10_000),
  ];
  const fields = ['name', 'type', 'preview', 'file', 'id'] as const;

  it.each(fields)('runs nothing and adds no element, as %s', async (field) => {
    let ran = 0;
    Object.assign(globalThis, { bad: () => (ran += 1) });
    const items = vectors.flatMap((vector) => [
      attachment({ [field]: vector, ...(field === 'id' && { name: vector.slice(0, 20) }) }),
      picture({ [field]: vector, ...(field === 'id' && { id: `p${vector}` }) }),
    ]);
    for (const item of items) {
      const element = await shown(item);
      const found = new Set(all(element, '*').map(({ localName }) => localName));
      const own = 'bdi button canvas chat-audio div img path span style svg'.split(' ');
      expect(
        [...found].filter((name) => !own.includes(name)),
        JSON.stringify(item),
      ).toEqual([]);
      const handlers = all(element, '*').flatMap((one) =>
        one.getAttributeNames().filter((name) => /^on|^style$|^href$/.test(name)),
      );
      // The size of a picture is set through the object model, as custom properties.
      expect(handlers.filter((name) => name !== 'style')).toEqual([]);
      expect(element.getBoundingClientRect().width).toBeLessThanOrEqual(window.innerWidth);
      element.remove();
    }
    expect(ran).toBe(0);
    Reflect.deleteProperty(globalThis, 'bad');
  });
});

describe('a message with several kinds', () => {
  it('has all of them, is clean to axe, and keeps its buttons out of the tab order where asked', async () => {
    const element = await shown(
      picture(),
      attachment({ type: 'video/mp4', name: 'a.mp4', duration: 3000 }),
      voice(),
      attachment(),
    );
    await expect.poll(() => all(element, 'img'), patience).toHaveLength(1);
    expect(all(element, '[part=video], chat-audio, .file')).toHaveLength(3);
    expect(await accessibilityProblems(element)).toEqual([]);
    element.roving = true;
    await settled(element);
    expect(all(element, 'button').filter(({ tabIndex }) => tabIndex >= 0)).toEqual([]);
    element.focus();
    expect(element.shadowRoot?.activeElement).toBe(one(element, 'button'));
  });

  it('warns of nonsense and shows nothing', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const element = await shown();
    element.attachments = [{ id: 7 }] as never;
    await settled(element);
    expect(warn).toHaveBeenCalledOnce();
    expect(words(one(element, '[part=base]'))).toBe('');
  });
});
