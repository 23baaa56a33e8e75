import { fixture, html } from '@open-wc/testing';
import { describe, expect, it } from 'vitest';

import '../../src/elements/message-list/message-list.js';
import { textOf } from '../../src/elements/actions/late/copy-text.js';
import { excerpt } from '../../src/elements/internal/markup/excerpt.js';
import { spokenText } from '../../src/elements/internal/markup/spoken-text.js';
import '../../src/elements/message/message.js';
import type { ChatMessage } from '../../src/elements/message/message.js';
import * as english from '../../src/locales/english.js';
import { addEnglish, localeFor } from '../../src/locales/registry.js';
import { accessibilityProblems } from '../harness/axe.js';
import { message } from '../harness/messages.js';
import { settled } from '../harness/settled.js';

async function shown(text: string, given: Partial<ChatMessage> = {}): Promise<ChatMessage> {
  const element = await fixture<ChatMessage>(html`<chat-message></chat-message>`);
  Object.assign(element, { item: message({ text }) }, given);
  await settled(document);
  return element;
}

const all = (element: ChatMessage, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(`[part=text] ${selector}`) ?? []),
];
const texts = (element: ChatMessage, selector: string): string[] =>
  all(element, selector).map(({ textContent }) => textContent?.trim() ?? '');

/** Everything in one text. */
const EVERYTHING = [
  '**bold** *italic* ~~gone~~ `code` <@bob>',
  '- one',
  '- two',
  '',
  '> quoted',
  '```js',
  'const one = "two"; // three',
  '```',
  '[words](https://example.com) and [paypal.com](https://evil.example)',
].join('\n');

describe('a text with markup', () => {
  it('is made of nodes', async () => {
    const element = await shown(EVERYTHING);
    for (const [selector, expected] of Object.entries({
      strong: 'bold',
      em: 'italic',
      s: 'gone',
      'p code': 'code',
      'ul > li:last-child': 'two',
      blockquote: 'quoted',
      pre: 'const one = "two"; // three',
    })) {
      expect(texts(element, selector), selector).toEqual([expected]);
    }
  });

  it('says where a link leads whose words do not, and warns where they say something else', async () => {
    const element = await shown(EVERYTHING);
    expect(texts(element, 'a')).toEqual([
      'words (example.com)',
      expect.stringMatching(/^paypal\.com\s+leads to .?evil\.example.?$/),
    ]);
    expect(all(element, '.warning svg')).toHaveLength(1);
    expect(texts(await shown('https://example.com/a'), '[part=link-target]')).toEqual([]);
  });

  it('names people as they are called now, and those whom nobody knows by their id', async () => {
    const element = await shown('<@bob> <@eve>', { people: new Map([['bob', 'Bob Lee']]) });
    expect(texts(element, '[part=mention]')).toEqual(['@Bob Lee', '@eve']);
    element.people = new Map([['bob', 'Robert']]);
    await element.updateComplete;
    expect(texts(element, '[part=mention]')).toEqual(['@Robert', '@eve']);
  });

  it('stays as it was typed where the host wants that, with its addresses as links', async () => {
    const element = await shown('**a** <@bob> https://example.com', { plainText: true });
    expect(texts(element, '.words')).toEqual(['**a** <@bob> https://example.com']);
    expect(all(element, 'a')).toHaveLength(1);
    const list = await fixture(
      html`<chat-message-list
        plain-text
        .messages=${[message({ text: '**a**' })]}
      ></chat-message-list>`,
    );
    await settled(list);
    const row = list.shadowRoot?.querySelector('chat-message') as ChatMessage;
    expect(texts(row, '.words')).toEqual(['**a**']);
  });

  it('has the time in its last line, where there is room', async () => {
    const tops = async (text: string): Promise<boolean> => {
      const element = await shown(text);
      const time = element.shadowRoot?.querySelector('time')?.getBoundingClientRect();
      const words = [...(all(element, '.words')[0]?.getClientRects() ?? [])].at(-1);
      return (time?.top ?? 0) < (words?.bottom ?? 0);
    };
    expect(await tops('one line')).toBe(true);
    expect(await tops('a paragraph\n\nanother')).toBe(true);
  });

  it('colours code once what colours it is here, without moving anything', async () => {
    const element = await shown('```ts\nconst one = "two"; // three\n```');
    const height = element.offsetHeight;
    await expect
      .poll(() => texts(element, 'pre .code-keyword'), { timeout: 10_000 })
      .toEqual(['const']);
    expect(texts(element, 'pre .code-comment')).toEqual(['// three']);
    expect(texts(element, 'pre')).toEqual(['const one = "two"; // three']);
    expect(element.offsetHeight).toBe(height);
    expect(all(await shown('```brainfuck\n+-\n```'), 'pre span')).toEqual([]);
    expect(all(await shown('```__proto__\n+-\n```'), 'pre span')).toEqual([]);
  });

  it('is quoted without its marks', async () => {
    const element = await shown('Yes', {
      quote: message({ text: '**Which** [one](https://a.example)?' }),
    });
    expect(element.shadowRoot?.querySelector('[part=quote]')?.textContent).toContain('Which one?');
  });

  it.each(['light', 'dark'] as const)('has no problem of access in %s', async (scheme) => {
    for (const own of [false, true]) {
      const element = await shown(EVERYTHING, { own, scheme });
      const surface = element.parentElement as HTMLElement;
      surface.style.background = scheme === 'dark' ? '#111' : '#fff';
      await expect.poll(() => all(element, '.code-keyword').length, { timeout: 10_000 }).toBe(1);
      expect(await accessibilityProblems(surface)).toEqual([]);
    }
  });
});

