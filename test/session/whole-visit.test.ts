import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';

import { connect } from '../harness/client.js';
import { createWorld } from '../harness/world.js';

describe('a visit from its first word to the next user', () => {
  it('C8: data, segments, opening, events, identifier and reset work in this order', async () => {
    const { open, time, transport } = createWorld();
    const { session } = open('ann');
    session.setString('plan', 'pro');
    session.setInt('orders', 3);
    session.setSegments(['vip']);
    await session.connect();
    session.pushEvent('Landed', { color: 'green' });
    await time.advance(5_000);
    const id = session.getSessionIdentifier();
    expect(id).toBe(session.id);
    const agent = await connect(transport, 'ann');
    const { record } = await agent.send({ kind: 'read-visit', of: { user: 'ann' } });
    expect(record).toMatchObject({
      visit: { id, endedAt: null },
      data: { plan: 'pro', orders: 3 },
      segments: ['vip'],
      events: [{ name: 'Landed', color: 'green' }],
    });

    expect(await session.reset()).toEqual({ discarded: 0 });
    await time.advance(5_000);
    expect(session.me?.id).not.toBe('ann');
    expect(session.getSessionIdentifier()).not.toBe(id);
    expect(await firstValueFrom(session.data$)).toEqual({});
    expect(await firstValueFrom(session.segments$)).toEqual([]);
    expect(await firstValueFrom(session.events$)).toEqual([]);
  });
});
