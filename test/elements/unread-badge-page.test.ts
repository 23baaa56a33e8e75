// What a badge shows outside of itself: in the title, on the icon, on the installed app.
import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import '../../src/elements/unread-badge/unread-badge.js';
import type { UnreadBadge } from '../../src/elements/unread-badge/unread-badge.js';
import { FakeSession } from '../harness/fake-session.js';
import { recordSpeech } from '../harness/recorder.js';
import { settled } from '../harness/settled.js';

const GREEN_SQUARE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="#0a0"/></svg>',
)}`;

let session: FakeSession;
let titleBefore: string;

beforeEach(() => {
  session = new FakeSession();
  titleBefore = document.title;
  document.title = 'Shop';
});
afterEach(() => {
  document.querySelectorAll('unread-badge').forEach((badge) => badge.remove());
  document.head.querySelectorAll('[data-test]').forEach((link) => link.remove());
  document.title = titleBefore;
  vi.restoreAllMocks();
});

function count(...counts: readonly number[]): void {
  session.unreads$.next(
    counts.map((many, index) => ({ conversationId: `c${index}`, count: many })),
  );
}
const icons = (): HTMLLinkElement[] => [
  ...document.head.querySelectorAll<HTMLLinkElement>('link[rel~="icon" i]'),
];
function addIcon(href = GREEN_SQUARE): HTMLLinkElement {
  const link = document.createElement('link');
  link.rel = 'shortcut icon';
  link.href = href;
  link.dataset['test'] = '';
  document.head.append(link);
  return link;
}

/** The drawing that the page shows as its icon, once it is another one than `before`. */
async function drawnIcon(before?: string): Promise<ImageData> {
  await vi.waitFor(() => {
    expect(icons()).toHaveLength(1);
    expect(icons()[0]?.href).toMatch(/^data:image\/png/);
    expect(icons()[0]?.href).not.toBe(before);
  });
  const image = new Image();
  image.src = icons()[0]?.href ?? '';
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 64;
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
  pen.drawImage(image, 0, 0);
  return pen.getImageData(0, 0, 64, 64);
}
const pixel = ({ data, width }: ImageData, x: number, y: number): number[] => [
  ...data.slice((y * width + x) * 4, (y * width + x) * 4 + 4),
];

describe('unread-badge in the title', () => {
  const shown = (): Promise<UnreadBadge> =>
    fixture(html`<unread-badge document-title .session=${session}></unread-badge>`);

  it('T14: puts the number before it, follows it, and takes it away at zero', async () => {
    await shown();
    expect(document.title).toBe('Shop');
    count(2, 1);
    await vi.waitFor(() => expect(document.title).toBe('(3) Shop'));
    count(1234);
    await vi.waitFor(() => expect(document.title).toBe('(99+) Shop'));
    count();
    await vi.waitFor(() => expect(document.title).toBe('Shop'));
  });

  it('stays before a title that the page sets meanwhile, which is kept', async () => {
    count(3);
    const badge = await shown();
    await vi.waitFor(() => expect(document.title).toBe('(3) Shop'));
    document.title = 'Basket';
    await vi.waitFor(() => expect(document.title).toBe('(3) Basket'));
    const kept = document.title;
    document.title = 'Checkout';
    await vi.waitFor(() => expect(document.title).toBe('(3) Checkout'));
    document.title = kept;
    await vi.waitFor(() => expect(document.title).toBe('(3) Basket'));
    badge.documentTitle = false;
    await vi.waitFor(() => expect(document.title).toBe('Basket'));
  });

  it('counts once, however many badges there are, and goes with the last one', async () => {
    count(3);
    const first = await shown();
    const second = await fixture<UnreadBadge>(
      html`<unread-badge document-title conversation="c9" .session=${session}></unread-badge>`,
    );
    const third = await shown();
    await settled(document);
    await vi.waitFor(() => expect(document.title).toBe('(3) Shop'));
    first.remove();
    // The second one counts a conversation with nothing unread.
    await vi.waitFor(() => expect(document.title).toBe('Shop'));
    second.remove();
    await vi.waitFor(() => expect(document.title).toBe('(3) Shop'));
    third.remove();
    await vi.waitFor(() => expect(document.title).toBe('Shop'));
  });

  it('stays while the badge only moves', async () => {
    count(3);
    const badge = await shown();
    await vi.waitFor(() => expect(document.title).toBe('(3) Shop'));
    document.body.append(badge);
    await settled(document);
    expect(document.title).toBe('(3) Shop');
    badge.remove();
  });

  it('announces nothing', async () => {
    const speech = recordSpeech();
    await shown();
    count(3);
    await vi.waitFor(() => expect(document.title).toBe('(3) Shop'));
    speech.stop();
    expect(speech.spoken).toEqual([]);
    expect(document.querySelector('unread-badge')?.shadowRoot?.querySelector('[role]')).toBeNull();
  });

  it('leaves the title alone where nobody asked', async () => {
    count(3);
    await fixture(html`<unread-badge .session=${session}></unread-badge>`);
    await settled(document);
    expect(document.title).toBe('Shop');
  });
});

describe('unread-badge on the icon', () => {
  const shown = (): Promise<UnreadBadge> =>
    fixture(html`<unread-badge favicon .session=${session}></unread-badge>`);

  it("draws the number onto the page's own icon, and puts that back", async () => {
    const own = addIcon();
    const before = icons();
    count(3);
    const badge = await shown();
    const drawing = await drawnIcon();
    expect(pixel(drawing, 4, 4)).toEqual([0, 170, 0, 255]);
    expect(pixel(drawing, 42, 24)).not.toEqual([0, 170, 0, 255]);
    expect(own.rel).not.toBe('shortcut icon');
    badge.remove();
    await vi.waitFor(() => expect(icons()).toEqual(before));
    expect(own.rel).toBe('shortcut icon');
    expect(own.href).toBe(GREEN_SQUARE);
  });

  it('draws another number when it changes, and none at zero', async () => {
    addIcon();
    const before = icons();
    count(3);
    await shown();
    await drawnIcon();
    const first = icons()[0]?.href;
    count(4);
    await drawnIcon(first);
    count();
    await vi.waitFor(() => expect(icons()).toEqual(before));
  });

  it('draws the number alone where the icon cannot be read', async () => {
    addIcon('data:image/png,broken');
    count(12);
    await shown();
    const drawing = await drawnIcon();
    expect(pixel(drawing, 1, 1)[3]).toBe(0);
    expect(pixel(drawing, 32, 6)[3]).toBe(255);
  });

  it('forgets a drawing that is ready too late', async () => {
    addIcon();
    const before = icons();
    const waiting: (() => void)[] = [];
    const decode = vi
      .spyOn(HTMLImageElement.prototype, 'decode')
      .mockImplementation(() => new Promise((resolve) => waiting.push(resolve)));
    const drawn = vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL');
    count(3);
    const badge = await shown();
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    badge.remove();
    await settled(document);
    while (waiting.length > 0) {
      waiting.shift()?.();
      await settled(document);
    }
    expect(drawn).toHaveBeenCalledTimes(1);
    expect(decode).toHaveBeenCalledTimes(2);
    expect(icons()).toEqual(before);
  });

  it('leaves the icon alone where the policy of the page forbids the drawing', async () => {
    addIcon();
    const before = icons();
    const forbidden = new DOMException('img-src');
    const decode = vi.spyOn(HTMLImageElement.prototype, 'decode').mockRejectedValue(forbidden);
    count(3);
    await shown();
    await vi.waitFor(() => expect(decode).toHaveBeenCalledTimes(2));
    await settled(document);
    expect(icons()).toEqual(before);
  });
});

describe('unread-badge on the installed app', () => {
  it('shows the number, and clears it with the badge', async () => {
    const set = vi.fn().mockResolvedValue(undefined);
    const clear = vi.fn().mockRejectedValue(new DOMException('not installed'));
    vi.stubGlobal('navigator', { setAppBadge: set, clearAppBadge: clear });
    count(1234);
    const badge = await fixture<UnreadBadge>(
      html`<unread-badge app-badge .session=${session}></unread-badge>`,
    );
    await vi.waitFor(() => expect(set.mock.calls).toEqual([[1234]]));
    badge.remove();
    await vi.waitFor(() => expect(clear).toHaveBeenCalledTimes(1));
    vi.unstubAllGlobals();
  });

  it('does nothing where the browser has no such thing', async () => {
    vi.stubGlobal('navigator', {});
    count(1);
    const badge = await fixture<UnreadBadge>(
      html`<unread-badge app-badge document-title .session=${session}></unread-badge>`,
    );
    await vi.waitFor(() => expect(document.title).toBe('(1) Shop'));
    badge.remove();
    await vi.waitFor(() => expect(document.title).toBe('Shop'));
    vi.unstubAllGlobals();
  });
});
