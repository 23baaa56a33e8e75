import { describe, expect, it } from 'vitest';

import { createFaultyTransport, type FaultyOptions } from '../../src/transport/faulty/faulty.js';
import { runTransportContract } from '../contracts/transport.js';
import { createTestBackend } from '../harness/backend.js';
import { connect, refusal } from '../harness/client.js';

runTransportContract('faulty, without faults', () => {
  const { backend, transport } = faulty();
  return { transport, settle: backend.settle, stop: () => backend.close() };
});

function faulty(faults: Partial<FaultyOptions> = {}) {
  const backend = createTestBackend();
  const { environment } = backend;
  const transport = createFaultyTransport(backend, { seed: 1, environment, ...faults });
  return { backend, environment, transport };
}

describe('the faulty transport', () => {
  const PING = { kind: 'ping' } as const;

  it('does the same again for the same seed', async () => {
    const run = async (seed: number): Promise<string[]> => {
      const { environment, transport, backend } = faulty({ seed });
      const outcomes: string[] = [];
      const ann = await connect(transport, 'ann');
      const bob = await backend.client('bob');
      await ann.open('c');
      transport.faults = { drop: 0.2, repeat: 0.2, reorder: 0.3, delay: { min: 5, max: 50 } };
      for (let index = 0; index < 30; index += 1) {
        const name = `m${index}`;
        void ann.say('c', name, { clientId: name }).then(
          ({ seq }) => outcomes.push(`${name} at ${seq}`),
          (error: { code: string }) => outcomes.push(`${name} ${error.code}`),
        );
        void bob.say('c', name, { clientId: name });
        await environment.advance(20);
      }
      await environment.advance(20_000);
      return [...outcomes, ...ann.changes.map(({ inbox }) => `inbox ${inbox}`)];
    };
    const first = await run(7);
    expect(await run(7)).toEqual(first);
    expect(await run(8)).not.toEqual(first);
    expect(first.join()).toContain('timed-out');
  });

  it('never hangs on a lost command or a lost answer, and either may be sent again', async () => {
    const { environment, transport, backend } = faulty({ patience: 3000 });
    const ann = await connect(transport, 'ann');
    await ann.open('c');
    transport.faults = { drop: 1 };
    const lost = refusal(ann.say('c', 'once', { clientId: 'm' }));
    await environment.advance(2999);
    const open = Symbol('open');
    expect(await Promise.race([lost, Promise.resolve(open)])).toBe(open);
    await environment.advance(1);
    expect(await lost).toBe('timed-out');
    transport.faults = {};
    const { seq } = await ann.say('c', 'once', { clientId: 'm' });
    expect((await ann.say('c', 'once', { clientId: 'm' })).seq).toBe(seq);
    await backend.close();
  });

  it('M1 loses the answer to a command that is carried out', async () => {
    const { environment, transport } = faulty();
    const ann = await connect(transport, 'ann');
    await ann.open('c');
    const sending = refusal(ann.say('c', 'once', { clientId: 'm' }));
    // The command has left; its answer has not.
    transport.faults = { cut: 1 };
    await environment.advance(1);
    expect(await sending).toBe('offline');
    expect(ann.ends.map(({ code }) => code)).toEqual(['offline']);
    transport.faults = {};
    const again = await connect(transport, 'ann');
    const { page } = await again.open('c');
    expect(page.entries.filter(({ id }) => id === 'm.ann')).toHaveLength(1);
  });

  it('repeats commands, which are carried out once all the same', async () => {
    const { environment, transport } = faulty();
    const ann = await connect(transport, 'ann');
    await ann.open('c');
    transport.faults = { repeat: 1 };
    await ann.say('c', 'once', { clientId: 'm' });
    await environment.advance(10);
    transport.faults = {};
    const { page } = await ann.open('c');
    expect(page.entries.filter(({ id }) => id === 'm.ann')).toHaveLength(1);
  });

  it('repeats updates', async () => {
    const { backend, transport } = faulty();
    const ann = await connect(transport, 'ann');
    const bob = await backend.client('bob');
    await ann.open('c');
    await backend.settle();
    ann.updates.length = 0;
    transport.faults = { repeat: 1 };
    await bob.say('c', 'echo');
    await backend.settle();
    expect(ann.changes).toHaveLength(2 * new Set(ann.changes).size);
    expect(ann.changes.length).toBeGreaterThan(1);
  });

  it('delays, and keeps the order unless told to reorder', async () => {
    const orders = async (reorder: number): Promise<number[]> => {
      const { environment, transport } = faulty({ delay: { min: 1, max: 200 }, reorder });
      const connecting = connect(transport, 'ann');
      await environment.advance(200);
      const ann = await connecting;
      const arrived: number[] = [];
      for (let index = 0; index < 20; index += 1) {
        void ann.send(PING).then(() => arrived.push(index));
      }
      await environment.advance(2000);
      return arrived;
    };
    const inOrder = Array.from({ length: 20 }, (_, index) => index);
    expect(await orders(0)).toEqual(inOrder);
    const mixed = await orders(1);
    expect(mixed).not.toEqual(inOrder);
    expect([...mixed].sort((a, b) => a - b)).toEqual(inOrder);
  });

  it('is offline while it is said to be, and back afterwards', async () => {
    const { transport } = faulty();
    const ann = await connect(transport, 'ann');
    transport.offline = true;
    expect(ann.ends.map(({ code }) => code)).toEqual(['offline']);
    expect(await refusal(ann.send(PING))).toBe('offline');
    expect(await refusal(connect(transport, 'ann'))).toBe('offline');
    transport.offline = false;
    expect(await refusal(connect(transport, 'ann'))).toBe('none');
  });

  it('refuses a connection under way when it goes offline', async () => {
    const { environment, transport } = faulty({ delay: { min: 50, max: 50 } });
    const connecting = refusal(connect(transport, 'ann'));
    await environment.advance(10);
    transport.offline = true;
    await environment.advance(100);
    expect(await connecting).toBe('offline');
  });

  it('cuts all connections at once, and lets them come back', async () => {
    const { transport } = faulty();
    const clients = [await connect(transport, 'ann'), await connect(transport, 'bob')];
    transport.cut();
    expect(clients.map(({ ends }) => ends.length)).toEqual([1, 1]);
    expect(await refusal(connect(transport, 'ann'))).toBe('none');
  });

  it('refuses faults that make no sense', () => {
    const { transport } = faulty();
    expect(() => (transport.faults = { drop: 2 })).toThrow(RangeError);
    expect(() => (transport.faults = { cut: Number.NaN })).toThrow(RangeError);
    expect(() => (transport.faults = { delay: { min: 5, max: 1 } })).toThrow(RangeError);
    expect(() => faulty({ reorder: -1 })).toThrow(RangeError);
  });
});
