import { describe, expect, it } from 'vitest';

import { ChatError } from '../../../src/protocol/errors.js';
import type { Transport } from '../../../src/protocol/transport.js';
import { refusal } from '../../harness/client.js';
import { createIdentifiedWorld } from '../../harness/identified-world.js';

describe('L2 a device whose tabs share a connection', () => {
  it('L2: keeps its key where another tab’s proof was refused, and its own was not asked for', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    await ann.open({ token: world.token('ann') }).session.connect();
    await world.time.advance(1_000);
    const inAnothersName: Transport = {
      connect: () => Promise.reject(new ChatError('auth-failed', 'The leading tab was refused.')),
    };
    const page = ann.open({ transport: inAnothersName });
    expect(await refusal(page.session.connect())).toBe('auth-failed');
    expect(page.told).not.toContain('auth-failed');
    expect(ann.keys.kept.size).toBe(1);
    await ann.open().session.connect();
  });

  it('L2: follows without a proof of its own, over a connection that was proved', async () => {
    const world = await createIdentifiedWorld();
    const ann = world.device('ann');
    const leader = ann.open({ token: world.token('ann') });
    await leader.session.connect();
    await world.time.advance(1_000);
    const proved: Transport = {
      // As a leading tab does it: its own proof counts for all.
      connect: ({ device: _key, ...hello }, ...given) =>
        world.transport.connect({ ...hello, token: world.token('ann') }, ...given),
    };
    const page = ann.open({ transport: proved });
    await page.session.connect();
    await page.session.getConversation({ id: 'order' }).send('Hello');
    expect(page.told).toEqual(['connected']);
  });
});
