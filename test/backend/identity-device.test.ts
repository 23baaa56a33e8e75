import { describe, expect, it } from 'vitest';

import { toBase64Url } from '../../src/model/base64url.js';
import type { Command } from '../../src/protocol/commands.js';
import { createTestBackend } from '../harness/backend.js';
import { refusal } from '../harness/client.js';
import { createIdentified, type IdentifiedBackend } from '../harness/identified.js';
import { SECRET, signId, utf8 } from '../harness/tokens.js';

const BY = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

interface TestKey {
  readonly key: Readonly<Record<string, unknown>>;
  sign(challenge: string | undefined): Promise<string>;
}

async function makeKey(): Promise<TestKey> {
  const pair = await crypto.subtle.generateKey(BY, false, ['sign', 'verify']);
  return {
    key: { ...(await crypto.subtle.exportKey('jwk', pair.publicKey)) },
    sign: async (challenge = '') =>
      toBase64Url(new Uint8Array(await crypto.subtle.sign(BY, pair.privateKey, utf8(challenge)))),
  };
}

/** Ann has a device that is registered. */
async function withDevice(): Promise<{ under: IdentifiedBackend; device: TestKey }> {
  const under = await createIdentified();
  const device = await makeKey();
  const { connection } = await under.enter('ann', { token: await under.token('ann') });
  await connection.send({ kind: 'device', id: 'd1', key: device.key });
  connection.close();
  return { under, device };
}

const others: readonly Command[] = [
  { kind: 'sync', cursor: null },
  { kind: 'open', conversation: 'c', limit: 10 },
  { kind: 'post', conversation: 'c', clientId: 'm1', log: 'main', body: { text: 'Hello' } },
  { kind: 'ping' },
  { kind: 'auth', token: 'x' },
  { kind: 'device', id: 'd2', key: null },
  { kind: 'nonsense' } as never,
  null as never,
];

