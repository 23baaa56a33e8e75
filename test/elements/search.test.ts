import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import '../../src/elements/box/box.js';
import type { ChatBox } from '../../src/elements/box/box.js';
import { useEnvironment } from '../../src/elements/internal/environment.js';
import '../../src/elements/search/search.js';
import type { ChatSearch } from '../../src/elements/search/search.js';
import type { SearchSelectEvent } from '../../src/events/search-select.js';
import { accessibilityProblems } from '../harness/axe.js';
import { FakeSession, aMessage } from '../harness/fake-session.js';
import { settled } from '../harness/settled.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../harness/virtual-environment.js';

const AT = 1_767_603_600_000;
const hit = (seq: number, excerpt: string) => ({
  conversation: 'order',
  id: `m${seq}.maria`,
  seq,
  at: AT,
  sender: 'maria',
  senderName: 'Maria',
  excerpt,
  marks: [[2, 8]] as const,
});
const FOUND = {
  hits: [hit(9, 'A second monitor'), hit(4, 'A second desk')],
  total: 2,
  more: false,
};

let time: VirtualEnvironment;
let giveBack: () => void;
let session: FakeSession;
beforeEach(() => {
  time = createVirtualEnvironment();
  giveBack = useEnvironment(time);
  session = new FakeSession();
  session.found = FOUND;
});
afterEach(() => giveBack());

const root = (element: Element): ShadowRoot => element.shadowRoot as ShadowRoot;
const hits = (element: Element) => [...root(element).querySelectorAll<HTMLElement>('.hit')];
const words = (element: Element | null) =>
  element?.textContent
    ?.replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const asked = () => session.calls.filter(([call]) => call === 'searchMessages');

