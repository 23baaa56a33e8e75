import { expect as chai, fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ChatBox } from '../../src/elements/box/box.js';
import type { ChatConversationList } from '../../src/elements/conversation-list/conversation-list.js';
import type { ChatInbox } from '../../src/elements/inbox/inbox.js';
import '../../src/elements/inbox/inbox.js';
import { NotificationClickEvent } from '../../src/events/notification-click.js';
import { aConversationItem, aMessage, FakeSession } from '../harness/fake-session.js';
import { focused, press } from '../harness/popup.js';
import { settled } from '../harness/settled.js';

let session: FakeSession;
const address = location.pathname;

beforeEach(() => {
  session = new FakeSession();
  const items = ['one', 'two', 'three'].map((id) =>
    aConversationItem({ id, title: `About ${id}`, last: aMessage({ text: `In ${id}` }) }),
  );
  session.conversations$.next(items);
  for (const item of items) {
    const conversation = session.getConversation({ id: item.id });
    conversation.item$.next(item);
    conversation.show(aMessage({ id: `m1.${item.id}`, text: `In ${item.id}` }));
  }
});
afterEach(() => {
  history.replaceState(null, '', address);
  vi.restoreAllMocks();
});

const inside = <T extends Element>(root: Element, selector: string): T =>
  root.shadowRoot?.querySelector<T>(selector) as T;
const listOf = (inbox: ChatInbox): ChatConversationList => inside(inbox, 'chat-conversation-list');
const boxOf = (inbox: ChatInbox): ChatBox => inside(inbox, 'chat-box');
const backOf = (inbox: ChatInbox): HTMLElement => inside(inbox, '.back');
const rowOf = (inbox: ChatInbox, id: string): HTMLElement =>
  inside(listOf(inbox), `[data-id="${id}"]`);
const titleOf = (inbox: ChatInbox): string =>
  boxOf(inbox).shadowRoot?.querySelector('[part=title]')?.textContent?.trim() ?? '';
/** What somebody sees: the list, the conversation, or both. */
const seen = (inbox: ChatInbox): string =>
  [listOf(inbox), boxOf(inbox)]
    .filter((part) => part.checkVisibility())
    .map(({ localName }) => localName)
    .join(' ');

async function inboxOf(width: number, template?: ReturnType<typeof html>): Promise<ChatInbox> {
  const page = await fixture<HTMLElement>(
    html`<div>${template ?? html`<chat-inbox .session=${session}></chat-inbox>`}</div>`,
  );
  page.style.inlineSize = `${width}px`;
  await settled(page);
  return page.querySelector('chat-inbox') as ChatInbox;
}
async function choose(inbox: ChatInbox, id: string): Promise<void> {
  rowOf(inbox, id).focus();
  rowOf(inbox, id).click();
  await settled(inbox);
}

