import { beforeEach, describe, expect, it } from 'vitest';

import { supportAccess } from '../../src/backend/index.js';
import type { VisitRecord } from '../../src/model/visit.js';
import { createTestBackend, type TestBackend } from '../harness/backend.js';
import { refusal, type TestClient } from '../harness/client.js';

const ONE = '0190a5a0-0000-7000-8000-000000000001';
const TWO = '0190a5a0-0000-7000-8000-000000000002';
const THREE = '0190a5a0-0000-7000-8000-000000000003';

describe('visits', () => {
  let backend: TestBackend;
  let ann: TestClient;
  let tablet: TestClient;
  let eve: TestClient;
  let desk: TestClient;
  beforeEach(async () => {
    backend = createTestBackend({ access: supportAccess({ agents: ['desk'] }) });
    ann = await backend.client('ann');
    tablet = await backend.client('ann');
    eve = await backend.client('eve');
    desk = await backend.client('desk');
  });

  const tell = (client: TestClient, more: Partial<VisitRecord> & { id?: string } = {}) =>
    client.send({ kind: 'visit', record: recordOf(client, more) });
  const byUser = async (client: TestClient, user: string) =>
    (await client.send({ kind: 'read-visit', of: { user } })).record;
  const byId = async (client: TestClient, visit: string) =>
    (await client.send({ kind: 'read-visit', of: { visit } })).record;
  const hints = (client: TestClient) =>
    client.updates.filter((update) => update.kind === 'visit-changed');

  it('C3: data, segments and events told reach the visit, which stays whole', async () => {
    const whole = recordOf(ann, {
      data: { plan: 'gold', items: -3, vip: true, __proto__: 'x' },
      segments: ['b', 'a'],
      events: [{ id: 'e1', name: 'Cart', color: 'red', at: 5, data: { sum: 12 } }],
    });
    await ann.send({ kind: 'visit', record: whole });
    expect(await byId(ann, ONE)).toEqual(whole);
    expect(await byUser(ann, 'ann')).toEqual(whole);
  });

  it('C4: the newest revision stands, and an older one that arrives late changes nothing', async () => {
    await tell(ann, { revision: 2, segments: ['new'] });
    await tell(tablet, { revision: 1, segments: ['old'] });
    await tell(tablet, { revision: 2, segments: ['as old'] });
    expect((await byId(ann, ONE))?.segments).toEqual(['new']);
    await tell(tablet, { revision: 3, segments: [] });
    expect((await byId(ann, ONE))?.segments).toEqual([]);
  });

  it('C5: agents see the timeline, nobody else does, and a foreign visit is like a missing one', async () => {
    await tell(ann, { events: [{ id: 'e', name: 'Cart', color: 'blue', at: 1 }] });
    for (const record of [await byUser(desk, 'ann'), await byId(desk, ONE)]) {
      expect(record?.events).toMatchObject([{ name: 'Cart', color: 'blue' }]);
    }
    const foreign = [await byUser(eve, 'ann'), await byId(eve, ONE)];
    const missing = [await byUser(eve, 'nobody'), await byId(eve, TWO), await byId(eve, 'rubbish')];
    expect([...foreign, ...missing]).toEqual([null, null, null, null, null]);
    expect(await byUser(desk, 'nobody')).toBeNull();
  });

  it('N1: the newest visit of a user is the one that became known last, whatever the clocks say', async () => {
    await tell(ann, { id: TWO });
    await tell(ann, { id: ONE, visit: { ...recordOf(ann, { id: ONE }).visit, startedAt: -9e12 } });
    await tell(ann, { id: TWO, revision: 5 });
    expect((await byUser(desk, 'ann'))?.visit.id).toBe(ONE);
  });

  it("N2: another user's visit id is taken, and so is an own one that has ended", async () => {
    await tell(ann);
    expect(await refusal(tell(eve))).toBe('session-taken');
    await tell(ann, { revision: 2, visit: ended(ann) });
    expect(await refusal(tell(ann, { revision: 3 }))).toBe('session-taken');
    const anew = { ...recordOf(ann).visit, startedAt: 900 };
    expect(await refusal(tell(tablet, { revision: 1, visit: anew }))).toBe('session-taken');
    expect((await byId(ann, ONE))?.visit.endedAt).toBe(60);
  });

  it('N4: ending it, telling the rest of it, and what was said before its end are fine', async () => {
    await tell(ann, { revision: 3, visit: ended(ann) });
    await tell(ann, { revision: 4, visit: ended(ann), segments: ['late'] });
    expect(await refusal(tell(tablet, { revision: 2 }))).toBe('none');
    expect(await byId(ann, ONE)).toMatchObject({ visit: { endedAt: 60 }, segments: ['late'] });
  });

  it('C5: a change is told to agents and to own other connections, to nobody else', async () => {
    await tell(ann);
    await backend.settle();
    const hint = { kind: 'visit-changed', userId: 'ann', visitId: ONE };
    expect([hints(ann), hints(tablet), hints(eve), hints(desk)]).toEqual([[], [hint], [], [hint]]);
    await tell(ann);
    await backend.settle();
    expect(hints(desk)).toHaveLength(1);
    desk.close();
    await tell(ann, { revision: 2 });
    await backend.settle();
    expect([hints(tablet), hints(desk)]).toEqual([[hint, hint], [hint]]);
  });

  it('P14: an agent is told once of a visit of their own', async () => {
    const other = await backend.client('desk');
    await tell(desk, { id: THREE });
    await backend.settle();
    expect([hints(desk).length, hints(other).length]).toEqual([0, 1]);
  });

  it('N5: messages carry the visit, known or not yet; never the id of another user’s', async () => {
    await ann.open('c');
    await tell(eve, { id: TWO });
    await tell(ann);
    for (const visitId of [ONE, TWO, THREE, 'rubbish', ONE.toUpperCase()]) {
      await ann.say('c', visitId, { visitId });
    }
    const { page } = await ann.open('c');
    const carried = page.entries.flatMap((entry) =>
      entry.kind === 'message' ? [[entry.text, entry.visitId]] : [],
    );
    expect(carried).toEqual([
      [ONE, ONE],
      [TWO, undefined],
      [THREE, THREE],
      ['rubbish', undefined],
      [ONE.toUpperCase(), undefined],
    ]);
  });

  it('M2: a message sent again is the same one, although its visit turned out to be foreign', async () => {
    await ann.open('c');
    const first = await ann.say('c', 'x', { clientId: 'x', visitId: TWO });
    await tell(eve, { id: TWO });
    expect(await ann.say('c', 'x', { clientId: 'x', visitId: TWO })).toEqual(first);
    expect(await refusal(ann.say('c', 'x', { clientId: 'x' }))).toBe('conflict');
  });

  it('refuses what is beyond the limits with too-large, and keeps what was there', async () => {
    await tell(ann);
    const many = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
    const keys = Object.fromEntries(many(10_000).map((key) => [key, 1]));
    const event = { id: 'e', name: 'x', color: 'blue', at: 1 } as const;
    const bad: Partial<VisitRecord>[] = [
      { data: keys },
      { data: { ['k'.repeat(201)]: 1 } },
      { data: { k: 'v'.repeat(2001) } },
      { segments: many(201) },
      { segments: ['s'.repeat(201)] },
      { events: many(1001).map((id) => ({ ...event, id })) },
      { events: [{ ...event, name: 'n'.repeat(201) }] },
      { events: [{ ...event, data: keys }] },
      { data: { k: 'v'.repeat(3_000_000) } },
    ];
    for (const more of bad) {
      expect(await refusal(tell(ann, { revision: 9, ...more }))).toBe('too-large');
    }
    expect((await byId(ann, ONE))?.revision).toBe(1);
  });

  it('refuses what is no visit with invalid', async () => {
    const record = recordOf(ann);
    const { visit } = record;
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    const bad: unknown[] = [
      null,
      { ...record, visit: { ...visit, id: 'not a uuid' } },
      { ...record, visit: { ...visit, id: ONE.toUpperCase() } },
      { ...record, visit: { ...visit, id: '00000000-0000-0000-0000-000000000000' } },
      { ...record, visit: { ...visit, userId: 'eve' } },
      { ...record, visit: { ...visit, startedAt: Number.NaN } },
      { ...record, revision: -1 },
      { ...record, data: { k: 1.5 } },
      { ...record, data: { k: null } },
      { ...record, data: { k: {} } },
      { ...record, data: cyclic },
      { ...record, segments: [1] },
      { ...record, events: [{ id: 'e', name: 'x', color: 'mauve', at: 1 }] },
    ];
    for (const one of bad) {
      const sent = ann.send({ kind: 'visit', record: one as VisitRecord });
      expect([one, await refusal(sent)]).toEqual([one, 'invalid']);
    }
    expect(await byUser(ann, 'ann')).toBeNull();
  });

  it('takes a command as it was when it was sent, and says so when its code cannot be loaded', async () => {
    const record = { ...recordOf(ann), data: { plan: 'gold' } };
    const sent = ann.send({ kind: 'visit', record });
    record.data.plan = 'changed';
    await sent;
    expect((await byId(ann, ONE))?.data).toEqual({ plan: 'gold' });

    const cut = createTestBackend({ loadExtras: () => Promise.reject(new TypeError('network')) });
    const bob = await cut.client('bob');
    expect(await refusal(tell(bob))).toBe('offline');
    expect(await refusal(bob.say('c', 'x'))).toBe('none');
  });
});

function recordOf(
  { user }: TestClient,
  { id = ONE, ...more }: Partial<VisitRecord> & { id?: string } = {},
): VisitRecord {
  return {
    visit: { id, userId: user.id, startedAt: 10, endedAt: null },
    revision: 1,
    data: {},
    segments: [],
    events: [],
    ...more,
  };
}

function ended(client: TestClient) {
  return { ...recordOf(client).visit, endedAt: 60 };
}
