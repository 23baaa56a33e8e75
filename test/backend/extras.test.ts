import { describe, expect, it } from 'vitest';

import * as extras from '../../src/backend/extras.js';
import { createBackend, createInProcessBus, createMemoryStorage } from '../../src/backend/index.js';
import { realEnvironment } from '../../src/environment.js';
import { createTestBackend } from '../harness/backend.js';
import { connect, refusal, type TestClient } from '../harness/client.js';

const edit = (client: TestClient, text = 'edited') =>
  client.send({ kind: 'edit', conversation: 'c', clientId: text, target: 'm.ann', text });

/** All that a plain chat does. */
async function chat(client: TestClient): Promise<void> {
  await client.open('c');
  await client.say('c', 'Hello', { clientId: 'm' });
  const conversation = 'c';
  await client.send({ kind: 'mark', conversation, read: 2, delivered: 2 });
  await client.send({ kind: 'typing', conversation, on: true });
  await client.send({ kind: 'read', conversation, log: 'main', at: { after: 0 }, limit: 5 });
  await client.send({ kind: 'sync', cursor: null });
  await client.send({ kind: 'ping' });
}

describe('what a plain chat does without', () => {
  it('is loaded at its first use, not before', async () => {
    let loads = 0;
    const backend = createTestBackend({
      loadExtras: async () => {
        loads += 1;
        return extras;
      },
    });
    const ann = await backend.client('ann');
    await chat(ann);
    await (await backend.client('bob')).open('c');
    expect(loads).toBe(0);
    await edit(ann);
    expect(loads).toBe(1);
  });

  it('P2: where it cannot be loaded the command is refused as offline, and works later', async () => {
    let isThere = false;
    const backend = createTestBackend({
      loadExtras: async () => {
        if (!isThere) throw new TypeError('Failed to fetch dynamically imported module');
        return extras;
      },
    });
    const ann = await backend.client('ann');
    await chat(ann);
    const setup = { subject: 'Order' };
    const open = () => ann.send({ kind: 'open', conversation: 'd', limit: 5, setup });
    expect([await refusal(edit(ann)), await refusal(open())]).toEqual(['offline', 'offline']);
    isThere = true;
    expect([await refusal(edit(ann)), await refusal(open())]).toEqual(['none', 'none']);
    expect((await ann.open('c')).summary.last?.text).toBe('edited');
  });

  it('is brought by an import of its own, unless said otherwise', async () => {
    const environment = realEnvironment;
    const backend = createBackend({
      storage: createMemoryStorage({ environment }),
      bus: createInProcessBus(),
      environment,
    });
    const ann = await connect(backend, 'ann');
    await chat(ann);
    await edit(ann);
    await ann.send({ kind: 'push', set: { provider: 'fcm', id: 'phone' } });
    expect((await ann.open('c')).summary.last?.text).toBe('edited');
    await backend.close();
  });

  it('a connection that ends meanwhile rejects what waits for it', async () => {
    const gate: (() => void)[] = [];
    const backend = createTestBackend({
      loadExtras: () => new Promise((resolve) => gate.push(() => resolve(extras))),
    });
    const ann = await backend.client('ann');
    await chat(ann);
    const sent = refusal(edit(ann));
    const watched = refusal(ann.send({ kind: 'watch', conversation: 'c', device: 'phone' }));
    await backend.settle();
    ann.close();
    for (const open of gate) open();
    expect([await sent, await watched]).toEqual(['offline', 'offline']);
  });
});
