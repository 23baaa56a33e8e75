import { firstValueFrom } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Conversation, TimelineItem } from '../../src/session/index.js';
import { createVisitConversation } from '../../src/session/visit-conversation.js';
import { aMessage, FakeSession, READY } from '../harness/fake-session.js';

let session: FakeSession;
let own: Conversation;

beforeEach(() => {
  session = new FakeSession();
  own = createVisitConversation(session);
});

/** A session whose last visit was cleared away: the next message begins another one. */
const cleared = (): FakeSession => {
  session.openVisit = async () => {};
  return session;
};
const texts = (items: readonly TimelineItem[]): string[] =>
  items.flatMap((item) => (item.kind === 'message' ? item.text : []));

describe('the visit’s own conversation', () => {
  it('opens the visit once, when it is first looked at', async () => {
    let opened = 0;
    session.openVisit = async () => void (opened += 1);
    expect(opened).toBe(0);
    own.messages$.subscribe();
    own.status$.subscribe();
    expect(opened).toBe(1);
  });

  it('has the id of the visit, and follows from one to the next', async () => {
    session.startNewSession('11111111-1111-4111-8111-111111111111');
    session.getConversation({ id: session.id ?? '' }).show(aMessage({ text: 'First' }));
    const seen: string[][] = [];
    own.messages$.subscribe((items) => seen.push(texts(items)));
    expect(own.id).toBe('11111111-1111-4111-8111-111111111111');
    session.startNewSession('22222222-2222-4222-8222-222222222222');
    session.getConversation({ id: session.id ?? '' }).show(aMessage({ text: 'Second' }));
    expect(own.id).toBe('22222222-2222-4222-8222-222222222222');
    expect(seen).toEqual([['First'], [], ['Second']]);
  });

  it('N3: shows nothing of the last visit after clearChat, and is ready for the next', async () => {
    cleared();
    session.startNewSession();
    session.getConversation({ id: session.id ?? '' }).show(aMessage({ text: 'Old' }));
    own.messages$.subscribe();
    await session.openVisit();
    session.clearChat();
    expect(texts(await firstValueFrom(own.messages$))).toEqual([]);
    expect(await firstValueFrom(own.status$)).toEqual(READY);
    expect(await firstValueFrom(own.item$)).toBeNull();
    expect(own.id).toBe('');
  });

  it('is loading until the visit was opened', async () => {
    let done = (): void => {};
    session.openVisit = () => new Promise((resolve) => (done = resolve));
    const seen: string[] = [];
    own.status$.subscribe(({ status }) => seen.push(status));
    expect(seen).toEqual(['loading']);
    done();
    await new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => resolve(null))));
    await Promise.resolve();
    expect(seen).toEqual(['loading', 'ready']);
  });

  it('N5: a first message begins the visit, then it is sent', async () => {
    cleared();
    const order: string[] = [];
    session.on('session-start', () => order.push('session-start'));
    own.messages$.subscribe((items) => order.push(...texts(items)));
    await own.send('Hello');
    expect(order).toEqual(['session-start', 'Hello', 'Hello']);
    expect(session.getConversation({ id: own.id }).callsOf('send')).toEqual([[{ text: 'Hello' }]]);
  });

  it('N5: two messages at once begin one visit, and keep their order', async () => {
    cleared();
    await Promise.all([own.send('One'), own.send('Two')]);
    expect(session.calls.filter(([name]) => name === 'startNewSession')).toHaveLength(1);
    expect(texts(await firstValueFrom(own.messages$))).toEqual(['One', 'Two']);
  });

  it('bad input: a text that cannot be sent begins no visit', () => {
    cleared();
    expect(() => own.send('')).toThrow(RangeError);
    expect(() => own.send('x'.repeat(10_001))).toThrow(RangeError);
    expect(() => own.send(7 as never)).toThrow(TypeError);
    expect(session.calls).toEqual([]);
  });

  it('M8: what is written stays while visits come and go', async () => {
    session.startNewSession();
    await own.setDraft('Half a');
    session.clearChat();
    expect(await firstValueFrom(own.draft$)).toBe('Half a');
    session.startNewSession();
    expect(await firstValueFrom(own.draft$)).toBe('Half a');
    expect(await firstValueFrom(createVisitConversation(session).draft$)).toBe('Half a');
  });

  it('M8: what the host puts into the visit’s conversation shows, until something is typed', async () => {
    session.startNewSession();
    const drafts: string[] = [];
    own.draft$.subscribe((draft) => drafts.push(draft));
    await session.getConversation({ id: session.id ?? '' }).setDraft('Given');
    expect(drafts.at(-1)).toBe('Given');
    await own.setDraft('Given, and more');
    expect(drafts.at(-1)).toBe('Given, and more');
    await own.setDraft('');
    expect(drafts.at(-1)).toBe('');
  });

  it('keeps the draft until the message that it became has a visit', async () => {
    cleared();
    let begin = (): void => {};
    session.beginVisit = () =>
      new Promise((resolve) => (begin = () => resolve(session.startNewSession())));
    await own.setDraft('Hello');
    const sending = own.send('Hello');
    const emptied = own.setDraft('');
    await Promise.resolve();
    expect(await firstValueFrom(own.draft$)).toBe('Hello');
    begin();
    await Promise.all([sending, emptied]);
    expect(await firstValueFrom(own.draft$)).toBe('');
  });

  it('asks the conversation of the visit for all else, and has nothing to ask without one', async () => {
    cleared();
    await expect(own.edit('m1.ann', 'x')).rejects.toMatchObject({ code: 'not-found' });
    await expect(own.loadAround('m1.ann')).rejects.toMatchObject({ code: 'not-found' });
    expect(await own.loadOlder()).toBe(false);
    await own.markRead(3);
    own.setTyping(true);
    session.startNewSession();
    await own.edit('m1.ann', 'x');
    await own.react('m1.ann', '👍');
    await own.end();
    own.setTyping(true);
    const { calls } = session.getConversation({ id: own.id });
    expect(calls.map(([name]) => name)).toEqual(['edit', 'react', 'end', 'setTyping']);
  });

  it('T5: completes with the session', async () => {
    session.startNewSession();
    let completed = 0;
    own.messages$.subscribe({ complete: () => (completed += 1) });
    session.id$.complete();
    expect(completed).toBe(1);
  });
});
