import { describe, expect, it } from 'vitest';

import { ChatError } from '../../src/protocol/errors.js';
import type { ErrorCode } from '../../src/protocol/errors.js';
import type { Transport } from '../../src/protocol/transport.js';
import type { ChatSession } from '../../src/session/index.js';
import { refusal } from '../harness/client.js';
import { createWorld } from '../harness/world.js';

function watch({ connection$ }: ChatSession): string[] {
  const seen: string[] = [];
  connection$.subscribe(({ status, error }) => seen.push(error ? `${status} ${error}` : status));
  return seen;
}

describe('the connection', () => {
  it('is made at the first need, and not before', async () => {
    const { open, time } = createWorld();
    const { session } = open('ann');
    const seen = watch(session);
    const order = session.getConversation({ id: 'order' });
    await time.advance(1_000);
    expect(seen).toEqual(['idle']);
    order.messages$.subscribe();
    await time.advance(1_000);
    expect(seen).toEqual(['idle', 'connecting', 'connected']);
  });

  it('P7 is back within five seconds after the network', async () => {
    const { open, time } = createWorld();
    const { session, wire } = open('ann');
    await session.connect();
    const seen = watch(session);
    wire.offline = true;
    await time.advance(120_000);
    wire.offline = false;
    await time.advance(5_000);
    expect(seen.at(-1)).toBe('connected');
  });

  it('P7 is tried with growing pauses of random length', async () => {
    const { open, time } = createWorld();
    const { session, wire } = open('ann');
    wire.offline = true;
    const pauses: number[] = [];
    session.connection$.subscribe(({ status, retryAt }) => {
      if (status === 'waiting' && retryAt !== undefined) pauses.push(retryAt - time.now());
    });
    void session.connect();
    await time.advance(120_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(4_000);
    expect(Math.max(...pauses.slice(0, 1))).toBeLessThanOrEqual(400);
    expect(new Set(pauses).size).toBe(pauses.length);
  });

  it('P7 is known to be dead within 20 seconds', async () => {
    const { open, time } = createWorld();
    const { session, wire } = open('ann');
    await session.connect();
    const seen = watch(session);
    wire.faults = { drop: 1 };
    await time.advance(20_000);
    expect(seen).toContain('waiting timed-out');
  });

  it('is tried at once when the network is back', async () => {
    const { open, time } = createWorld();
    let wake = (): void => {};
    const { session, wire } = open('ann', undefined, {
      onWake: (listener) => {
        wake = listener;
        return () => {};
      },
    });
    wire.offline = true;
    void session.connect();
    await time.advance(60_000);
    wire.offline = false;
    wake();
    await time.settle();
    expect(watch(session)).toEqual(['connected']);
  });

  const final: readonly ErrorCode[] = [
    'auth-failed',
    'wrong-user',
    'version',
    'me-missing',
    'invalid',
    'unsupported',
  ];
  for (const code of final) {
    it(`is not tried again by itself after ${code}`, async () => {
      const { open, time } = createWorld();
      let attempts = 0;
      const transport: Transport = {
        connect: async () => {
          attempts += 1;
          throw new ChatError(code, 'No.');
        },
      };
      const { session } = open('ann', undefined, { transport });
      expect(await refusal(session.connect())).toBe(code);
      await time.advance(60_000);
      expect([attempts, watch(session)]).toEqual([1, [`refused ${code}`]]);
    });
  }

  it('is tried again after a refusal when the host asks for it', async () => {
    const { open, transport } = createWorld();
    let isRefusing = true;
    const refusing: Transport = {
      connect: async (...given) => {
        if (isRefusing) throw new ChatError('auth-failed', 'No.');
        return transport.connect(...given);
      },
    };
    const { session } = open('ann', undefined, { transport: refusing });
    await refusal(session.connect());
    isRefusing = false;
    await session.connect();
    expect(watch(session)).toEqual(['connected']);
  });

  it('ends by disconnect, and what is sent meanwhile waits', async () => {
    const { open, time } = createWorld();
    const { session } = open('ann');
    await session.connect();
    const order = session.getConversation({ id: 'order' });
    await session.disconnect();
    let isSent = false;
    const sent = order.send('Hello').then(() => (isSent = true));
    await time.advance(60_000);
    expect([watch(session), isSent]).toEqual([['idle'], false]);
    await session.connect();
    await time.advance(1_000);
    await sent;
  });

  it('disconnect and connect in one breath lead to one connection', async () => {
    const { open, time } = createWorld();
    const { session } = open('ann');
    await session.connect();
    const seen = watch(session);
    void session.disconnect();
    await session.connect();
    await time.advance(1_000);
    expect(seen.at(-1)).toBe('connected');
    expect(seen.indexOf('idle')).toBeLessThan(seen.indexOf('connecting'));
  });

  it('connect can be called off', async () => {
    const { open, time } = createWorld();
    const { session, wire } = open('ann');
    wire.offline = true;
    const stop = new AbortController();
    const outcome = refusal(session.connect({ signal: stop.signal }));
    await time.advance(1_000);
    stop.abort();
    expect(await outcome).toBe('aborted');
    expect(await refusal(session.connect({ signal: AbortSignal.abort() }))).toBe('aborted');
  });

  it('a transport that never answers is given up and tried again', async () => {
    const { open, time, transport } = createWorld();
    let attempts = 0;
    const hanging: Transport = {
      connect: (...given) => {
        attempts += 1;
        return attempts === 1 ? new Promise(() => {}) : transport.connect(...given);
      },
    };
    const { session } = open('ann', undefined, { transport: hanging });
    const connected = refusal(session.connect());
    await time.advance(15_000);
    expect([await connected, attempts]).toEqual(['none', 2]);
  });

  it('a connection that comes too late is closed', async () => {
    const { open, time, transport } = createWorld();
    let closed = 0;
    const late: Transport = {
      connect: async (hello, listener) => {
        await new Promise<void>((resolve) => void time.after(10_000, resolve));
        const connection = await transport.connect(hello, listener);
        return {
          welcome: connection.welcome,
          send: (command, options) => connection.send(command, options),
          close: () => {
            closed += 1;
            connection.close();
          },
        };
      },
    };
    const { session } = open('ann', undefined, { transport: late });
    session.connect().catch(() => {});
    await time.advance(9_000);
    await session.disconnect();
    await time.advance(30_000);
    expect([closed >= 1, watch(session)]).toEqual([true, ['idle']]);
  });

  it('a clock that jumps by years changes nothing', async () => {
    const { open, time } = createWorld();
    const page = open('ann');
    const environment = page.core.options.environment as { clockOffset?: number };
    const order = page.session.getConversation({ id: 'order' });
    await order.send('before');
    environment.clockOffset = -10 * 365 * 86_400_000;
    page.wire.cut();
    const sent = order.send('after');
    await time.advance(5_000);
    expect((await sent).seq).toBe(3);
  });
});
