// By the keyboard alone, with real keys, from the composer to the backend and back.
import { fixture, html } from '@open-wc/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';

import {
  createBackend,
  createInProcessBus,
  createMemoryStorage,
} from '../../../src/backend/index.js';
import { createChatSession } from '../../../src/create-chat-session.js';
import '../../../src/elements/box/box.js';
import type { ChatBox } from '../../../src/elements/box/box.js';
import { realEnvironment as environment } from '../../../src/environment.js';
import type { ChatSession, Conversation, MessageItem } from '../../../src/session/index.js';
import { createLocalTransport } from '../../../src/transport/local/local.js';
import { bare } from './stage.js';

const sessions: ChatSession[] = [];
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.destroy()));
});

describe('M4 by keys alone', () => {
  it('one answers, reacts, edits, pins, stars, forwards and deletes', async () => {
    const { box, bob, seen } = await chat();
    const first = await bob.send('Which one do you want?');
    await focusable(box, first.id);

    // From the field to the newest message, and into its menu.
    box.focus();
    await toTheList(box);
    await expect.poll(() => focused(box)).toContain('Which one do you want?');
    await userEvent.keyboard('r');
    await expect.poll(() => part(box, '.composing')).toBe('Replying to Bob Which one do you want?');
    await expect.poll(() => focused(box)).toBe('TEXTAREA');
    await userEvent.keyboard('The blue noe{Enter}');
    await expect.poll(() => seen().at(-1)?.replyTo).toBe(first.id);

    // What was written wrong is put right.
    await userEvent.keyboard('{ArrowUp}');
    await expect.poll(() => part(box, '.composing strong')).toBe('Editing your message');
    await userEvent.keyboard('{End}{Backspace}{Backspace}{Backspace}one{Enter}');
    await expect.poll(() => seen().at(-1)?.text).toBe('The blue one');
    expect(seen().at(-1)?.edited).toBe(true);

    // Back where one was, a reaction by the menu, then pin and star by their keys.
    await toTheList(box);
    await expect.poll(() => focused(box)).toContain('Which one do you want?');
    await userEvent.keyboard('{Shift>}{F10}{/Shift}{ArrowRight}{Enter}');
    await expect.poll(() => seen()[0]?.reactions).toEqual([{ emoji: '❤️', users: ['ann'] }]);
    await expect.poll(() => focused(box)).toContain('Which one do you want?');
    await userEvent.keyboard('ps');
    await expect.poll(() => seen()[0]?.pinned).toBe(true);
    await expect.poll(() => part(box, '.pinned-bar .go')).toContain('Which one do you want?');
    await expect.poll(() => itemsOf(box)[0]?.starred).toBe(true);
    expect(seen()[0]?.starred).toBeUndefined();

    // Several at once, to another conversation.
    await userEvent.keyboard('x{ArrowDown} ');
    await userEvent.keyboard('{Tab}');
    await expect.poll(() => focused(box)).toBe('Stop selecting');
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.poll(() => part(box, 'dialog .targets')).toBe('Team');
    await userEvent.keyboard('{Tab}{Enter}');
    const team = bob.team();
    await expect
      .poll(() => team().map(({ text, forwarded }) => [text, forwarded]))
      .toEqual([
        ['Hello', undefined],
        ['Which one do you want?', true],
        ['The blue one', true],
      ]);
    await userEvent.keyboard('{Escape}');

    // And what was said is taken back.
    await userEvent.keyboard('{End}{Delete}');
    await expect.poll(() => focused(box)).toBe('Cancel');
    await userEvent.keyboard('{Shift>}{Tab}{Tab}{/Shift}{Enter}');
    await expect.poll(() => seen().at(-1)?.deleted).toBe(true);
  });
});

/** Ann's box, and what Bob sees. */
async function chat() {
  const backend = createBackend({
    storage: createMemoryStorage({ environment }),
    bus: createInProcessBus(),
    environment,
  });
  const transport = createLocalTransport(backend);
  const open = (id: string, name: string): ChatSession => {
    const session = createChatSession({
      appId: `journey-${environment.uuid()}`,
      me: { id, name },
      transport,
      storage: 'none',
    });
    sessions.push(session);
    return session;
  };
  const [ann, bob] = [open('ann', 'Ann'), open('bob', 'Bob')];
  const order = { id: 'order', subject: 'Order' };
  const team = { id: 'team', subject: 'Team', participants: [{ id: 'bob', name: 'Bob' }] };
  await ann
    .getConversation(order)
    .send('Hello')
    .then(({ id }) => ann.getConversation(order).delete(id, { for: 'me' }));
  await ann.getConversation(team).send('Hello');
  const bobs = bob.getConversation(order);
  const seen = follow(bobs);
  const box = await fixture<ChatBox>(
    html`<chat-box conversation="order" .session=${ann}></chat-box>`,
  );
  return {
    box,
    seen: () => seen().filter(({ text }) => text !== 'Hello'),
    bob: {
      send: (text: string) => bobs.send(text),
      team: () => follow(bob.getConversation({ id: 'team' })),
    },
  };
}

function follow(conversation: Conversation): () => readonly MessageItem[] {
  let items: readonly MessageItem[] = [];
  conversation.messages$.subscribe((all) => {
    items = all.filter((item) => item.kind === 'message');
  });
  return () => items;
}

function itemsOf(box: ChatBox): readonly MessageItem[] {
  const list = box.shadowRoot?.querySelector('chat-message-list');
  return (list?.messages ?? []).filter((item) => item.kind === 'message');
}

/** Back from where one writes, over the buttons beside it. */
async function toTheList(box: ChatBox): Promise<void> {
  const isThere = (): boolean => box.shadowRoot?.activeElement?.localName === 'chat-message-list';
  for (let tabs = 0; tabs < 6 && !isThere(); tabs += 1) {
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  }
}

async function focusable(box: ChatBox, id: string): Promise<void> {
  const list = () => box.shadowRoot?.querySelector('chat-message-list')?.shadowRoot;
  await expect
    .poll(() => list()?.querySelector(`[data-key="item ${id}"][tabindex="0"]`), { timeout: 30_000 })
    .toBeTruthy();
}

function part(box: ChatBox, selector: string): string {
  return bare(box.shadowRoot?.querySelector(selector)?.textContent ?? '');
}

/** The text of the message that has the focus, or the name of the control. */
function focused(box: ChatBox): string {
  let element: Element | null = box.shadowRoot?.activeElement ?? null;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (element?.localName === 'chat-message') {
    return bare(element.shadowRoot?.textContent ?? '');
  }
  if (element?.localName === 'textarea') return 'TEXTAREA';
  return bare(element?.getAttribute('aria-label') ?? element?.textContent ?? '');
}
