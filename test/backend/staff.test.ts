import { describe, expect, it } from 'vitest';

import { supportAccess } from '../../src/backend/index.js';
import { createTestBackend } from '../harness/backend.js';
import { refusal } from '../harness/client.js';

describe('the staff log', () => {
  const desk = () =>
    createTestBackend({
      access: supportAccess({ agents: ['agent', 'boss'] }),
      staff: (user) => user.id === 'agent' || user.id === 'boss',
    });
  const read = {
    kind: 'read',
    conversation: 'c',
    log: 'staff',
    at: { after: 0 },
    limit: 9,
  } as const;

  it('has numbers of its own, so that the visitor sees no hole', async () => {
    const backend = desk();
    const [ann, agent] = [await backend.client('ann'), await backend.client('agent')];
    await ann.say('c', 'hello');
    await agent.say('c', 'difficult customer', { log: 'staff' });
    await agent.say('c', 'Hello Ann');
    const { page } = await agent.send(read);
    expect(page.entries).toMatchObject([{ seq: 1, text: 'difficult customer' }]);
    const seqs = (await ann.open('c')).page.entries.map(({ seq }) => seq);
    expect(seqs).toEqual([1, 2, 3, 4]);
  });

  it('P14 does not announce who whispers', async () => {
    const backend = desk();
    const [ann, agent] = [await backend.client('ann'), await backend.client('agent')];
    await ann.say('c', 'hello');
    await agent.say('c', 'whisper', { log: 'staff' });
    const { summary } = await ann.open('c');
    expect([summary.head, summary.participants.length]).toEqual([2, 1]);
  });

  it('P14 is not there for others, nor is a hint of it', async () => {
    const backend = desk();
    const [ann, agent] = [await backend.client('ann'), await backend.client('agent')];
    await ann.say('c', 'hello');
    await agent.say('c', 'joins');
    await backend.settle();
    ann.updates.length = 0;
    await agent.say('c', 'whisper', { log: 'staff', clientId: 'w' });
    await agent.send({
      kind: 'edit',
      conversation: 'c',
      clientId: 'e',
      target: 'w.agent',
      text: 'x',
    });
    await backend.environment.advance(5000);
    expect(ann.updates).toEqual([]);

    expect(await refusal(ann.send(read))).toBe('not-found');
    expect(await refusal(ann.say('c', 'me too', { log: 'staff' }))).toBe('not-found');
    const said = (command: object) =>
      ann.send(command as never).catch(({ code, message }) => `${code}: ${message}`);
    for (const kind of ['react', 'edit', 'delete', 'hide']) {
      const more = { conversation: 'c', clientId: 'r', emoji: '👍', on: true, text: 'x' };
      const foreign = await said({ kind, ...more, target: 'w.agent' });
      expect(foreign).toMatch(/^not-found/);
      expect(await said({ kind, ...more, target: 'missing.agent' })).toBe(foreign);
    }
    const target = 'w.agent';
    const at = { around: target };
    expect(await refusal(ann.send({ ...read, log: 'main', at }))).toBe('not-found');
  });

  it('tells the other staff that there is something new, and changes stay in it', async () => {
    const backend = desk();
    const [agent, boss] = [await backend.client('agent'), await backend.client('boss')];
    const ann = await backend.client('ann');
    await ann.say('c', 'hello');
    await backend.settle();
    boss.updates.length = 0;
    await agent.say('c', 'whisper', { log: 'staff', clientId: 'w' });
    await backend.settle();
    expect(boss.changes).toHaveLength(1);
    await boss.send({
      kind: 'react',
      conversation: 'c',
      clientId: 'r',
      target: 'w.agent',
      emoji: '👍',
      on: true,
    });
    const { page } = await boss.send(read);
    expect(page.entries).toMatchObject([
      { text: 'whisper', reactions: [{ users: ['boss'] }] },
      { kind: 'reaction', seq: 2 },
    ]);
  });
});

describe('announcements of the host', () => {
  it('stand in the log as system lines, said once under one id', async () => {
    const backend = createTestBackend();
    const ann = await backend.client('ann');
    await ann.open('c');
    await backend.settle();
    ann.updates.length = 0;
    const line = { conversation: 'c', text: 'Welcome\u0000!', clientId: 'welcome' };
    const first = await backend.announce(line);
    expect(await backend.announce(line)).toEqual(first);
    expect(await refusal(backend.announce({ ...line, text: 'Other' }))).toBe('conflict');
    await backend.settle();
    const [entry] = ann.changes[0]?.conversations[0]?.range?.entries ?? [];
    expect(entry).toMatchObject({ kind: 'system', text: 'Welcome\uFFFD!', sender: '' });
    expect((await ann.open('c')).summary.unread).toBe(0);
  });

  it('need a conversation and a text', async () => {
    const backend = createTestBackend();
    expect(await refusal(backend.announce({ conversation: 'no', text: 'x' }))).toBe('not-found');
    expect(await refusal(backend.announce({ conversation: 'no', text: '' }))).toBe('invalid');
  });
});
