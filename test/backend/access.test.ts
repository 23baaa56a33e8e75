import { describe, expect, it } from 'vitest';

import { invitedAccess, supportAccess } from '../../src/backend/index.js';
import type { Access } from '../../src/model/conversation.js';
import type { Command, ConversationSetup } from '../../src/protocol/commands.js';
import { createTestBackend } from '../harness/backend.js';
import { person, refusal, type TestClient } from '../harness/client.js';

const open = (client: TestClient, conversation: string, setup: ConversationSetup = {}) =>
  client.send({ kind: 'open', conversation, limit: 50, setup });

const admit = (client: TestClient, who: string, access: Access, clientId = `${who}-${access}`) =>
  client.send({ kind: 'admit', conversation: 'c', clientId, user: person(who), access });

/** Everything that a user can ask of a conversation. */
const allCommands = (conversation: string): Command[] => [
  { kind: 'open', conversation, limit: 5 },
  { kind: 'read', conversation, log: 'main', at: { after: 0 }, limit: 5 },
  { kind: 'read', conversation, log: 'main', at: { around: 'm.ann' }, limit: 5 },
  { kind: 'read', conversation, log: 'staff', at: { after: 0 }, limit: 5 },
  { kind: 'post', conversation, clientId: 'x', log: 'main', body: { text: 'hi' } },
  { kind: 'post', conversation, clientId: 'x', log: 'staff', body: { text: 'hi' } },
  { kind: 'edit', conversation, clientId: 'x', target: 'm.ann', text: 'hi' },
  { kind: 'delete', conversation, clientId: 'x', target: 'm.ann' },
  { kind: 'react', conversation, clientId: 'x', target: 'm.ann', emoji: '👍', on: true },
  { kind: 'admit', conversation, clientId: 'x', user: person('eve'), access: 'write' },
  { kind: 'hide', conversation, target: 'm.ann' },
  { kind: 'mark', conversation, read: 1 },
  { kind: 'typing', conversation, on: true },
];

const answer = (client: TestClient, command: Command) =>
  client.send(command).then(
    () => 'carried out',
    ({ code, message }) => `${code}: ${message}`,
  );

describe('openAccess', () => {
  it('T8 who knows the id joins at first use, which all can read in the log', async () => {
    const backend = createTestBackend();
    const [ann, bob] = [await backend.client('ann'), await backend.client('bob')];
    await ann.open('c');
    await ann.open('c');
    const { page, summary } = await bob.open('c');
    expect(page.entries).toMatchObject([
      { kind: 'member', userId: 'ann', name: 'ANN', change: 'joined', sender: 'ann' },
      { kind: 'member', userId: 'bob', name: 'BOB', change: 'joined', sender: 'bob' },
    ]);
    expect(summary.participants).toMatchObject([
      { id: 'ann', name: 'ANN', access: 'write', since: 1 },
      { id: 'bob', name: 'BOB', access: 'write', since: 2 },
    ]);
  });

  it('T8 who was removed does not come back by opening', async () => {
    const backend = createTestBackend();
    const [ann, bob] = [await backend.client('ann'), await backend.client('bob')];
    await bob.open('c');
    await ann.open('c');
    await admit(ann, 'bob', 'none');
    expect(await refusal(bob.open('c'))).toBe('not-found');
    expect(await refusal(bob.say('c', 'let me in'))).toBe('not-found');
    await admit(ann, 'bob', 'write');
    expect(await refusal(bob.open('c'))).toBe('none');
  });

  it('50 parallel first opens make one conversation, joined once', async () => {
    const backend = createTestBackend();
    const ann = await backend.client('ann');
    await Promise.all(Array.from({ length: 50 }, () => ann.open('c')));
    expect((await ann.open('c')).page.entries).toHaveLength(1);
  });

  it('everybody may leave, also who may only read', async () => {
    const backend = createTestBackend();
    const [ann, bob] = [await backend.client('ann'), await backend.client('bob')];
    await bob.open('c');
    await ann.open('c');
    await admit(ann, 'bob', 'read');
    expect(await refusal(admit(bob, 'bob', 'write'))).toBe('invalid');
    await admit(bob, 'bob', 'none');
    const { page } = await ann.open('c');
    expect(page.entries.at(-1)).toMatchObject({ kind: 'member', userId: 'bob', change: 'left' });
  });
});

