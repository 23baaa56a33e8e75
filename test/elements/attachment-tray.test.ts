import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';

import type { ChatAttachmentTray } from '../../src/elements/attachment-tray/attachment-tray.js';
import '../../src/elements/attachment-tray/attachment-tray.js';
import type { AttachmentInput } from '../../src/session/index.js';
import { pictureBlob, watchObjectUrls } from '../harness/attachments.js';
import { accessibilityProblems } from '../harness/axe.js';
import { settled } from '../harness/settled.js';

let urls: ReturnType<typeof watchObjectUrls>;
beforeEach(() => {
  urls = watchObjectUrls();
});
afterEach(() => urls.restore());

const file = (name: string, type = ''): AttachmentInput => ({
  blob: new File(['text'], name, { type }),
});

async function shown(given: Partial<ChatAttachmentTray>): Promise<ChatAttachmentTray> {
  const element = await fixture<ChatAttachmentTray>(
    html`<chat-attachment-tray></chat-attachment-tray>`,
  );
  element.addEventListener('attachment-remove', ({ index }) => {
    element.attachments = element.attachments.filter((_, at) => at !== index);
  });
  Object.assign(element, given);
  await settled(element);
  return element;
}
const all = (element: ChatAttachmentTray, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const names = (element: ChatAttachmentTray): string[] =>
  all(element, '.remove').map(({ ariaLabel }) => (ariaLabel ?? '').replace(/[\u2066-\u2069]/g, ''));

describe('the files that a message will carry', () => {
  it('are named with their size, pictures by a small copy, and clean to axe', async () => {
    const element = await shown({
      attachments: [file('a.txt'), { blob: await pictureBlob(), name: 'cat.png' }],
    });
    expect(names(element)).toEqual(['Remove a.txt', 'Remove cat.png']);
    expect(all(element, '.size').map((one) => one.textContent)).toEqual(['4 byte']);
    expect(all(element, 'img').map((one) => (one as HTMLImageElement).alt)).toEqual(['cat.png']);
    expect(await accessibilityProblems(element)).toEqual([]);
  });

  it('show nothing of an SVG but its name', async () => {
    const svg = new Blob(['<svg onload="alert(1)"/>'], { type: 'image/svg+xml' });
    const element = await shown({ attachments: [{ blob: svg, name: 'x.svg' }] });
    expect(all(element, 'img')).toEqual([]);
    expect(names(element)).toEqual(['Remove x.svg']);
  });

  it('are taken out by button and by Delete, and the focus goes to the next', async () => {
    const element = await shown({ attachments: ['a', 'b', 'c'].map((name) => file(name)) });
    all(element, '.remove')[0]?.focus();
    await userEvent.keyboard('{Enter}');
    await settled(element);
    expect(names(element)).toEqual(['Remove b', 'Remove c']);
    expect(element.shadowRoot?.activeElement?.ariaLabel).toContain('b');
    await userEvent.keyboard('{Tab}{Delete}');
    await settled(element);
    expect(names(element)).toEqual(['Remove b']);
    expect(element.shadowRoot?.activeElement?.ariaLabel).toContain('b');
  });

  it('stay where a listener prevents it', async () => {
    const element = await shown({ attachments: [file('a')] });
    element.addEventListener('attachment-remove', (event) => event.stopImmediatePropagation(), {
      capture: true,
    });
    all(element, '.remove')[0]?.click();
    await settled(element);
    expect(names(element)).toEqual(['Remove a']);
  });

  it('give their addresses back when they go, and when the element goes', async () => {
    const [one, two] = [{ blob: await pictureBlob() }, { blob: await pictureBlob() }];
    const element = await shown({ attachments: [one, two] });
    expect(urls.open.size).toBe(2);
    element.attachments = [two];
    await settled(element);
    expect(urls.open.size).toBe(1);
    element.remove();
    expect(urls.open.size).toBe(0);
  });
});