describe('M11 a text that grows', () => {
  const grow = async (element: ChatMessage, text: string): Promise<void> => {
    element.item = message({ text });
    await element.updateComplete;
  };

  it('keeps the nodes of each block that has ended, and touches none of them', async () => {
    const start = 'One **bold**.\n\n- a\n- b\n\n```js\nconst a = 1;\n```\n';
    const element = await shown(`${start}The`);
    await expect.poll(() => all(element, '.code-keyword').length, { timeout: 10_000 }).toBe(1);
    const blocks = all(element, '.words > *');
    const ended = blocks.slice(0, -1);
    const changes: MutationRecord[] = [];
    const watch = new MutationObserver((records) => changes.push(...records));
    for (const block of ended) {
      watch.observe(block, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    }
    let text = `${start}The`;
    for (const piece of [' end', ' is', ' **near', '**.', '\n', '\n', 'Really', '.']) {
      text += piece;
      await grow(element, text);
    }
    changes.push(...watch.takeRecords());
    watch.disconnect();
    expect(changes).toEqual([]);
    const now = all(element, '.words > *');
    ended.forEach((block, at) => expect(now[at]).toBe(block));
    expect(now.map(({ textContent }) => textContent).slice(-3)).toEqual([
      'The end is near.',
      '\n',
      'Really.',
    ]);
  });

  it('shows another text where it does not go on', async () => {
    const element = await shown('One **two**');
    await grow(element, 'Another *text*');
    expect(texts(element, '.words')).toEqual(['Another text']);
  });
});

describe('what is said of a text', () => {
  addEnglish(english.speech);
  const words = localeFor('en');

  it('has no marks, links by their words, code by its length', () => {
    const spoken = spokenText(EVERYTHING, words, (id) => (id === 'bob' ? 'Bob' : undefined));
    expect(spoken.replace(/\s+/g, ' ')).toBe(
      'bold italic gone code @Bob one two quoted code, 1 line words and paypal.com',
    );
    expect(spokenText('```\na\nb\n```', words)).toBe('code, 2 lines');
  });

  it('names three emoji at most', () => {
    expect(spokenText('**🎉🎉🎉🎉** done', words)).toBe('🎉🎉🎉 done');
  });

  it('is never nothing', () => {
    expect(spokenText('>', words)).toBe('>');
    expect(excerpt('```')).toBe('```');
  });

  it('is copied without its marks, with names, and as it is shown where the host turned them off', () => {
    const item = message({ text: '**Which** one, <@bob>?\n```\na *b* c\n```' });
    const people = new Map([['bob', 'Bob']]);
    expect(textOf([item], words, { people })).toBe('Which one, @Bob?\na *b* c');
    expect(textOf([item], words, { plainText: true })).toBe(item.text);
    expect(textOf([message({ text: '*'.repeat(9000) })], words)).toHaveLength(9000);
  });

  it('is short in excerpts, whatever it is', () => {
    expect(excerpt('*'.repeat(100_000)).length).toBeLessThanOrEqual(500);
    expect(excerpt('**Which** one?')).toBe('Which one?');
  });
});