describe('invitedAccess', () => {
  it('T8 admits who was named at the beginning, with nobody joining', async () => {
    const backend = createTestBackend({ access: invitedAccess });
    const [ann, bob] = [await backend.client('ann'), await backend.client('bob')];
    const participants = [person('bob')];
    await open(ann, 'c', { participants, subject: 'Order 1842', custom: { order: '1842' } });
    await backend.settle();
    const { summary, page } = await bob.open('c');
    expect(summary).toMatchObject({ subject: 'Order 1842', custom: { order: '1842' }, head: 0 });
    expect(summary.participants).toMatchObject([{ id: 'ann' }, { id: 'bob', since: 1 }]);
    expect(page).toEqual({ log: 'main', from: 1, to: 0, entries: [] });
    expect(bob.changes.flatMap((change) => change.conversations)).toMatchObject([
      { summary: { id: 'c', access: 'write' } },
    ]);
  });

  it('T8 a foreign and a missing conversation answer alike, whatever is asked', async () => {
    const backend = createTestBackend({ access: invitedAccess });
    const [ann, eve] = [await backend.client('ann'), await backend.client('eve')];
    await open(ann, 'foreign');
    await ann.say('foreign', 'secret', { clientId: 'm' });
    for (const [index, command] of allCommands('foreign').entries()) {
      const missing = allCommands('missing')[index] as Command;
      const said = await answer(eve, command);
      expect(said).toMatch(/^not-found/);
      expect(await answer(eve, missing)).toBe(said);
    }
    await backend.settle();
    expect(eve.updates).toEqual([]);
    expect((await ann.open('foreign')).summary.head).toBe(1);
  });

  it('P14 who was removed gets the answers of a stranger', async () => {
    const backend = createTestBackend({ access: invitedAccess });
    const [ann, bob] = [await backend.client('ann'), await backend.client('bob')];
    await open(ann, 'c', { participants: [person('bob')] });
    await ann.say('c', 'secret', { clientId: 'm' });
    await admit(ann, 'bob', 'none');
    for (const [index, command] of allCommands('c').entries()) {
      const missing = allCommands('missing')[index] as Command;
      expect(await answer(bob, command)).toBe(await answer(bob, missing));
    }
  });

  it('takes in who is admitted, who then hears of it', async () => {
    const backend = createTestBackend({ access: invitedAccess });
    const [ann, bob] = [await backend.client('ann'), await backend.client('bob')];
    await open(ann, 'c');
    await admit(ann, 'bob', 'write');
    await backend.settle();
    expect(bob.changes[0]?.conversations).toMatchObject([
      { summary: { id: 'c', access: 'write' } },
    ]);
    expect(await refusal(bob.say('c', 'thanks'))).toBe('none');
  });
});

describe('supportAccess', () => {
  const support = () => createTestBackend({ access: supportAccess({ agents: ['desk'] }) });

  it('T8 customers see their own, and no other', async () => {
    const backend = support();
    const [ann, eve] = [await backend.client('ann'), await backend.client('eve')];
    await ann.open('hers');
    expect(await refusal(eve.open('hers'))).toBe('not-found');
    expect(await refusal(eve.say('hers', 'hi'))).toBe('not-found');
    expect(await refusal(eve.open('own'))).toBe('none');
  });

  it('an agent who looks first does not take a conversation from its customer', async () => {
    const backend = support();
    const [desk, ann] = [await backend.client('desk'), await backend.client('ann')];
    expect(await refusal(desk.open('c'))).toBe('not-found');
    expect(await refusal(ann.open('c'))).toBe('none');
    expect(await refusal(desk.open('c'))).toBe('none');
    expect(await refusal(open(desk, 'd', { participants: [person('ann')] }))).toBe('none');
    expect(await refusal(ann.open('d'))).toBe('none');
  });

  it('agents hear of every conversation, and join with their first message', async () => {
    const backend = support();
    const [desk, ann] = [await backend.client('desk'), await backend.client('ann')];
    await ann.open('c');
    await ann.say('c', 'Is anybody there?');
    await backend.settle();
    const summaries = desk.changes.flatMap(({ conversations }) => conversations);
    expect(summaries.at(-1)?.summary).toMatchObject({
      id: 'c',
      access: 'write',
      unread: 1,
      last: { text: 'Is anybody there?' },
      participants: [{ id: 'ann' }],
    });

    expect((await desk.open('c')).summary.participants).toHaveLength(1);
    await desk.say('c', 'Yes.');
    const { page, summary } = await desk.open('c');
    expect(summary.participants).toMatchObject([{ id: 'ann' }, { id: 'desk' }]);
    expect(page.entries.map(({ kind }) => kind)).toEqual([
      'member',
      'message',
      'member',
      'message',
    ]);
  });

  it('agents mark as read without joining', async () => {
    const backend = support();
    const [desk, ann] = [await backend.client('desk'), await backend.client('ann')];
    await ann.say('c', 'Hello?');
    await desk.send({ kind: 'mark', conversation: 'c', read: 2 });
    const { summary } = await desk.open('c');
    expect([summary.unread, summary.participants.length]).toEqual([0, 1]);
  });
});

describe('users', () => {
  it('nobody names another who is known', async () => {
    const backend = createTestBackend();
    const [ann] = [await backend.client('ann'), await backend.client('bob')];
    await open(ann, 'c', { participants: [{ id: 'bob', name: 'Mallory' }] });
    const { summary } = await ann.open('c');
    expect(summary.participants[1]).toMatchObject({ id: 'bob', name: 'BOB' });
  });

  it('a new name at the next connection is seen by others', async () => {
    const backend = createTestBackend();
    const ann = await backend.client('ann');
    await ann.open('c');
    await backend.client({ id: 'ann', name: 'Ann Smith', photoUrl: 'https://example.org/ann' });
    const { summary } = await ann.open('c');
    expect(summary.participants).toMatchObject([
      { name: 'Ann Smith', photoUrl: 'https://example.org/ann' },
    ]);
  });
});
