import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import '../../src/elements/composer/composer.js';
import type { ChatComposer } from '../../src/elements/composer/composer.js';
import { withMentions, withNames } from '../../src/model/markup/mention.js';
import { accessibilityProblems } from '../harness/axe.js';

const PEOPLE = [
  { id: 'maria', name: 'Maria López' },
  { id: 'mark', name: 'Mark' },
  { id: 'tom', name: 'Tom Marsh' },
];

let composer: ChatComposer;
let sent: string[];
beforeEach(async () => {
  sent = [];
  composer = await fixture<ChatComposer>(
    html`<chat-composer
      .people=${PEOPLE}
      .commands=${[
        {
          name: 'shrug',
          description: 'Adds a shrug',
          run: (rest: string) => `${rest} ¯\\_(ツ)_/¯`,
        },
        { name: 'clear', description: 'Empties the chat', run: () => void sent.push('cleared') },
      ]}
      @message-send=${({ text }: { text: string }) => sent.push(text)}
    ></chat-composer>`,
  );
  composer.focus();
});
afterEach(() => vi.restoreAllMocks());

const root = () => composer.shadowRoot as ShadowRoot;
const field = () => root().querySelector('textarea') as HTMLTextAreaElement;
const options = () =>
  [...root().querySelectorAll('[role=option]')].map((one) =>
    one.querySelector('.title')?.textContent?.trim(),
  );
const offered = (names: string[]) =>
  vi.waitFor(() => expect(options()).toEqual(names), { timeout: 10_000 });

describe('names in a message', () => {
  it('are offered behind an at sign, by the beginning of any of their words', async () => {
    await userEvent.keyboard('Hi @ma');
    await offered(['Maria López', 'Mark', 'Tom Marsh']);
    await userEvent.keyboard('rk');
    await offered(['Mark']);
    await userEvent.keyboard('et');
    await offered([]);
  });

  it('are chosen by keys and sent as mentions', async () => {
    await userEvent.keyboard('Hi @ma');
    await offered(['Maria López', 'Mark', 'Tom Marsh']);
    await userEvent.keyboard('{ArrowDown}{ArrowUp}{ArrowUp}');
    expect(field().getAttribute('aria-activedescendant')).toBe('option-2');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await offered([]);
    expect(field().value).toBe('Hi @Maria López ');
    await userEvent.keyboard('and @tom');
    await offered(['Tom Marsh']);
    await userEvent.keyboard('{Tab}?{Enter}');
    expect(sent).toEqual(['Hi <@maria> and <@tom> ?']);
  });

  it('are chosen by pointer, which leaves the focus in the field; undo takes them back', async () => {
    await userEvent.keyboard('@mark');
    await offered(['Mark']);
    root().querySelector<HTMLElement>('[role=option]')?.click();
    expect(field().value).toBe('@Mark ');
    expect(root().activeElement).toBe(field());
    document.execCommand('undo');
    expect(field().value).toBe('@mark');
  });

  it('are turned away by Escape until another one is begun', async () => {
    await userEvent.keyboard('@ma');
    await offered(['Maria López', 'Mark', 'Tom Marsh']);
    await userEvent.keyboard('{Escape}');
    await offered([]);
    await userEvent.keyboard('r');
    await offered([]);
    await userEvent.keyboard('{Backspace}{Backspace}{Backspace}{Backspace}x @ma');
    await offered(['Maria López', 'Mark', 'Tom Marsh']);
    expect(await accessibilityProblems(composer)).toEqual([]);
  });

  it('are not offered in an address, nor in the middle of a word', async () => {
    await userEvent.keyboard('mail@ma');
    expect(options()).toEqual([]);
  });
});

describe('commands', () => {
  it('are offered behind a slash at the beginning, and run instead of sending', async () => {
    await userEvent.keyboard('/');
    await offered(['/shrug', '/clear']);
    await userEvent.keyboard('sh{Enter}');
    expect(field().value).toBe('/shrug ');
    await userEvent.keyboard('whatever{Enter}');
    expect(sent).toEqual([]);
    expect(composer.value).toBe('whatever ¯\\_(ツ)_/¯');
    await userEvent.keyboard('{Enter}');
    expect(sent).toEqual(['whatever ¯\\_(ツ)_/¯']);
    await userEvent.keyboard('/clear{Enter}{Enter}');
    expect(sent.at(-1)).toBe('cleared');
    expect(composer.value).toBe('');
  });

  it('that nobody knows are sent as they are; one that throws leaves the text', async () => {
    await userEvent.keyboard('/unknown thing{Enter}');
    expect(sent).toEqual(['/unknown thing']);
    const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {});
    composer.commands = [
      {
        name: 'boom',
        run: () => {
          throw new Error('boom');
        },
      },
    ];
    await userEvent.keyboard('/boom now{Enter}');
    expect(reported).toHaveBeenCalled();
    expect(composer.value).toBe('/boom now');
  });
});

describe('mentions in texts', () => {
  it.each([
    ['@Mark and @Maria López', '<@mark> and <@maria>'],
    ['@Marks @mark', '@Marks @mark'],
    ['a@Mark', 'a@Mark'],
    ['(@Tom Marsh)', '(<@tom>)'],
    ['@', '@'],
  ])('%j is sent as %j', (written, expected) => {
    expect(withMentions(written, PEOPLE)).toBe(expected);
  });

  it('are written as names again, and names with signs are no patterns', () => {
    expect(withNames('Hi <@maria>, <@nobody>', PEOPLE)).toBe('Hi @Maria López, <@nobody>');
    const odd = [{ id: 'x', name: 'A.* (b)' }];
    expect(withMentions('@A.* (b)! @Axx', odd)).toBe('<@x>! @Axx');
  });
});
