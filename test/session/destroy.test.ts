import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';

import { createChatSession } from '../../src/create-chat-session.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import type { SessionStorage } from '../../src/session/storage/session-storage.js';
import { refusal } from '../harness/client.js';
import { createWorld, texts } from '../harness/world.js';

/** What a throwing call throws: its code, or `none`. */
function thrown(call: () => unknown): string {
  try {
    call();
    return 'none';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

describe('destroying a session', () => {
  it('T5 completes every stream', async () => {
    const { time, open } = createWorld();
    const { session } = open('ann');
    const order = session.getConversation({ id: 'order' });
    const streams: readonly Observable<unknown>[] = [
      session.id$,
      session.connection$,
      session.storage$,
      session.conversations$,
      session.unreads$,
      session.message$,
      session.on$('connected'),
      order.messages$,
      order.typing$,
      order.status$,
      order.draft$,
      order.item$,
    ];
    let completed = 0;
    for (const stream of streams) stream.subscribe({ complete: () => (completed += 1) });
    await time.advance(100);
    await session.destroy();
    expect(completed).toBe(streams.length);
  });

  it('T5 a stream that is asked for later completes at once', async () => {
    const { open } = createWorld();
    const { session } = open('ann');
    const { messages$ } = session.getConversation({ id: 'order' });
    await session.destroy();
    const seen: string[] = [];
    const watch = { next: () => seen.push('value'), complete: () => seen.push('complete') };
    messages$.subscribe(watch);
    session.connection$.subscribe(watch);
    expect(seen).toEqual(['complete', 'complete']);
  });

  it('T5 leaves no timer behind, whatever was under way', async () => {
    const { time, open } = createWorld();
    const { session, wire } = open('ann');
    const order = session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(11_000);
    wire.faults = { drop: 1 };
    order.setTyping(true);
    for (const call of [order.send('Hello'), order.markRead(), order.loadOlder()]) {
      call.catch(() => {});
    }
    await time.advance(300);
    await session.destroy();
    await time.settle();
    expect(time.pending).toBe(0);
  });

  it('T5 leaves no timer behind while it waits to connect again', async () => {
    const { time, open } = createWorld();
    const { session, wire } = open('ann');
    wire.offline = true;
    session.connect().catch(() => {});
    await time.advance(5_000);
    await session.destroy();
    expect(time.pending).toBe(0);
  });

  it('T5 closes the storage after the last is written, and only then resolves', async () => {
    const { time, open } = createWorld();
    const calls: string[] = [];
    const memory = createMemorySessionStorage();
    const storage: SessionStorage = {
      ...memory,
      putTails: async (...given) => {
        calls.push('write');
        await memory.putTails(...given);
      },
      close: async () => {
        await time.settle();
        calls.push('closed');
      },
    };
    const { session } = open('ann', storage);
    const order = session.getConversation({ id: 'order' });
    await order.send('Hello');
    await session.destroy();
    calls.push('destroyed');
    await time.advance(10_000);
    expect(calls).toEqual(['write', 'closed', 'destroyed']);
  });

  it('T5 says destroyed to every later call', async () => {
    const { open } = createWorld();
    const { session } = open('ann');
    const order = session.getConversation({ id: 'order' });
    await session.destroy();
    const promised = [
      session.connect(),
      session.disconnect(),
      order.send('Hello'),
      order.edit('a.ann', 'Hello'),
      order.delete('a.ann'),
      order.delete('a.ann', { for: 'me' }),
      order.react('a.ann', '👍'),
      order.unreact('a.ann', '👍'),
      order.retry('a.ann'),
      order.remove('a.ann'),
      order.markRead(),
      order.loadOlder(),
      order.loadAround('a.ann'),
      order.loadHole({ from: 1, to: 2 }),
      order.setDraft('Hello'),
    ];
    const codes = [
      ...(await Promise.all(promised.map((call) => refusal(call)))),
      thrown(() => session.getConversation({ id: 'other' })),
      thrown(() => session.on('connected', () => {})),
      thrown(() => session.on$('connected')),
      thrown(() => order.setTyping(true)),
    ];
    expect([...new Set(codes)]).toEqual(['destroyed']);
  });

  it('T5 may be repeated, and getters still answer', async () => {
    const { open } = createWorld();
    const { session } = open('ann');
    await Promise.all([session.destroy(), session.destroy()]);
    await session.destroy();
    expect([session.me?.id, session.appId, session.id]).toEqual(['ann', 'test', null]);
  });

  it('T5 ends before the storage has opened', async () => {
    const { time, open } = createWorld();
    let opened = (_storage: SessionStorage): void => {};
    const opening = new Promise<SessionStorage>((resolve) => (opened = resolve));
    const { session } = open('ann', undefined, { openStorage: () => opening });
    const outcome = refusal(session.connect());
    const destroyed = session.destroy();
    opened(createMemorySessionStorage());
    await destroyed;
    await time.advance(1_000);
    expect([await outcome, time.pending]).toEqual(['destroyed', 0]);
  });

  it('T5 what is being sent says destroyed, and stays in the stored outbox', async () => {
    const { time, open } = createWorld();
    const page = open('ann');
    const outcome = refusal(page.session.getConversation({ id: 'order' }).send('Hello'));
    await page.session.destroy();
    expect(await outcome).toBe('destroyed');
    const order = page.reload().session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(5_000);
    expect(await texts(order)).toEqual(['Hello (sent)']);
  });

  it('T5 what was accepted and not answered is not sent twice', async () => {
    const { time, open } = createWorld();
    const page = open('ann');
    const order = page.session.getConversation({ id: 'order' });
    await order.send('First');
    page.wire.faults = { delay: { min: 200, max: 200 } };
    const outcome = refusal(order.send('Hello'));
    await time.advance(300);
    await page.session.destroy();
    expect(await outcome).toBe('destroyed');
    const again = page.reload().session.getConversation({ id: 'order' });
    again.messages$.subscribe();
    await time.advance(5_000);
    expect(await texts(again)).toEqual(['First (sent)', 'Hello (sent)']);
  });
});

describe('sessions that share a core', () => {
  const options = () => {
    const { transport } = createWorld();
    let connections = 0;
    const counting = {
      connect: (...given: Parameters<typeof transport.connect>) => {
        connections += 1;
        return transport.connect(...given);
      },
    };
    const me = { id: 'ann', name: 'Ann' };
    return { given: { appId: 'shared-core', me, transport: counting }, count: () => connections };
  };

  it('T5 connect once', async () => {
    const { given, count } = options();
    const sessions = [createChatSession(given), createChatSession(given)];
    await Promise.all(sessions.map((session) => session.connect()));
    expect(count()).toBe(1);
    await Promise.all(sessions.map((session) => session.destroy()));
  });

  it('T5 each ends alone; the core ends with the last', async () => {
    const { given } = options();
    const [first, second] = [createChatSession(given), createChatSession(given)];
    await second.connect();
    await first.destroy();
    await first.destroy();
    let status = '';
    second.connection$.subscribe((state) => (status = state.status));
    expect([await refusal(first.connect()), status]).toEqual(['destroyed', 'connected']);
    await second.destroy();
    expect(await refusal(second.connect())).toBe('destroyed');
  });

  it('T5 a session made after the last has ended begins anew', async () => {
    const { given, count } = options();
    const first = createChatSession(given);
    await first.connect();
    await first.destroy();
    const second = createChatSession(given);
    await second.connect();
    expect(count()).toBe(2);
    await second.destroy();
  });
});