describe('L2 a device’s key', () => {
  it('lets the device in by signing a challenge', async () => {
    const { under, device } = await withDevice();
    const { connection } = await under.enter('ann', { device: 'd1' });
    const { challenge, epoch, inbox } = connection.welcome;
    expect([epoch, inbox, challenge?.length]).toEqual(['', 0, 43]);
    const welcome = await connection.send({
      kind: 'prove',
      signature: await device.sign(challenge),
    });
    expect([welcome.challenge, welcome.epoch === '']).toEqual([undefined, false]);
    const opened = await connection.send({ kind: 'open', conversation: 'c', limit: 10 });
    expect(opened.summary.id).toBe('c');
  });

  it('nothing is answered and nothing told before the proof', async () => {
    const { under, device } = await withDevice();
    const bob = await under.enter('bob', { token: await under.token('bob') });
    await bob.connection.send({ kind: 'open', conversation: 'c', limit: 10 });
    const ann = { id: 'ann', name: 'ANN' };
    const admit = { kind: 'admit', conversation: 'c', user: ann, access: 'write' } as const;
    await bob.connection.send({ ...admit, clientId: 'a1' });
    const { connection, updates } = await under.enter('ann', { device: 'd1' });
    for (const command of others) {
      expect([command?.kind, await refusal(connection.send(command))]).toEqual([
        command?.kind,
        'auth-failed',
      ]);
    }
    const say = (clientId: string) =>
      bob.connection.send({
        ...{ kind: 'post', conversation: 'c', clientId, log: 'main' },
        body: { text: 'Secret' },
      });
    await say('m1');
    await under.time.advance(5_000);
    expect(updates).toEqual([]);
    const { challenge } = connection.welcome;
    await connection.send({ kind: 'prove', signature: await device.sign(challenge) });
    await say('m2');
    await under.time.advance(100);
    expect(updates.length).toBeGreaterThan(0);
  });

  it('is refused in the same words whether it is unknown, revoked, or signs something else', async () => {
    const { under, device } = await withDevice();
    const stranger = await makeKey();
    const attempt = async (id: string, key: TestKey, of = 'ann', text?: string) => {
      const { connection } = await under.enter(of, { device: id });
      const signature = await key.sign(text ?? connection.welcome.challenge);
      return connection.send({ kind: 'prove', signature }).then(
        () => 'let in',
        ({ code, message }) => `${code} ${message}`,
      );
    };
    const answers = [
      await attempt('d1', stranger),
      await attempt('d2', device),
      await attempt('d1', device, 'bob'),
      await attempt('d1', device, 'ann', 'another challenge'),
    ];
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^auth-failed/);
    expect(await attempt('d1', device)).toBe('let in');
  });

  it('a challenge counts once, on its own connection', async () => {
    const { under, device } = await withDevice();
    const first = (await under.enter('ann', { device: 'd1' })).connection;
    const second = (await under.enter('ann', { device: 'd1' })).connection;
    const prove = async (on: typeof first, challenge = on.welcome.challenge) =>
      refusal(on.send({ kind: 'prove', signature: await device.sign(challenge) }));
    expect(first.welcome.challenge).not.toBe(second.welcome.challenge);
    expect(await prove(second, first.welcome.challenge)).toBe('auth-failed');
    // It had its chance.
    expect(await prove(second)).toBe('auth-failed');
    expect(await prove(first)).toBe('none');
    expect(await prove(first)).toBe('auth-failed');
  });

  it('is not waited for longer than ten seconds', async () => {
    const { under, device } = await withDevice();
    const { connection, ends } = await under.enter('ann', { device: 'd1' });
    await under.time.advance(10_000);
    expect(ends).toEqual(['timed-out']);
    const { challenge } = connection.welcome;
    const late = connection.send({ kind: 'prove', signature: await device.sign(challenge) });
    expect(await refusal(late)).toBe('offline');
  });

  it('proves itself anew after ten minutes', async () => {
    const { under, device } = await withDevice();
    const { connection, ends } = await under.enter('ann', { device: 'd1' });
    const { challenge } = connection.welcome;
    await connection.send({ kind: 'prove', signature: await device.sign(challenge) });
    await under.time.advance(599_000);
    expect(ends).toEqual([]);
    await under.time.advance(1_000);
    expect(ends).toEqual(['offline']);
  });

  it('is registered over a token or a signature, not over another key or a visitor’s secret', async () => {
    const { under, device } = await withDevice();
    const more = await makeKey();
    const register = (on: { send(command: Command): Promise<unknown> }) =>
      refusal(on.send({ kind: 'device', id: 'd9', key: more.key }));
    const byDevice = (await under.enter('ann', { device: 'd1' })).connection;
    const signature = await device.sign(byDevice.welcome.challenge);
    await byDevice.send({ kind: 'prove', signature });
    expect(await register(byDevice)).toBe('auth-failed');
    const secret = 'a secret that one visitor has';
    expect(await register((await under.enter('visitor-1', { secret })).connection)).toBe(
      'auth-failed',
    );
    const signed = await under.enter('ann', { signature: await signId('ann') });
    expect(await register(signed.connection)).toBe('none');
  });

  it('is a public key of P-256 on its curve', async () => {
    const { under, device } = await withDevice();
    const { connection } = await under.enter('ann', { token: await under.token('ann') });
    const send = (key: unknown) =>
      refusal(connection.send({ kind: 'device', id: 'd3', key: key as never }));
    for (const key of [
      {},
      { kty: 'oct', k: 'AA' },
      { ...device.key, d: 'AA' },
      { ...device.key, crv: 'P-384' },
      { ...device.key, x: device.key['y'] },
      { ...device.key, x: 'x' },
      'key',
    ]) {
      expect(await send(key)).toBe('invalid');
    }
    expect(await send({ ...device.key, use: 'sig', more: 1 })).toBe('none');
  });

  it('ends, when it is revoked, the other connections that it proved', async () => {
    const { under, device } = await withDevice();
    const enter = async () => {
      const greeted = await under.enter('ann', { device: 'd1' });
      const { challenge } = greeted.connection.welcome;
      const signature = await device.sign(challenge);
      await greeted.connection.send({ kind: 'prove', signature });
      return greeted;
    };
    const one = await enter();
    const two = await enter();
    const byToken = await under.enter('ann', { token: await under.token('ann') });
    expect(await one.connection.send({ kind: 'device', id: 'd1', key: null })).toEqual({});
    await under.time.advance(100);
    expect([one.ends, two.ends, byToken.ends]).toEqual([['auth-failed'], ['auth-failed'], []]);
    expect(await refusal(enter())).toBe('auth-failed');
  });

  it('of fifty-one, the first is forgotten', async () => {
    const { under, device } = await withDevice();
    const { connection } = await under.enter('ann', { token: await under.token('ann') });
    for (let count = 0; count < 50; count += 1) {
      await connection.send({ kind: 'device', id: `e${count}`, key: device.key });
    }
    const attempt = async (id: string) => {
      const { connection: door } = await under.enter('ann', { device: id });
      const signature = await device.sign(door.welcome.challenge);
      return refusal(door.send({ kind: 'prove', signature }));
    };
    expect([await attempt('d1'), await attempt('e0')]).toEqual(['auth-failed', 'none']);
  });

  it('carries the role that was proved when it was registered, and no other role is believed', async () => {
    const roles: (string | undefined)[] = [];
    const under = await createIdentified();
    const backend = createTestBackend({
      environment: under.time,
      storage: under.storage,
      identity: under.identity,
      access: ({ role }) => {
        roles.push(role);
        return 'write';
      },
    });
    const device = await makeKey();
    const user = { id: 'ann', name: 'Ann', role: 'admin' };
    const open = async (proof: object) => {
      const greeted = await under.enter(user as never, proof, backend);
      const { challenge } = greeted.connection.welcome;
      if (challenge) {
        const signature = await device.sign(challenge);
        await greeted.connection.send({ kind: 'prove', signature });
      }
      roles.length = 0;
      await greeted.connection.send({ kind: 'open', conversation: 'c', limit: 10 });
      return { ...greeted, role: roles[0] };
    };
    const agent = await open({ token: await under.token('ann', { role: 'agent' }) });
    expect(agent.role).toBe('agent');
    await agent.connection.send({ kind: 'device', id: 'd1', key: device.key });
    expect((await open({ device: 'd1' })).role).toBe('agent');
    expect((await open({ token: await under.token('ann') })).role).toBeUndefined();
  });

  it('is not asked for by a backend without an identity, which believes everybody', async () => {
    const backend = createTestBackend();
    const client = await backend.client('ann');
    const { key } = await makeKey();
    expect(await client.send({ kind: 'device', id: 'd1', key })).toEqual({});
    expect(await client.send({ kind: 'auth', token: 'x' })).toEqual({});
    expect(await refusal(client.send({ kind: 'prove', signature: 'x' }))).toBe('unsupported');
    expect(SECRET.length).toBeGreaterThan(32);
  });
});
