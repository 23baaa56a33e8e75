import { expect as chai, fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ChatConversationList } from '../../src/elements/conversation-list/conversation-list.js';
import '../../src/elements/conversation-list/conversation-list.js';
import { aConversationItem, aMessage, ANN, FakeSession } from '../harness/fake-session.js';
import { settled } from '../harness/settled.js';

let session: FakeSession;

const three = [
  aConversationItem({ id: 'a', title: 'Maria', last: aMessage({ text: 'See you' }), unread: 2 }),
  aConversationItem({
    id: 'b',
    title: 'Order 1842',
    last: aMessage({ sender: 'ann', text: 'Ok' }),
  }),
  aConversationItem({ id: 'c', title: '' }),
];

beforeEach(() => {
  session = new FakeSession();
  session.conversations$.next(three);
});
afterEach(() => vi.restoreAllMocks());

const shown = (): Promise<ChatConversationList> =>
  fixture(html`<chat-conversation-list .session=${session}></chat-conversation-list>`);
const rows = (list: Element): HTMLButtonElement[] => [
  ...(list.shadowRoot?.querySelectorAll<HTMLButtonElement>('[part=row]') ?? []),
];
const words = (element: Element | null | undefined): string =>
  (element?.textContent ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const press = (row: Element | undefined, key: string): void => {
  row?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
};

describe('chat-conversation-list', () => {
  it('says who, what, and how much is unread, in words', async () => {
    const list = await shown();
    expect(rows(list)).toHaveLength(3);
    expect(words(rows(list)[0])).toMatch(/Maria.*See you.*2 unread messages/);
    expect(words(rows(list)[1])).toContain('You: Ok');
    expect(words(rows(list)[2])).toContain('Conversation');
    await chai(list).to.be.accessible();
  });

  it('is one stop for Tab, on the selected row', async () => {
    const list = await shown();
    list.selected = 'b';
    await settled(list);
    expect(rows(list).map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
    expect(rows(list)[1]?.ariaCurrent).toBe('true');
  });

  it('leads the focus with the arrow keys, Home and End', async () => {
    const list = await shown();
    rows(list)[0]?.focus();
    const focused = (): Element | null => list.shadowRoot?.activeElement ?? null;
    press(rows(list)[0], 'ArrowDown');
    expect(focused()).toBe(rows(list)[1]);
    press(rows(list)[1], 'End');
    expect(focused()).toBe(rows(list)[2]);
    press(rows(list)[2], 'ArrowDown');
    expect(focused()).toBe(rows(list)[2]);
    press(rows(list)[2], 'Home');
    expect(focused()).toBe(rows(list)[0]);
  });

  it('tells which conversation was chosen, and shows it', async () => {
    const list = await shown();
    const chosen: string[] = [];
    document.addEventListener(
      'conversation-select',
      ({ conversationId }) => chosen.push(conversationId),
      { once: true },
    );
    rows(list)[1]?.click();
    await settled(list);
    expect(chosen).toEqual(['b']);
    expect(list.selected).toBe('b');
  });

  it('leaves the choice to the page where it prevents it', async () => {
    const list = await shown();
    list.addEventListener('conversation-select', (event) => event.preventDefault());
    rows(list)[1]?.click();
    await settled(list);
    expect(list.selected).toBe('');
  });

  it('keeps the focus on its conversation when the order changes', async () => {
    const list = await shown();
    rows(list)[2]?.focus();
    const [a, b, c] = three;
    if (!a || !b || !c) throw new Error('three');
    session.conversations$.next([c, b, a]);
    await settled(list);
    expect((list.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id']).toBe('c');
  });

  it('shows what failed, and a deleted message, as what they are', async () => {
    session.conversations$.next([
      aConversationItem({
        id: 'a',
        last: aMessage({ sender: ANN.id, text: 'Lost?', state: 'failed', seq: null }),
      }),
      aConversationItem({ id: 'b', last: aMessage({ text: '', deleted: true }) }),
    ]);
    const list = await shown();
    expect(words(rows(list)[0])).toContain('Not sent: Lost?');
    expect(words(rows(list)[1])).toContain('This message was deleted');
    await chai(list).to.be.accessible();
  });

  it('is loading until there is something to say', async () => {
    session.conversations$.next([]);
    session.connection$.next({ status: 'connecting' });
    const list = await shown();
    expect(words(list.shadowRoot?.querySelector('[role=status]'))).toBe('Connecting');
    await chai(list).to.be.accessible();
    session.connection$.next({ status: 'connected' });
    await settled(list);
    expect(words(list.shadowRoot?.querySelector('[part=note]'))).toBe('No conversations yet');
    await chai(list).to.be.accessible();
  });

  it('P15 text from others is text', async () => {
    const evil = '<img src=x onerror="throw 1">';
    session.conversations$.next([
      aConversationItem({ title: evil, last: aMessage({ text: evil, senderName: evil }) }),
    ]);
    const list = await shown();
    expect(list.shadowRoot?.querySelector('[part=row] img')).toBeNull();
    expect(words(rows(list)[0])).toContain(evil);
  });

  it('bad input: an element with no session says so', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const list = await fixture(html`<chat-conversation-list></chat-conversation-list>`);
    await new Promise(requestAnimationFrame);
    await settled(list);
    expect(words(list.shadowRoot?.querySelector('[role=alert]'))).toContain('no session');
    await chai(list).to.be.accessible();
  });
});
