import { describe, expect, it } from 'vitest';

import {
  createIdentity,
  createMemoryStorage,
  invitedAccess,
  supportAccess,
} from '../../src/backend/index.js';
import type { AccessRule } from '../../src/backend/index.js';
import type { Command } from '../../src/protocol/commands.js';
import { createTestBackend } from '../harness/backend.js';
import { connect, person, refusal, type TestClient } from '../harness/client.js';
import { claimsFor, SECRET, secretSigner, signToken } from '../harness/tokens.js';
import { createVirtualEnvironment } from '../harness/virtual-environment.js';

/** Visits: of Ann, of Bob, of nobody. */
const OWN = '0190a5a0-0000-7000-8000-000000000001';
const FOREIGN = '0190a5a0-0000-7000-8000-000000000002';
const MISSING = '0190a5a0-0000-7000-8000-000000000003';

const access: AccessRule = Object.assign(invitedAccess.bind(null), {
  visits: supportAccess({ agents: ['desk'] }).visits,
}) as AccessRule;

/** Ann asks: `own` and `foreign` are there, the latter is Bob's. */
async function make() {
  const backend = createTestBackend({ access });
  const [ann, bob] = [await backend.client('ann'), await backend.client('bob')];
  const desk = await backend.client('desk');
  await backend.client(person('visitor-bob'));
  for (const [client, conversation, visit] of [
    [ann, 'own', OWN],
    [bob, 'foreign', FOREIGN],
  ] as const) {
    await client.send({ kind: 'open', conversation, limit: 5, setup: {} });
    await client.say(conversation, 'secret', { clientId: 'm' });
    await client.send(visitOf(client, visit));
  }
  return { backend, ann, bob, desk };
}

function visitOf({ user }: TestClient, id: string): Command & { kind: 'visit' } {
  const visit = { id, userId: user.id, startedAt: 1, endedAt: null };
  return {
    kind: 'visit',
    record: { visit, revision: 2, data: { of: user.id }, segments: [], events: [] },
  };
}

const told = (client: TestClient, command: Command) =>
  client.send(command).then(
    (result) => JSON.stringify(result),
    ({ code, message }) => `${code}: ${message}`,
  );