describe('M12 <chat-search>', () => {
  async function shown(given: Partial<ChatSearch> = {}): Promise<ChatSearch> {
    const element = await fixture<ChatSearch>(html`<chat-search></chat-search>`);
    Object.assign(element, { session }, given);
    await settled(document);
    return element;
  }
  const typed = async (element: ChatSearch, query: string) => {
    const input = root(element).querySelector('input') as HTMLInputElement;
    input.value = query;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await element.updateComplete;
    await time.advance(300);
    await settled(document);
  };

  it('looks once who types has paused, and shows what was found with its words marked', async () => {
    const element = await shown({ conversation: 'order' });
    for (const query of ['s', 'se', 'sec']) {
      element.query = query;
      await element.updateComplete;
    }
    expect(asked()).toEqual([]);
    await typed(element, 'seco');
    expect(asked().map(([, query]) => query)).toEqual(['seco']);
    expect(asked()[0]?.[2]).toMatchObject({ conversation: 'order' });
    expect(hits(element)).toHaveLength(2);
    expect(words(hits(element)[0]?.querySelector('mark') ?? null)).toBe('second');
    expect(words(root(element).querySelector('.count'))).toBe('2 found');
    expect(await accessibilityProblems(element)).toEqual([]);
  });

  it('says that nothing was found, and forgets it with the field', async () => {
    session.found = { hits: [], total: 0, more: false };
    const element = await shown();
    await typed(element, 'xyz');
    expect(words(root(element).querySelector('.note'))).toBe('Nothing found for “xyz”');
    await typed(element, '');
    expect(root(element).querySelector('.note')).toBeNull();
  });

  it('says why it did not work, and tries again when asked anew', async () => {
    const element = await shown();
    vi.spyOn(session, 'searchMessages').mockRejectedValueOnce({ code: 'offline' });
    await typed(element, 'second');
    expect(words(root(element).querySelector('.note'))).toBe(
      'Searching needs a connection Try again',
    );
    expect(asked()).toEqual([]);
    root(element).querySelector<HTMLElement>('.note button')?.click();
    await time.advance(300);
    await settled(document);
    expect(hits(element)).toHaveLength(2);
  });

  it('goes from one to the next by Enter, and back by Shift and Enter', async () => {
    const element = await shown({ conversation: 'order' });
    const chosen: string[] = [];
    element.addEventListener('search-select', (event: SearchSelectEvent) => {
      chosen.push(`${event.id} ${event.stay}`);
    });
    element.focus();
    await typed(element, 'second');
    await userEvent.keyboard('{Enter}{Enter}{Enter}{Shift>}{Enter}{/Shift}');
    await element.updateComplete;
    expect(chosen).toEqual(['m9.maria true', 'm4.maria true', 'm9.maria true']);
    expect(words(root(element).querySelector('.count'))).toBe('1 of 2');
    expect(hits(element)[0]?.ariaCurrent).toBe('true');
  });

  it('moves with the arrows into the list and back, and closes by Escape', async () => {
    const element = await shown({ closable: true });
    const closed = vi.fn();
    element.addEventListener('search-close', closed);
    await typed(element, 'second');
    element.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(root(element).activeElement).toBe(hits(element)[1]);
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(root(element).activeElement).toBe(root(element).querySelector('input'));
    await userEvent.keyboard('{Escape}');
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('gets further ones behind those that are here', async () => {
    session.found = { ...FOUND, total: 4, more: true };
    const element = await shown({ conversation: 'order' });
    await typed(element, 'second');
    session.found = {
      hits: [hit(2, 'A second one'), hit(1, 'A second two')],
      total: 4,
      more: false,
    };
    root(element).querySelector<HTMLElement>('.more')?.click();
    await settled(document);
    expect(hits(element)).toHaveLength(4);
    expect(asked()[1]?.[2]).toMatchObject({ before: { seq: 4, conversation: 'order' } });
    expect(root(element).querySelector('.more')).toBeNull();
  });

  it('P15: shows what was found as text, and marks nothing where marks make no sense', async () => {
    const bad = {
      ...hit(3, '<img src=x onerror=alert(1)>'),
      marks: [
        [5, 99],
        [4, 2],
      ] as never,
    };
    session.found = { hits: [bad], total: 1, more: false };
    const element = await shown();
    await typed(element, 'img');
    expect(words(hits(element)[0]?.querySelector('.excerpt') ?? null)).toBe(
      '<img src=x onerror=alert(1)>',
    );
    expect(root(element).querySelector('img')).toBeNull();
  });
});

describe('M12 search in a box', () => {
  async function box(given: Partial<ChatBox> = {}): Promise<ChatBox> {
    session
      .getConversation({ id: 'order' })
      .show(aMessage({ id: 'm9.maria', seq: 9, text: 'A second monitor' }));
    const element = await fixture<ChatBox>(html`<chat-box conversation="order"></chat-box>`);
    Object.assign(element, { session }, given);
    await settled(document);
    return element;
  }
  const field = (element: ChatBox) => root(element).querySelector('chat-search');
  const opened = (element: ChatBox) =>
    vi.waitFor(() => expect(field(element)).not.toBeNull(), { timeout: 10_000 });

  it('opens by Ctrl and F, with the focus in the field, and goes back to where one writes', async () => {
    const element = await box();
    element.focus();
    await userEvent.keyboard('{Control>}f{/Control}');
    await opened(element);
    await vi.waitFor(() => expect(root(element).activeElement).toBe(field(element)));
    await userEvent.keyboard('{Escape}');
    await settled(document);
    expect(field(element)).toBeNull();
    expect(root(element).activeElement?.localName).toBe('chat-composer');
  });

  it('opens by its button, shows the message that is chosen, and stays', async () => {
    const element = await box();
    root(element).querySelector<HTMLElement>('.find')?.click();
    await opened(element);
    const search = field(element) as ChatSearch;
    search.query = 'second';
    await search.updateComplete;
    await time.advance(300);
    await settled(document);
    hits(search)[0]?.click();
    await vi.waitFor(() =>
      expect(root(element).activeElement?.localName).toBe('chat-message-list'),
    );
    expect(field(element)).toBe(search);
    expect(await accessibilityProblems(element)).toEqual([]);
  });

  it('is left out where the host says so', async () => {
    const element = await box({ noSearch: true });
    expect(root(element).querySelector('.find')).toBeNull();
    element.focus();
    const event = new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, cancelable: true });
    element.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });
});
