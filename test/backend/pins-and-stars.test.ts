import { beforeEach, describe, expect, it } from 'vitest';

import { invitedAccess, supportAccess } from '../../src/backend/index.js';
import type { MessageEntry } from '../../src/model/entry.js';
import type { PersonalEntry } from '../../src/model/personal.js';
import { createTestBackend, type TestBackend } from '../harness/backend.js';
import { refusal, type TestClient } from '../harness/client.js';

let backend: TestBackend;
let ann: TestClient;
let bob: TestClient;
let commands = 0;

beforeEach(async () => {
  backend = createTestBackend();
  ann = await backend.client('ann');
  bob = await backend.client('bob');
  await ann.open('c');
  await bob.open('c');
  await ann.say('c', 'The door code is 4711', { clientId: 'm' });
});

const write = () => ({ conversation: 'c', clientId: `x${(commands += 1)}` });
const pin = (client: TestClient, target = 'm.ann', on = true) =>
  client.send({ ...write(), kind: 'pin', target, on });
const pinned = async (client = ann) => (await client.open('c')).summary.pinned ?? [];
const message = async () =>
  (await ann.open('c')).page.entries.find(({ id }) => id === 'm.ann') as MessageEntry;

describe('M4 pins', () => {
  it('are an entry of the log, folded into the message, and stand in the summary of everybody', async () => {
    const { seq, at } = await pin(bob);
    expect(await message()).toMatchObject({ pinnedAt: at, changed: seq });
    const expected = { id: 'm.ann', seq: 3, sender: 'ann', text: 'The door code is 4711' };
    expect(await pinned(ann)).toEqual([expected]);
    expect(await pinned(bob)).toEqual([expected]);
    await pin(ann, 'm.ann', false);
    expect(await message()).not.toHaveProperty('pinnedAt');
    expect(await pinned(bob)).toEqual([]);
  });

  it('stand in the order in which they were made; pinned again, one goes to the end', async () => {
    await ann.say('c', 'two', { clientId: 'n' });
    await pin(ann);
    await pin(bob, 'n.ann');
    await pin(ann);
    expect((await pinned()).map(({ id }) => id)).toEqual(['n.ann', 'm.ann']);
  });

  it('say the text of the last edit, and go with their message', async () => {
    await pin(bob);
    await ann.send({ ...write(), kind: 'edit', target: 'm.ann', text: 'It is 4712 now' });
    expect((await pinned()).map(({ text }) => text)).toEqual(['It is 4712 now']);
    await ann.send({ ...write(), kind: 'delete', target: 'm.ann' });
    expect(await pinned()).toEqual([]);
    expect(await message()).not.toHaveProperty('pinnedAt');
  });

  it('hold the beginning of a long text, whole characters alone', async () => {
    await ann.say('c', `${'x'.repeat(199)}😀 and more`, { clientId: 'long' });
    await pin(ann, 'long.ann');
    expect((await pinned())[0]?.text).toBe(`${'x'.repeat(199)}\uFFFD`);
  });

  it('are at most fifty, and the fifty-first is refused openly', async () => {
    for (let index = 0; index < 51; index += 1) {
      await ann.say('c', 'x', { clientId: `n${index}` });
      expect(await refusal(pin(ann, `n${index}.ann`))).toBe(index < 50 ? 'none' : 'too-large');
    }
    expect(await pinned()).toHaveLength(50);
    expect(await refusal(pin(ann, 'n3.ann'))).toBe('none');
  });

  it('are made by who may write, of what is there', async () => {
    await ann.send({ ...write(), kind: 'admit', user: bob.user, access: 'read' });
    expect(await refusal(pin(bob))).toBe('invalid');
    await ann.send({ ...write(), kind: 'delete', target: 'm.ann' });
    for (const target of ['m.ann', 'never.ann']) {
      expect(await refusal(pin(ann, target))).toBe('not-found');
    }
  });

  it('M10 P14 show nothing of what was said before somebody came', async () => {
    const later = createTestBackend({ history: 'since-join' });
    const first = await later.client('ann');
    await first.say('c', 'secret', { clientId: 'm' });
    await pin(first);
    const second = await later.client('bob');
    const { summary } = await second.open('c');
    expect(summary.pinned).toEqual([]);
    expect(JSON.stringify(second.updates)).not.toContain('secret');
  });

  it('P14 show no whisper', async () => {
    const desk = createTestBackend({
      access: supportAccess({ agents: ['agent'] }),
      staff: ({ id }) => id === 'agent',
    });
    const [visitor, agent] = [await desk.client('ann'), await desk.client('agent')];
    await visitor.say('c', 'hello');
    await agent.say('c', 'difficult', { log: 'staff', clientId: 'w' });
    expect(await refusal(pin(agent, 'w.agent'))).toBe('invalid');
    expect((await visitor.open('c')).summary.pinned).toBeUndefined();
  });
});

describe('M4 stars', () => {
  const star = (client: TestClient, on = true, target = 'm.ann') =>
    client.send({ kind: 'star', conversation: 'c', target, on });
  const stars = async (client: TestClient): Promise<readonly PersonalEntry[]> =>
    (await client.send({ kind: 'sync', cursor: null })).personal;

  it('stand in the own log, on every device, and nobody else hears of them', async () => {
    const phone = await backend.client('ann');
    await backend.settle();
    bob.updates.length = 0;
    await star(ann);
    await backend.settle();
    const told = phone.changes.flatMap(({ personal }) => personal);
    expect(told).toMatchObject([{ kind: 'star', target: 'm.ann', on: true }]);
    expect(bob.updates).toEqual([]);
    expect(await stars(bob)).toEqual([]);
  });

  it('are one entry for each message, however often the mind is changed', async () => {
    await star(ann);
    await star(ann);
    await star(ann, false);
    expect(await stars(ann)).toMatchObject([{ kind: 'star', on: false }]);
    await star(ann);
    expect(await stars(ann)).toMatchObject([{ kind: 'star', on: true }]);
  });

  it('that were never there need not be taken away', async () => {
    await star(ann, false);
    expect(await stars(ann)).toEqual([]);
  });

  it('are for who may only read, too', async () => {
    await ann.send({ ...write(), kind: 'admit', user: bob.user, access: 'read' });
    expect(await refusal(star(bob))).toBe('none');
    expect(await stars(bob)).toHaveLength(1);
  });

  it('P14 a message that is missing answers like one that is not theirs', async () => {
    const invited = createTestBackend({ access: invitedAccess });
    const [own, stranger] = [await invited.client('ann'), await invited.client('eve')];
    await own.send({ kind: 'open', conversation: 'c', limit: 5, setup: {} });
    await own.say('c', 'mine', { clientId: 'm' });
    expect(await refusal(star(stranger))).toBe('not-found');
    expect(await refusal(star(own, true, 'never.ann'))).toBe('not-found');
  });
});

describe('M4 what was forwarded', () => {
  it('says so for ever, and nothing else can be said there', async () => {
    await bob.say('c', 'sent on', { clientId: 'f', forwarded: true });
    const { entries } = (await ann.open('c')).page;
    expect(entries.at(-1)).toMatchObject({ text: 'sent on', forwarded: true });
    const forged = bob.say('c', 'x', { forwarded: 'by the boss' as never });
    expect(await refusal(forged)).toBe('invalid');
  });
});