describe('P14: what a stranger is answered', () => {
  const byConversation: ((conversation: string) => Command)[] = [
    (conversation) => ({ kind: 'end', conversation, clientId: 'e' }),
    (conversation) => ({ kind: 'custom', conversation, id: 'x', data: {} }),
    (conversation) => ({
      kind: 'star',
      conversation,
      target: conversation === 'own' ? 'm.ann' : 'm.bob',
      on: true,
    }),
    (conversation) => ({
      kind: 'pin',
      conversation,
      clientId: 'p',
      target: conversation === 'own' ? 'm.ann' : 'm.bob',
      on: true,
    }),
    (conversation) => ({ kind: 'watch', conversation, device: 'phone' }),
    (conversation) => ({
      kind: 'mark',
      conversation,
      cleared: { upTo: 1, welcome: false },
    }),
    (conversation) => ({
      kind: 'admit',
      conversation,
      clientId: 'a',
      user: person('ann'),
      access: 'write',
      notify: 'all',
    }),
  ];

  for (const command of byConversation) {
    const { kind } = command('');
    it(`${kind}: a foreign conversation answers like a missing one, an own one does not`, async () => {
      const { backend, ann, bob } = await make();
      const foreign = await told(ann, command('foreign'));
      expect(foreign).toMatch(/^not-found/);
      expect(await told(ann, command('missing'))).toBe(foreign);
      await backend.settle();
      bob.updates.length = 0;
      expect(await told(ann, command('own'))).not.toMatch(/not-found/);
      await backend.settle();
      expect(bob.updates).toEqual([]);
      expect((await bob.open('foreign')).summary).toMatchObject({ head: 1, first: 1 });
    });
  }

  it('open: a setup for a foreign conversation changes nothing, and reads nothing', async () => {
    const { ann, bob } = await make();
    const setup = { subject: 'mine now', participants: [person('ann')] };
    const opened = ann.send({ kind: 'open', conversation: 'foreign', limit: 5, setup });
    expect(await refusal(opened)).toBe('not-found');
    expect((await bob.open('foreign')).summary).not.toHaveProperty('subject');
  });

  it('read-visit: a foreign visit answers like a missing one; agents may read it', async () => {
    const { ann, desk } = await make();
    const read = (client: TestClient, visit: string) =>
      told(client, { kind: 'read-visit', of: { visit } });
    expect(await read(ann, OWN)).toContain('"of":"ann"');
    expect(await read(ann, FOREIGN)).toBe('{"record":null}');
    expect(await read(ann, MISSING)).toBe('{"record":null}');
    expect(await read(desk, FOREIGN)).toContain('"of":"bob"');
    const of = (user: string) => told(ann, { kind: 'read-visit', of: { user } });
    expect(await of('bob')).toBe(await of('nobody'));
  });

  it('visit: a foreign id is taken, and its record stays', async () => {
    const { ann, bob } = await make();
    expect(await told(ann, visitOf(ann, FOREIGN))).toMatch(/^session-taken/);
    const forged = visitOf(bob, MISSING);
    expect(await told(ann, forged)).toMatch(/^invalid/);
    const { record } = await bob.send({ kind: 'read-visit', of: { user: 'bob' } });
    expect(record?.data).toEqual({ of: 'bob' });
  });

  it('user: others are read without their addresses, and not changed', async () => {
    const { ann, bob, desk } = await make();
    const setup = { id: 'bob', name: 'Bob', email: ['bob@example.org'], phone: ['+1'] };
    await bob.send({ kind: 'user', id: 'bob', setup });
    const forged = { id: 'bob', name: 'Mallory', email: ['eve@example.org'] };
    const seen = await told(ann, { kind: 'user', id: 'bob', setup: forged });
    expect(JSON.parse(seen)).toEqual({ user: { id: 'bob', name: 'Bob' } });
    expect(await told(desk, { kind: 'user', id: 'bob' })).toContain('bob@example.org');
    expect(await told(ann, { kind: 'user', id: 'nobody' })).toMatch(/^not-found/);
  });

  it('push: registers for oneself alone', async () => {
    const environment = createVirtualEnvironment();
    const storage = createMemoryStorage({ environment });
    const backend = createTestBackend({ environment, storage });
    const ann = await backend.client('ann');
    const set = { provider: 'fcm', id: 'x', userId: 'bob' } as const;
    await ann.send({ kind: 'push', set });
    await storage.transaction('read', async (transaction) => {
      expect(await transaction.registrations('bob')).toEqual([]);
      expect(await transaction.registrations('ann')).toMatchObject([{ userId: 'ann' }]);
    });
  });

  it('adopt: a visitor with another secret answers like one who never was', async () => {
    const environment = createVirtualEnvironment();
    const storage = createMemoryStorage({ environment });
    const identity = await createIdentity({ secret: SECRET, audience: 'test' });
    const believing = createTestBackend({ environment, storage });
    // Named by somebody, but never there: there is no secret to know.
    const named = { id: 'visitor-named', name: '' };
    const ann = await connect(believing, 'ann');
    await ann.send({ kind: 'user', id: named.id, setup: named });
    const guarded = createTestBackend({ environment, storage, identity, access });
    const claims = claimsFor({ sub: 'ann', now: environment.now() });
    const token = await signToken(claims, await secretSigner());
    const listener = { update: () => undefined, closed: () => undefined };
    const greeting = { version: 1, appId: 'test', user: person('ann'), token };
    const signedIn = await guarded.connect(greeting, listener);
    const adopt = (visitor: string) =>
      signedIn.send({ kind: 'adopt', visitor, secret: 'y'.repeat(30) });
    expect(await refusal(adopt(named.id))).toBe('not-found');
    expect(await refusal(adopt('visitor-missing'))).toBe('not-found');
  });
});

describe('bad input', () => {
  const keys = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 1]));
  const huge = 'x'.repeat(3_000_000);
  const values: unknown[] = [null, undefined, 7, '', huge, [], {}, keys, true, Number.NaN, 1n];
  const good: Record<string, Record<string, unknown>> = {
    visit: { record: null },
    'read-visit': { of: { user: 'ann' } },
    user: { id: 'ann', setup: { id: 'ann', name: '' } },
    custom: { conversation: 'own', id: 'x', data: {} },
    push: { set: { provider: 'fcm', id: 'x' }, unset: { provider: 'fcm', id: 'x' }, clear: true },
    watch: { conversation: 'own', device: 'x' },
    adopt: { visitor: 'visitor-bob', secret: 'x' },
    star: { conversation: 'own', target: 'm.ann', on: true },
    pin: { conversation: 'own', clientId: 'p', target: 'm.ann', on: true },
    end: { conversation: 'own', clientId: 'e' },
  };

  for (const [kind, fields] of Object.entries(good)) {
    it(`${kind}: any value in any field is answered, by a code of the list if refused`, async () => {
      const { ann } = await make();
      for (const field of Object.keys(fields)) {
        for (const value of values) {
          const code = await refusal(ann.send({ kind, ...fields, [field]: value } as never));
          const expected = ['none', 'invalid', 'too-large', 'not-found', 'ended'];
          expect([field, typeof value, code, expected.includes(code)]).toEqual([
            field,
            typeof value,
            code,
            true,
          ]);
        }
      }
      expect(await refusal(ann.say('mine', 'still here'))).toBe('not-found');
      expect(await refusal(ann.send({ kind: 'ping' }))).toBe('none');
    });
  }
});
