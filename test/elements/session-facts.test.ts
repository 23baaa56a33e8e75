import { fixture, html } from '@open-wc/testing';
import { describe, expect, it } from 'vitest';

import type { ChatSessionElement } from '../../src/elements/session/session.js';
import '../../src/elements/session/session.js';
import { FACT_TYPES, type SessionFacts } from '../../src/session/facts.js';
import { FakeSession, aConversationItem } from '../harness/fake-session.js';
import { settled } from '../harness/settled.js';

const conversation = aConversationItem();
const message: SessionFacts['message-received'] = {
  id: 'm1.maria',
  conversationId: 'order',
  content: 'Hello',
  sender: { id: 'maria', name: 'Maria' },
  createdAt: 1,
  attachments: [],
};

/** A fact of each type, and what its event has to say. */
const facts: { readonly [T in keyof SessionFacts]: readonly [SessionFacts[T], object] } = {
  connected: [{}, {}],
  disconnected: [{ code: 'offline' }, { code: 'offline' }],
  'connection-failed': [
    { code: 'offline', message: 'Gone.', cause: 7 },
    { code: 'offline', message: 'Gone.', cause: 7 },
  ],
  'session-start': [{ sessionId: 's' }, { sessionId: 's' }],
  'session-end': [
    { sessionId: 's', duration: 5 },
    { sessionId: 's', duration: 5 },
  ],
  'session-clear': [
    { sessionId: 's', messageCount: 2 },
    { sessionId: 's', messageCount: 2 },
  ],
  'message-received': [message, { message }],
  'conversation-started': [
    { id: 'order', conversation },
    { conversationId: 'order', conversation },
  ],
  'conversation-ended': [{ id: 'order' }, { conversationId: 'order' }],
  'custom-message': [
    { conversationId: 'order', id: 'c', senderId: 'maria', data: { seat: 4 } },
    { conversationId: 'order', id: 'c', senderId: 'maria', data: { seat: 4 } },
  ],
  'stream-retry': [
    { conversationId: 'order', id: 'm.ann', senderId: 'maria' },
    { conversationId: 'order', id: 'm.ann', senderId: 'maria' },
  ],
  'auth-failed': [{ conversationId: 'order' }, { conversationId: 'order' }],
  'token-needed': [{}, {}],
  'typing-start': [
    { conversationId: 'order', userId: 'maria' },
    { conversationId: 'order', userId: 'maria' },
  ],
  'typing-stop': [
    { conversationId: 'order', userId: 'maria' },
    { conversationId: 'order', userId: 'maria' },
  ],
};

/** A session that notes what is listened to. */
class WatchedSession extends FakeSession {
  readonly listened: string[] = [];

  override on<T extends keyof SessionFacts>(
    type: T,
    listener: (fact: SessionFacts[T]) => void,
  ): () => void {
    this.listened.push(type);
    const stop = super.on(type, listener);
    return () => {
      this.listened.splice(this.listened.indexOf(type), 1);
      stop();
    };
  }
}

async function shown() {
  const session = new WatchedSession();
  const element = await fixture<ChatSessionElement>(
    html`<div><chat-session .session=${session}></chat-session></div>`,
  ).then((outer) => outer.querySelector('chat-session') as ChatSessionElement);
  await settled(element);
  return { session, element };
}

describe('the facts of a chat-session', () => {
  it.each(FACT_TYPES)('L5 S4 %s is an event with its payload, which stays on it', async (type) => {
    const { session, element } = await shown();
    const heard: Event[] = [];
    const outside: Event[] = [];
    element.addEventListener(type, (event) => heard.push(event));
    element.parentElement?.addEventListener(type, (event) => outside.push(event));
    const [fact, said] = facts[type];
    (session.tell as (name: string, told: object) => void)(type, fact);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ ...said, type, bubbles: false, composed: false });
    expect(heard[0]?.cancelable).toBe(false);
    expect(outside).toEqual([]);
  });

  it('L10 are taken from the session only where somebody listens to them', async () => {
    const { session, element } = await shown();
    expect(session.listened).toEqual([]);
    element.addEventListener('message-received', () => {});
    element.addEventListener('message-received', () => {});
    element.addEventListener('click', () => {});
    expect(session.listened).toEqual(['message-received']);
  });

  it('L5 come from the next session as well, and no longer from the one before', async () => {
    const { session, element } = await shown();
    const heard: string[] = [];
    element.addEventListener('message-received', (event) => heard.push(event.message.content));
    const next = new WatchedSession();
    element.session = next;
    element.requestUpdate();
    await settled(element);
    next.tell('message-received', message);
    session.tell('message-received', { ...message, content: 'of the last one' });
    expect(heard).toEqual(['Hello']);
    expect([session.listened, next.listened]).toEqual([[], ['message-received']]);
  });

  it('L10 are not taken by an element that has left the document, until it is back', async () => {
    const { session, element } = await shown();
    const heard: string[] = [];
    element.addEventListener('message-received', (event) => heard.push(event.message.content));
    const parent = element.parentElement;
    element.remove();
    await new Promise((done) => setTimeout(done, 10));
    expect(session.listened).toEqual([]);
    parent?.append(element);
    session.tell('message-received', message);
    expect(heard).toEqual(['Hello']);
  });
});
