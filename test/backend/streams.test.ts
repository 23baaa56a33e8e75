import { beforeEach, describe, expect, it } from 'vitest';

import { entryId, MAX_STREAM_LENGTH } from '../../src/model/ids.js';
import { createTestBackend, type TestBackend } from '../harness/backend.js';
import { person, refusal, type TestClient } from '../harness/client.js';

const TARGET = entryId('bot', 'answer');

describe('texts that come in pieces', () => {
  let backend: TestBackend;
  let bot: TestClient;
  let other: TestClient;
  let bob: TestClient;
  let eve: TestClient;
  beforeEach(async () => {
    backend = createTestBackend();
    bot = await backend.client('bot');
    other = await backend.client('bot');
    bob = await backend.client('bob');
    eve = await backend.client('eve');
    for (const client of [bot, bob]) await client.open('c');
    await bot.send({
      kind: 'post',
      conversation: 'c',
      clientId: 'answer',
      log: 'main',
      body: { text: '', stream: 'open' },
    });
    await backend.settle();
    for (const client of [bot, other, bob, eve]) client.updates.length = 0;
  });

  let count = 0;
  const append = (offset: number, text: string, end?: 'done' | 'stopped', who = bot) =>
    who.send({
      kind: 'append',
      conversation: 'c',
      clientId: `a${(count += 1)}`,
      target: TARGET,
      offset,
      text,
      ...(end && { end }),
    });
  const piece = (offset: number, text: string, who = bot) =>
    who.send({ kind: 'piece', conversation: 'c', target: TARGET, offset, text });
  const steer = (who: TestClient, ask: 'stop' | 'again' = 'stop', target = TARGET) =>
    who.send({ kind: 'steer', conversation: 'c', target, ask });
  const stored = async () => {
    const { page } = await bob.send({
      kind: 'read',
      conversation: 'c',
      log: 'main',
      at: { around: TARGET },
      limit: 50,
    });
    return page.entries.find(({ id }) => id === TARGET);
  };

  it('M11: begin empty, go on by checkpoints and end, all in the log', async () => {
    expect(await stored()).toMatchObject({ text: '', stream: 'open' });
    await append(0, 'One. ');
    await append(5, 'Two.');
    expect(await stored()).toMatchObject({ text: 'One. Two.', stream: 'open' });
    await append(9, '', 'done');
    expect(await stored()).toMatchObject({ text: 'One. Two.', stream: 'done' });
    expect(await stored()).not.toHaveProperty('editedAt');
  });

  it('M11: what overlaps is written over, so that a checkpoint may come again', async () => {
    await append(0, 'One. Two');
    await append(5, 'Two. Three.', 'done');
    expect(await stored()).toMatchObject({ text: 'One. Two. Three.', stream: 'done' });
  });

  it('M11: pieces reach all who read, and are not stored', async () => {
    await piece(0, 'One');
    await backend.settle();
    const told = { kind: 'piece', conversation: 'c', entryId: TARGET, offset: 0, text: 'One' };
    expect([bot.updates, other.updates, bob.updates, eve.updates]).toEqual([
      [],
      [told],
      [told],
      [],
    ]);
    expect(await stored()).toMatchObject({ text: '' });
  });

  it('M11: a gap, and what follows the end, are refused; beginning anew is not', async () => {
    expect(await refusal(append(1, 'x'))).toBe('conflict');
    await append(0, 'One.', 'stopped');
    expect(await refusal(append(4, ' Two.'))).toBe('conflict');
    expect(await refusal(piece(4, ' Two.'))).toBe('conflict');
    await append(0, '');
    expect(await stored()).toMatchObject({ text: '', stream: 'open' });
  });

  it('M11: a stream that never ends is refused beyond what an answer needs', async () => {
    expect(await refusal(append(0, 'x'.repeat(MAX_STREAM_LENGTH + 1)))).toBe('too-large');
    await append(0, 'x'.repeat(MAX_STREAM_LENGTH));
    expect(await refusal(append(MAX_STREAM_LENGTH, 'y'))).toBe('too-large');
    expect(await refusal(piece(MAX_STREAM_LENGTH, 'y'))).toBe('too-large');
  });

  it('M11: an edit or a deletion ends it', async () => {
    await append(0, 'One.');
    await bot.send({
      kind: 'edit',
      conversation: 'c',
      clientId: 'e',
      target: TARGET,
      text: 'Something else.',
    });
    expect(await stored()).toMatchObject({ text: 'Something else.', stream: 'stopped' });
    expect(await refusal(append(15, 'more'))).toBe('conflict');
    await bot.send({ kind: 'delete', conversation: 'c', clientId: 'd', target: TARGET });
    expect(await refusal(append(0, 'more'))).toBe('not-found');
    expect(await refusal(piece(0, 'more'))).toBe('not-found');
  });

  it('M4, P14: nobody else goes on with it, and strangers do not learn of it', async () => {
    expect(await refusal(append(0, 'x', undefined, bob))).toBe('invalid');
    expect(await refusal(piece(0, 'x', bob))).toBe('invalid');
    const admitEve = (access: 'none' | 'read') =>
      bot.send({
        kind: 'admit',
        conversation: 'c',
        clientId: access,
        user: person('eve'),
        access,
      });
    await admitEve('none');
    expect(await refusal(piece(0, 'x', eve))).toBe('not-found');
    expect(await refusal(steer(eve))).toBe('not-found');
    await admitEve('read');
    expect(await refusal(steer(eve))).toBe('invalid');
  });

  it('M11: who reads can ask its author alone to stop, or to write it once more', async () => {
    await steer(bob);
    await steer(bob, 'again');
    await backend.settle();
    const asked = { kind: 'steer', conversation: 'c', entryId: TARGET, sender: 'bob' };
    const both = [
      { ...asked, ask: 'stop' },
      { ...asked, ask: 'again' },
    ];
    expect([bot.updates, other.updates, bob.updates]).toEqual([both, both, []]);
  });

  it('M11: a message that came whole is neither continued nor steered', async () => {
    await bot.send({
      kind: 'post',
      conversation: 'c',
      clientId: 'whole',
      log: 'main',
      body: { text: 'Hello.' },
    });
    const whole = entryId('bot', 'whole');
    expect(await refusal(steer(bob, 'stop', whole))).toBe('invalid');
    const more = { conversation: 'c', target: whole, offset: 6, text: 'x' };
    expect(await refusal(bot.send({ ...more, kind: 'append', clientId: 'm' }))).toBe('invalid');
    expect(await refusal(bot.send({ ...more, kind: 'piece' }))).toBe('conflict');
  });
});
