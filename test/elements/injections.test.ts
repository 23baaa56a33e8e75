// A thousand texts that try to run something, in every field of a message that somebody else fills.
import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { listNotice } from '../../src/elements/internal/list-pieces.js';
import { excerpt } from '../../src/elements/internal/markup/excerpt.js';
import { spokenText } from '../../src/elements/internal/markup/spoken-text.js';
import { richSubject } from '../../src/elements/internal/subject.js';
import '../../src/elements/message-list/message-list.js';
import type { ChatMessageList } from '../../src/elements/message-list/message-list.js';
import '../../src/elements/message/message.js';
import type { ChatMessage } from '../../src/elements/message/message.js';
import { localeFor } from '../../src/locales/registry.js';
import { foreignThings, injected } from '../harness/injected-dom.js';
import { injections } from '../harness/injections.js';
import { notice } from '../harness/messages.js';
import { settled } from '../harness/settled.js';

const texts = injections();
const ran = vi.fn();

beforeEach(() => {
  vi.spyOn(window, 'alert').mockImplementation(ran);
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  ran.mockClear();
});

describe('P15 of a thousand texts that try to run something', () => {
  it('there are a thousand, all different', () => {
    expect(new Set(texts).size).toBeGreaterThanOrEqual(1000);
  });

  it('the check would find what is foreign', () => {
    const page = document.createElement('section');
    const link = document.createElement('a');
    link.setAttribute('href', 'javascript:0');
    const math = document.createElementNS('http://www.w3.org/1998/Math/MathML', 'math');
    const image = document.createElement('img');
    image.setAttribute('src', 'data:image/svg+xml,x');
    page.append(link, math, image);
    expect(foreignThings(page)).toHaveLength(3);
  });

  it.each([0, 250, 500, 750])('none is more than text in a message (from %i)', async (from) => {
    const element = await fixture<ChatMessage>(html`<chat-message></chat-message>`);
    const problems: string[] = [];
    for (const [at, text] of texts.slice(from, from + 250).entries()) {
      element.item = injected(text, `c${at}.${text}`);
      element.quote = injected(text, `q${at}`);
      element.people = new Map([[text, text]]);
      element.me = text;
      await element.updateComplete;
      problems.push(...foreignThings(element).map((found) => `${text}: ${found}`));
    }
    await settled(document);
    problems.push(...foreignThings(element));
    expect(problems).toEqual([]);
    expect(ran).not.toHaveBeenCalled();
  });

  it('none is more than text in a list, in notices and in a header', async () => {
    const list = await fixture<ChatMessageList>(html`<chat-message-list></chat-message-list>`);
    list.messages = texts
      .slice(0, 100)
      .flatMap((text, at) => [
        injected(text, `c${at}`),
        notice({ id: `n${at}`, notice: 'welcome', name: text, text }),
      ]);
    await settled(document);
    expect(foreignThings(list)).toEqual([]);
    const words = localeFor('en');
    const shown = texts.map(
      (text) => html`${listNotice(notice({ name: text, text }), words)}${richSubject(text, words)}`,
    );
    expect(foreignThings(await fixture<HTMLElement>(html`<div>${shown}</div>`))).toEqual([]);
    expect(ran).not.toHaveBeenCalled();
  });

  it('all are strings where they are spoken or quoted', () => {
    const words = localeFor('en');
    for (const text of texts) {
      expect(typeof spokenText(text, words)).toBe('string');
      expect(excerpt(text).trim() === '' && text.trim() !== '').toBe(false);
    }
  });
});
