import { fixture, html } from '@open-wc/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';

import type { ChatComposer } from '../../src/elements/composer/composer.js';
import '../../src/elements/composer/composer.js';
import type { AttachmentInput } from '../../src/session/index.js';
import { pictureBlob } from '../harness/attachments.js';
import { accessibilityProblems } from '../harness/axe.js';
import { focused, inside } from '../harness/popup.js';
import { settled } from '../harness/settled.js';

const patience = { timeout: 30_000 };
const limits = { maxSize: 1_000_000, maxCount: 3, types: [] as string[] };

async function shown(given: Partial<ChatComposer> = {}): Promise<ChatComposer> {
  const element = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
  Object.assign(element, { files: limits, ...given });
  await settled(document);
  return element;
}
const field = (element: ChatComposer): HTMLTextAreaElement => inside(element, 'textarea');
const button = (element: ChatComposer, name: string): HTMLButtonElement =>
  inside(element, `[part=${name}-button]`);
const text = (element: Element | null | undefined): string =>
  (element?.textContent ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const tray = (element: ChatComposer): HTMLElement => inside(element, 'chat-attachment-tray');
const problems = (element: ChatComposer): string[] =>
  [...(tray(element)?.shadowRoot?.querySelectorAll('[part=problem]') ?? [])].map(text);
const names = (element: ChatComposer): (string | undefined)[] =>
  element.attachments.map(({ name }) => name);
const file = (name: string, size = 10, type = 'text/plain'): File =>
  new File([new Uint8Array(size)], name, { type });

let ended = new AbortController();
afterEach(() => {
  ended.abort();
  ended = new AbortController();
});

function heard<K extends 'message-send' | 'draft-change'>(
  type: K,
): readonly GlobalEventHandlersEventMap[K][] {
  const events: GlobalEventHandlersEventMap[K][] = [];
  document.addEventListener(type, (event) => events.push(event), { signal: ended.signal });
  return events;
}

function transfer(files: readonly File[], plain = ''): DataTransfer {
  const data = new DataTransfer();
  for (const one of files) data.items.add(one);
  if (plain !== '') data.setData('text/plain', plain);
  return data;
}

function paste(element: ChatComposer, files: readonly File[], plain = ''): ClipboardEvent {
  const event = new ClipboardEvent('paste', {
    clipboardData: transfer(files, plain),
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  field(element).dispatchEvent(event);
  return event;
}

function drag(type: string, target: Element, files: readonly File[] = [file('a')]): DragEvent {
  const event = new DragEvent(type, {
    dataTransfer: transfer(files),
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  target.dispatchEvent(event);
  return event;
}

describe('files', () => {
  it('are offered only where the backend takes some', async () => {
    const element = await shown({ files: null });
    expect(button(element, 'attach')).toBeNull();
    expect(button(element, 'record')).toBeNull();
    expect(paste(element, [file('a')]).defaultPrevented).toBe(false);
    element.files = limits;
    await settled(element);
    expect(button(element, 'attach').ariaLabel).toBe('Attach files');
    expect(button(element, 'record').ariaLabel).toBe('Record a voice message');
    element.files = { ...limits, types: ['image/*'] };
    await settled(element);
    expect(button(element, 'record')).toBeNull();
    expect(await accessibilityProblems(element)).toEqual([]);
  });

  it('are chosen by a button, several at once, of the types that are taken', async () => {
    const element = await shown({ files: { ...limits, types: ['image/*', '.txt'] } });
    let asked: HTMLInputElement | undefined;
    const { click } = HTMLInputElement.prototype;
    const note = (input: HTMLInputElement): void => void (asked = input);
    HTMLInputElement.prototype.click = function noted(this: HTMLInputElement): void {
      note(this);
    };
    button(element, 'attach').click();
    HTMLInputElement.prototype.click = click;
    expect(asked?.type).toBe('file');
    expect(asked?.multiple).toBe(true);
    expect(asked?.accept).toBe('image/*,.txt');
    if (asked) asked.files = transfer([file('a.txt'), file('b.txt')]).files;
    asked?.dispatchEvent(new Event('change'));
    await expect.poll(() => names(element), patience).toEqual(['a.txt', 'b.txt']);
  });

  it('are pasted, and a copied text with its picture is a text', async () => {
    const element = await shown();
    const picture = new File([await pictureBlob()], 'image.png', { type: 'image/png' });
    expect(paste(element, [picture], 'Some words').defaultPrevented).toBe(false);
    expect(paste(element, [picture]).defaultPrevented).toBe(true);
    await expect.poll(() => names(element), patience).toEqual(['image.png']);
  });

  it('are dropped anywhere on the element, which says that it takes them', async () => {
    const element = await shown();
    expect(drag('dragover', field(element)).defaultPrevented).toBe(true);
    await expect
      .poll(() => text(inside(element, '.drop-zone')), patience)
      .toBe('Drop files here to attach them');
    const drop = drag('drop', field(element), [file('a.txt'), file('b.txt')]);
    expect(drop.defaultPrevented).toBe(true);
    await expect.poll(() => names(element), patience).toEqual(['a.txt', 'b.txt']);
    expect(inside(element, '.drop-zone')).toBeNull();
  });

  it('that are no files are left to the browser', async () => {
    const element = await shown();
    const data = new DataTransfer();
    data.setData('text/plain', 'words');
    const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
    field(element).dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });

  it('are refused in words where they are too large, empty, of another type or too many; nothing typed is lost', async () => {
    const element = await shown({
      value: 'Look at this',
      files: { ...limits, types: ['text/*', 'image/png'] },
    });
    paste(element, [
      file('big.txt', 1_000_001),
      file('none.txt', 0),
      file('page.zip', 10, 'application/zip'),
    ]);
    await expect
      .poll(() => problems(element), patience)
      .toEqual([
        'big.txt is too large: a file may have up to 1.0 MB.'.replace('1.0', '1'),
        'none.txt is empty.',
        'Files like page.zip cannot be sent here.',
      ]);
    expect(names(element)).toEqual([]);
    paste(
      element,
      ['a', 'b', 'c', 'd'].map((name) => file(name)),
    );
    await expect.poll(() => names(element), patience).toEqual(['a', 'b', 'c']);
    expect(problems(element)).toEqual([
      'A message carries 3 files at most. The others were left out.',
    ]);
    expect(field(element).value).toBe('Look at this');
    expect(await accessibilityProblems(element)).toEqual([]);
  });

  it('are spoken of no more once the message has gone', async () => {
    const element = await shown({ value: 'Look at this', files: limits });
    paste(element, [file('none.txt', 0)]);
    await expect.poll(() => problems(element), patience).toEqual(['none.txt is empty.']);
    expect(element.send()).toBe(true);
    await expect.poll(() => problems(element), patience).toEqual([]);
  });

  it('of hostile names are named safely', async () => {
    const element = await shown({ files: { ...limits, types: ['image/*'] } });
    paste(element, [file('x\u202Egnp.exe')]);
    await expect
      .poll(() => problems(element), patience)
      .toEqual(['Files like xgnp.exe cannot be sent here.']);
  });

  it('that are pictures bring their size and a tiny copy, and are sent as they are', async () => {
    const element = await shown();
    const blob = await pictureBlob(640, 480);
    const picture = new File([blob], 'cat.png', { type: 'image/png' });
    paste(element, [picture]);
    await expect
      .poll(() => element.attachments[0], patience)
      .toMatchObject({ blob: picture, name: 'cat.png', width: 640, height: 480 });
    const { preview = '' } = element.attachments[0] ?? {};
    expect(preview).not.toBe('');
    expect(preview.length).toBeLessThanOrEqual(1024);
  });

  it('that are not what they say are sent all the same, without measures', async () => {
    const element = await shown();
    const fake = new File(['<script>'], 'cat.png', { type: 'image/png' });
    paste(element, [fake]);
    await expect.poll(() => names(element), patience).toEqual(['cat.png']);
    const sent = heard('message-send');
    await expect.poll(() => element.send(), patience).toBe(true);
    expect(sent[0]?.attachments).toEqual([{ blob: fake, name: 'cat.png' }]);
  });
});

describe('a message with files', () => {
  const given: AttachmentInput = { blob: file('a.txt'), name: 'a.txt' };

  it('M8 tells its draft, is sent without a text too, and leaves nothing', async () => {
    const element = await shown({ attachments: [given] });
    const sent = heard('message-send');
    const drafts = heard('draft-change');
    await userEvent.click(field(element));
    await userEvent.keyboard('H');
    expect(drafts[0]).toMatchObject({ text: 'H', attachments: [given] });
    await userEvent.keyboard('{Backspace}{Enter}');
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ text: '', attachments: [given] });
    expect(element.attachments).toEqual([]);
    expect(drafts.at(-1)).toMatchObject({ text: '', attachments: [] });
  });

  it('keeps them where a listener prevents it', async () => {
    const element = await shown({ attachments: [given], value: 'x' });
    element.addEventListener('message-send', (event) => event.preventDefault());
    expect(element.send()).toBe(false);
    expect(element.attachments).toEqual([given]);
  });

  it('waits until its files were looked at', async () => {
    const element = await shown();
    const sent = heard('message-send');
    paste(element, [new File([await pictureBlob()], 'cat.png', { type: 'image/png' })]);
    await expect.poll(() => names(element), patience).toEqual(['cat.png']);
    element.send();
    await expect
      .poll(() => sent.map(({ attachments }) => attachments[0]?.width), patience)
      .toEqual([40]);
  });

  it('has them taken out again, and the focus goes back to the field with the last', async () => {
    const element = await shown({ attachments: [given] });
    await expect
      .poll(() => tray(element)?.shadowRoot?.querySelector('.remove'), patience)
      .toBeTruthy();
    inside(tray(element), '.remove').focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => names(element), patience).toEqual([]);
    await expect.poll(() => focused(), patience).toBe(field(element));
  });

  it('leaves them alone while another message is being changed', async () => {
    const element = await shown({ attachments: [given], edits: 'c1.ann', value: 'Changed' });
    expect(button(element, 'attach')).toBeNull();
    element.send();
    expect(element.attachments).toEqual([given]);
  });
});

describe('a long text that is pasted', () => {
  const long = 'word '.repeat(1000);

  it('is offered as a file, and stays where it is until then', async () => {
    const element = await shown({ value: 'See: ' });
    expect(paste(element, [], long).defaultPrevented).toBe(false);
    element.value = `See: ${long}`;
    await expect
      .poll(() => text(tray(element)?.shadowRoot?.querySelector('[part=offer]')), patience)
      .toBe('Attach the long text as a file');
    inside(tray(element), '[part=offer]').click();
    await expect.poll(() => names(element), patience).toEqual(['Pasted text.txt']);
    expect(element.value).toBe('See: ');
    expect(await element.attachments[0]?.blob.text()).toBe(long);
  });

  it('becomes a file at once, or stays a text, as the host says', async () => {
    const element = await shown({ longPaste: 'file' });
    expect(paste(element, [], long).defaultPrevented).toBe(true);
    await expect.poll(() => names(element), patience).toEqual(['Pasted text.txt']);
    const other = await shown({ longPaste: 'text' });
    expect(paste(other, [], long).defaultPrevented).toBe(false);
    expect(paste(other, [], 'short').defaultPrevented).toBe(false);
    await settled(other);
    expect(tray(other)).toBeNull();
  });
});