describe('chat-inbox', () => {
  it('shows list and conversation where it is wide', async () => {
    const inbox = await inboxOf(800);
    expect(seen(inbox)).toBe('chat-conversation-list chat-box');
    expect(boxOf(inbox).shadowRoot?.textContent).toContain('Choose a conversation');
    await choose(inbox, 'two');
    expect(inbox.selected).toBe('two');
    expect(titleOf(inbox)).toBe('About two');
    expect(backOf(inbox).checkVisibility()).toBe(false);
    await chai(inbox).to.be.accessible();
  });

  it('shows one after the other where it is narrow, with a way back', async () => {
    const inbox = await inboxOf(360);
    expect(seen(inbox)).toBe('chat-conversation-list');
    await choose(inbox, 'two');
    expect(seen(inbox)).toBe('chat-box');
    await chai(inbox).to.be.accessible();
    backOf(inbox).focus();
    backOf(inbox).click();
    await settled(inbox);
    expect(seen(inbox)).toBe('chat-conversation-list');
    expect(focused()).toBe(rowOf(inbox, 'two'));
    await chai(inbox).to.be.accessible();
  });

  it('keeps the conversation when its width changes', async () => {
    const inbox = await inboxOf(800);
    await choose(inbox, 'three');
    (inbox.parentElement as HTMLElement).style.inlineSize = '360px';
    await settled(inbox);
    expect(seen(inbox)).toBe('chat-box');
    expect(titleOf(inbox)).toBe('About three');
  });

  it('by keyboard: arrows in the list, then to where one writes, and Escape back', async () => {
    const inbox = await inboxOf(800);
    listOf(inbox).focus();
    await press('ArrowDown', inbox);
    expect(focused()).toBe(rowOf(inbox, 'two'));
    expect(inbox.selected).toBe('');
    // Enter on a button is a click.
    rowOf(inbox, 'two').click();
    await settled(inbox);
    expect(focused()?.localName).toBe('textarea');
    const event = await press('Escape', inbox);
    expect(event.defaultPrevented).toBe(true);
    expect(focused()).toBe(rowOf(inbox, 'two'));
    expect(titleOf(inbox)).toBe('About two');
    // Nothing is left to leave: a popup around it may close.
    expect((await press('Escape', inbox)).defaultPrevented).toBe(false);
  });

  it('Escape leads back to the list where that was covered', async () => {
    const inbox = await inboxOf(360);
    await choose(inbox, 'three');
    await press('Escape', inbox);
    expect(seen(inbox)).toBe('chat-conversation-list');
    expect(focused()).toBe(rowOf(inbox, 'three'));
  });

  it('lets the page prevent a choice', async () => {
    const inbox = await inboxOf(800);
    inbox.addEventListener('conversation-select', (event) => event.preventDefault());
    await choose(inbox, 'two');
    expect(inbox.selected).toBe('');
    expect(listOf(inbox).selected).toBe('');
  });

  it('says that there are no conversations, in the page’s words where it has some', async () => {
    session.conversations$.next([]);
    const inbox = await inboxOf(800);
    expect(seen(inbox)).toBe('chat-conversation-list');
    expect(listOf(inbox).shadowRoot?.textContent).toContain('No conversations yet');
    await chai(inbox).to.be.accessible();
    const own = await inboxOf(
      800,
      html`<chat-inbox .session=${session}><p slot="empty">Ask us something</p></chat-inbox>`,
    );
    expect(own.querySelector('p')?.checkVisibility()).toBe(true);
    expect(inside(listOf(own), '[part=note]')?.checkVisibility()).toBe(false);
  });

  it('opens no conversation that nobody has chosen', async () => {
    const asked = vi.spyOn(session, 'getConversation');
    await inboxOf(800);
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('chat-inbox and bad input', () => {
  it('bad input: frameworks choose none by null and undefined', async () => {
    const inbox = await inboxOf(360);
    for (const none of [null, undefined]) {
      inbox.selected = none as never;
      await settled(inbox);
      expect(seen(inbox)).toBe('chat-conversation-list');
    }
  });

  it('bad input: an id that cannot be one shows an error', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const inbox = await inboxOf(360);
    inbox.selected = 'x'.repeat(201);
    await settled(inbox);
    expect(boxOf(inbox).shadowRoot?.textContent).toContain('not set up correctly');
    expect(warn).toHaveBeenCalledTimes(1);
  });
});

describe('chat-inbox and the browser’s history', () => {
  const routed = (width = 360): Promise<ChatInbox> =>
    inboxOf(width, html`<chat-inbox routing .session=${session}></chat-inbox>`);
  const popped = (): Promise<unknown> =>
    new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));

  it('leaves it alone without being asked', async () => {
    const before = history.length;
    const inbox = await inboxOf(360);
    await choose(inbox, 'two');
    expect(history.length).toBe(before);
    expect(history.state).toBeNull();
  });

  it('Back leads from the conversation to the list, Forward to it again', async () => {
    history.replaceState({ page: 'shop' }, '', address);
    const inbox = await routed();
    await choose(inbox, 'two');
    expect(history.state).toEqual({ page: 'shop', chatConversation: 'two' });
    let moved = popped();
    history.back();
    await moved;
    await settled(inbox);
    expect(seen(inbox)).toBe('chat-conversation-list');
    expect(focused()).toBe(rowOf(inbox, 'two'));
    moved = popped();
    history.forward();
    await moved;
    await settled(inbox);
    expect(titleOf(inbox)).toBe('About two');
  });

  it('the way back of its own is the same step, and one conversation after another is one step', async () => {
    const inbox = await routed(800);
    await choose(inbox, 'two');
    const length = history.length;
    await choose(inbox, 'three');
    expect(history.length).toBe(length);
    (inbox.parentElement as HTMLElement).style.inlineSize = '360px';
    await settled(inbox);
    const moved = popped();
    backOf(inbox).click();
    await moved;
    await settled(inbox);
    expect(inbox.selected).toBe('');
    expect(history.state).toBeNull();
  });

  it('finds after a reload what was open', async () => {
    history.replaceState({ chatConversation: 'three' }, '', address);
    const inbox = await routed();
    expect(titleOf(inbox)).toBe('About three');
  });
});

describe('chat-inbox with deep links', () => {
  const linked = (query: string): Promise<ChatInbox> => {
    history.replaceState(null, '', `${address}${query}`);
    return inboxOf(800, html`<chat-inbox deep-link .session=${session}></chat-inbox>`);
  };

  it('M12: opens the conversation and shows the message', async () => {
    const inbox = await linked('?conversation=two&message=m1.two');
    expect(titleOf(inbox)).toBe('About two');
    expect((focused() as HTMLElement).dataset['key']).toBe('item m1.two');
  });

  it('M12: waits for the list of conversations', async () => {
    const items = session.conversations$.value;
    session.connection$.next({ status: 'connecting' });
    session.conversations$.next([]);
    const inbox = await linked('?conversation=two');
    expect(inbox.selected).toBe('');
    session.conversations$.next(items);
    await settled(inbox);
    expect(inbox.selected).toBe('two');
  });

  it('bad input: a conversation that is not the user’s is neither opened nor joined', async () => {
    const asked = vi.spyOn(session, 'getConversation');
    const inbox = await linked('?conversation=somebody-elses&message=m1.two');
    expect(inbox.selected).toBe('');
    expect(asked).not.toHaveBeenCalled();
  });

  it('M12: T10: a click on a notification leads to its conversation and message', async () => {
    const inbox = await linked('');
    dispatchEvent(new NotificationClickEvent('two', 'm1.two'));
    await settled(inbox);
    expect(titleOf(inbox)).toBe('About two');
    await expect.poll(() => (focused() as HTMLElement).dataset['key']).toBe('item m1.two');
  });

  it('is not asked for by itself', async () => {
    history.replaceState(null, '', `${address}?conversation=two`);
    expect((await inboxOf(800)).selected).toBe('');
  });
});
