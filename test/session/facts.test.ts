import { config } from 'rxjs';
import type { Observable } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';

import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import { connect } from '../harness/client.js';
import { createTabHub, createWorld } from '../harness/world.js';

afterEach(() => {
  config.onUnhandledError = null;
});

describe('facts', () => {
  it('S3 raised while connecting reach listeners set before', async () => {
    const { open } = createWorld();
    const { session } = open('ann');
    const facts: string[] = [];
    session.on('session-start', () => facts.push('session-start'));
    session.on('connected', () => facts.push('connected'));
    await session.connect();
    expect(facts).toEqual(['session-start', 'connected']);
  });

  it('S3 a message sent before connecting waits, and goes out then', async () => {
    const { open, time } = createWorld();
    const { session, wire } = open('ann');
    wire.offline = true;
    const sent = session.getConversation({ id: 'order' }).send('Hello');
    await time.advance(1_000);
    wire.offline = false;
    await session.connect();
    await time.advance(1_000);
    expect((await sent).state).toBe('sent');
  });

  it('S3 a failed attempt is told with its code', async () => {
    const { open, time } = createWorld();
    const { session, wire } = open('ann');
    const codes: string[] = [];
    session.on('connection-failed', ({ code }) => codes.push(code));
    wire.offline = true;
    void session.connect();
    await time.advance(100);
    expect(codes).toEqual(['offline']);
  });

  it('S3 the end of a connection is told once, with its reason', async () => {
    const { open, time } = createWorld();
    const { session, wire } = open('ann');
    const codes: (string | null)[] = [];
    session.on('disconnected', ({ code }) => codes.push(code));
    await session.connect();
    wire.cut();
    await time.advance(5_000);
    await session.disconnect();
    await time.advance(5_000);
    expect(codes).toEqual(['offline', null]);
  });

  it('L5 a listener that throws stops nobody', async () => {
    const errors: unknown[] = [];
    config.onUnhandledError = (error) => errors.push(error);
    const { open, time } = createWorld();
    const { session } = open('ann');
    const heard: string[] = [];
    const order = session.getConversation({ id: 'order' });
    const fail = (): never => {
      throw new Error('a listener of the host');
    };
    session.on('connected', fail);
    session.message$.subscribe(fail);
    order.messages$.subscribe(fail);
    session.on('connected', () => heard.push('connected'));
    session.message$.subscribe(({ text }) => heard.push(text));
    await session.connect();
    expect((await order.send('Hello')).state).toBe('sent');
    await time.advance(100);
    expect(heard).toEqual(['connected', 'Hello']);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(errors.length).toBeGreaterThanOrEqual(2);
  });

  it('L5 are no longer heard once unsubscribed, by call or by signal', async () => {
    const { open } = createWorld();
    const { session } = open('ann');
    const heard: string[] = [];
    const stop = new AbortController();
    const off = session.on('connected', () => heard.push('by call'));
    session.on('connected', () => heard.push('by signal'), { signal: stop.signal });
    session.on('connected', () => heard.push('aborted before'), { signal: AbortSignal.abort() });
    off();
    off();
    stop.abort();
    await session.connect();
    expect(heard).toEqual([]);
  });
});

describe('the visit', () => {
  it('N6 is resumed after a reload, without a second start', async () => {
    const { open } = createWorld();
    const page = open('ann');
    await page.session.connect();
    const { session } = page.reload();
    const starts: string[] = [];
    session.on('session-start', ({ sessionId }) => starts.push(sessionId));
    await session.connect();
    expect([session.id, starts]).toEqual([page.session.id, []]);
  });

  it('N6 is resumed without a connection', async () => {
    const { open, time } = createWorld();
    const page = open('ann');
    await page.session.connect();
    const { session, wire } = page.reload();
    wire.offline = true;
    session.connect().catch(() => {});
    await time.advance(100);
    expect(session.id).toBe(page.session.id);
  });

  it('N6 is shared by two pages, and starts once', async () => {
    const { open } = createWorld();
    const storage = createMemorySessionStorage();
    const hub = createTabHub();
    const pages = [1, 2].map(() => open('ann', storage, { tabs: hub.join() }).session);
    let starts = 0;
    for (const session of pages) session.on('session-start', () => (starts += 1));
    await Promise.all(pages.map((session) => session.connect()));
    expect(starts).toBe(1);
    expect(pages[0]?.id).toBe(pages[1]?.id);
  });

  it('N6 with a given id is shared by two pages, and starts once', async () => {
    const { open } = createWorld();
    const storage = createMemorySessionStorage();
    const sessionId = '0190163d-8694-739b-aea5-966c26f8ad91';
    const pages = [1, 2].map(() => open('ann', storage, { sessionId }).session);
    let starts = 0;
    for (const session of pages) session.on('session-start', () => (starts += 1));
    await Promise.all(pages.map((session) => session.connect()));
    expect([pages.map(({ id }) => id), starts]).toEqual([[sessionId, sessionId], 1]);
  });

  it('N6 stands in the messages that belong to it', async () => {
    const { open, time, transport } = createWorld();
    const { session } = open('ann');
    await session.getConversation({ id: 'order' }).send('Hello');
    await time.advance(100);
    const { page } = await (await connect(transport, 'bob')).open('order');
    expect(page.entries).toContainEqual(
      expect.objectContaining({ text: 'Hello', visitId: session.id }),
    );
  });

  it('N6 begins when the chat is opened, and not before', async () => {
    const { open } = createWorld();
    const { session } = open('ann');
    const ids: (string | null)[] = [];
    session.id$.subscribe((id) => ids.push(id));
    expect(session.id).toBeNull();
    await session.connect();
    expect(ids).toEqual([null, session.id]);
  });
});

describe('the first need', () => {
  it.each(['unreads$', 'conversations$', 'message$'] as const)(
    '%s connects, and begins no visit: the chat is not opened',
    async (stream) => {
      const { time, open } = createWorld();
      const { session } = open('ann');
      const states: string[] = [];
      session.connection$.subscribe(({ status }) => states.push(status));
      await time.advance(100);
      expect(states).toEqual(['idle']);
      const listened: Observable<unknown> = session[stream];
      listened.subscribe();
      await time.advance(100);
      expect(states.at(-1)).toBe('connected');
      expect(session.id).toBeNull();
    },
  );
});
