import { describe, expect, it } from 'vitest';

import type { PostCommand } from '../../src/protocol/commands.js';
import { refusal } from '../harness/client.js';
import { createIdentified } from '../harness/identified.js';
import { signId } from '../harness/tokens.js';

const post = (clientId: string): PostCommand => ({
  kind: 'post',
  conversation: 'c',
  clientId,
  log: 'main',
  body: { text: 'Hello' },
});

describe('P10 a connection lasts as long as its proof', () => {
  it('and ends with auth-failed when the token has, at the backend’s clock', async () => {
    const under = await createIdentified();
    const { connection, ends } = await under.enter('ann', {
      token: await under.token('ann', {}, 60),
    });
    await connection.send({ kind: 'open', conversation: 'c', limit: 10 });
    // The leeway is counted in.
    await under.time.advance(89_000);
    expect(ends).toEqual([]);
    await under.time.advance(1_000);
    expect(ends).toEqual(['auth-failed']);
    expect(await refusal(connection.send(post('m1')))).toBe('offline');
  });

  it('goes on with a fresh one, without a gap', async () => {
    const under = await createIdentified();
    const { connection, ends, updates } = await under.enter('ann', {
      token: await under.token('ann', {}, 60),
    });
    await connection.send({ kind: 'open', conversation: 'c', limit: 10 });
    await under.time.advance(30_000);
    const token = await under.token('ann', {}, 60);
    expect(await connection.send({ kind: 'auth', token })).toEqual({});
    await under.time.advance(60_000);
    expect(ends).toEqual([]);
    await connection.send(post('m1'));
    await under.time.advance(10);
    expect(updates.length).toBeGreaterThan(0);
    await under.time.advance(30_000);
    expect(ends).toEqual(['auth-failed']);
  });

  it('keeps what it has where the fresh one is refused', async () => {
    const under = await createIdentified();
    const { connection, ends } = await under.enter('ann', {
      token: await under.token('ann', {}, 60),
    });
    const auth = (token: string) => refusal(connection.send({ kind: 'auth', token }));
    expect(await auth(await under.token('bob'))).toBe('wrong-user');
    expect(await auth(await under.token('ann', { exp: 1 }))).toBe('auth-failed');
    expect(await auth('no token')).toBe('auth-failed');
    expect(await refusal(connection.send({ kind: 'auth' } as never))).toBe('invalid');
    await under.time.advance(80_000);
    expect(ends).toEqual([]);
  });

  it('is greeted anew where the role has changed', async () => {
    const under = await createIdentified();
    const { connection, ends } = await under.enter('ann', {
      token: await under.token('ann', { role: 'agent' }),
    });
    const token = await under.token('ann', { role: 'customer' });
    expect(await connection.send({ kind: 'auth', token })).toEqual({});
    await under.time.advance(10);
    expect(ends).toEqual(['offline']);
  });

  it('ends also where the timer is late, at the next command', async () => {
    const under = await createIdentified();
    const { connection, ends } = await under.enter('ann', { token: await under.token('ann') });
    under.time.clockOffset = 700_000;
    expect(await refusal(connection.send({ kind: 'ping' }))).toBe('offline');
    expect(ends).toEqual(['auth-failed']);
  });

  it('leaves nothing behind that waits', async () => {
    const under = await createIdentified();
    for (const user of ['ann', 'bob']) {
      const { connection } = await under.enter(user, { token: await under.token(user) });
      connection.close();
    }
    const waiting = await under.enter('ann', { device: 'd1' });
    waiting.connection.close();
    expect(under.time.pending).toBe(0);
  });
});

describe('P10 a user who is revoked', () => {
  it('gets nothing more after two seconds, from any copy of the backend', async () => {
    const under = await createIdentified();
    const here = await under.enter('ann', { token: await under.token('ann') });
    const there = await under.enter('ann', { token: await under.token('ann') }, under.copy);
    const signed = await under.enter('ann', { signature: await signId('ann') });
    const bob = await under.enter('bob', { token: await under.token('bob') });
    await under.time.advance(1_000);
    await under.identity.revoke('ann');
    await under.time.advance(2_000);
    expect([here.ends, there.ends, signed.ends, bob.ends]).toEqual([
      ['auth-failed'],
      ['auth-failed'],
      ['auth-failed'],
      [],
    ]);
  });

  it('is found also where the hint is lost', async () => {
    const under = await createIdentified();
    const { ends } = await under.enter('ann', { token: await under.token('ann') }, under.copy);
    // Another process revokes: nothing comes over this bus.
    await under.storage.transaction('write', (transaction) =>
      transaction.putSecret('identity:ann', { notBefore: under.time.now() + 1, devices: [] }),
    );
    await under.time.advance(2_000);
    expect(ends).toEqual(['auth-failed']);
  });

  it('comes back with a token that was issued afterwards, and with no other', async () => {
    const under = await createIdentified();
    const before = await under.token('ann');
    await under.time.advance(1_000);
    await under.identity.revoke('ann');
    const undated = await under.token('ann', { iat: undefined });
    expect(await under.greet('ann', { token: before })).toBe('auth-failed');
    expect(await under.greet('ann', { token: undated })).toBe('auth-failed');
    await under.time.advance(1_000);
    const { connection, ends } = await under.enter('ann', { token: await under.token('ann') });
    expect(await refusal(connection.send({ kind: 'auth', token: before }))).toBe('auth-failed');
    await under.time.advance(10_000);
    expect(ends).toEqual([]);
  });
});
