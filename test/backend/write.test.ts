import { beforeEach, describe, expect, it } from 'vitest';

import type { Command } from '../../src/protocol/commands.js';
import type { LogRange } from '../../src/protocol/log-range.js';
import { createTestBackend, type TestBackend } from '../harness/backend.js';
import { refusal, type TestClient } from '../harness/client.js';

describe('writing entries', () => {
  let backend: TestBackend;
  let ann: TestClient;
  let bob: TestClient;
  beforeEach(async () => {
    backend = createTestBackend();
    ann = await backend.client('ann');
    bob = await backend.client('bob');
    await ann.open('c');
    await bob.open('c');
  });

  const base = { conversation: 'c' } as const;
  const texts = ({ entries }: LogRange) =>
    entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
  const page = async (client = ann): Promise<LogRange> => (await client.open('c')).page;
  const messageOf = async (id: string) => {
    const entry = (await page()).entries.find((one) => one.id === id);
    return entry?.kind === 'message' ? entry : undefined;
  };

  it('M1 numbers entries of all senders without a gap', async () => {
    await Promise.all([ann.say('c', '1'), bob.say('c', '2'), ann.say('c', '3')]);
    const { entries } = await page();
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  });

  it('M1 a message sent again gives the first result, and stands once', async () => {
    const first = await ann.say('c', 'once', { clientId: 'm' });
    backend.environment.clockOffset = 40 * 24 * 3600 * 1000;
    await bob.say('c', 'between');
    expect(await ann.say('c', 'once', { clientId: 'm' })).toEqual(first);
    expect(texts(await page())).toEqual(['once', 'between']);
  });

  it('M1 the same message 50 times in parallel from 5 connections stands once', async () => {
    const devices = await Promise.all(Array.from({ length: 5 }, () => backend.client('ann')));
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        devices[index % 5]?.say('c', 'once', { clientId: 'm' }),
      ),
    );
    expect(new Set(answers.map((answer) => answer?.seq)).size).toBe(1);
    expect(texts(await page())).toEqual(['once']);
  });

  it('M1 keeps the client ids of two senders apart', async () => {
    await ann.say('c', 'hers', { clientId: 'm' });
    await bob.say('c', 'his', { clientId: 'm' });
    expect(texts(await page())).toEqual(['hers', 'his']);
  });

  it('M2 the same client id with another body is a conflict, and changes nothing', async () => {
    await ann.say('c', 'one', { clientId: 'm' });
    expect(await refusal(ann.say('c', 'other', { clientId: 'm' }))).toBe('conflict');
    const edit = { ...base, kind: 'edit', clientId: 'm', target: 'm.ann', text: 'one' } as const;
    expect(await refusal(ann.send(edit))).toBe('conflict');
    expect(texts(await page())).toEqual(['one']);
  });

  it('M4 its author edits a message: the log has the change, the message has the text', async () => {
    await ann.say('c', 'frist', { clientId: 'm' });
    const edit = { ...base, kind: 'edit', clientId: 'e', target: 'm.ann', text: 'first' } as const;
    const { seq } = await ann.send(edit);
    expect(await ann.send(edit)).toMatchObject({ seq });
    expect(await messageOf('m.ann')).toMatchObject({ text: 'first', changed: seq, seq: 3 });
    expect((await page()).entries.at(-1)).toMatchObject({ kind: 'edit', target: 'm.ann', seq });
  });

  it('M4 its author deletes a message: a tombstone stays, without text and reactions', async () => {
    await ann.say('c', 'oops', { clientId: 'm', custom: { a: 'b' } });
    await bob.send({
      ...base,
      kind: 'react',
      clientId: 'r',
      target: 'm.ann',
      emoji: '👍',
      on: true,
    });
    await ann.send({ ...base, kind: 'delete', clientId: 'd', target: 'm.ann' });
    const message = await messageOf('m.ann');
    expect(message).toMatchObject({ text: '', reactions: [], deletedAt: expect.any(Number) });
    expect(message).not.toHaveProperty('custom');
  });

  it('M4 nobody changes the message of another', async () => {
    await ann.say('c', 'mine', { clientId: 'm' });
    const target = 'm.ann';
    const tries: Command[] = [
      { ...base, kind: 'edit', clientId: 'e', target, text: 'his' },
      { ...base, kind: 'delete', clientId: 'd', target },
    ];
    for (const command of tries) expect(await refusal(bob.send(command))).toBe('invalid');
    expect(await messageOf(target)).toMatchObject({ text: 'mine', changed: 3 });
  });

  it('M4 a missing and a deleted message answer alike, and so does what is no message', async () => {
    await ann.say('c', 'gone', { clientId: 'm' });
    await ann.send({ ...base, kind: 'delete', clientId: 'd', target: 'm.ann' });
    const joined = (await page()).entries[0]?.id ?? '';
    for (const target of ['m.ann', 'never.ann', 'd.ann', joined]) {
      const tries: Command[] = [
        { ...base, kind: 'edit', clientId: 'e1', target, text: 'back' },
        { ...base, kind: 'delete', clientId: 'e2', target },
        { ...base, kind: 'react', clientId: 'e3', target, emoji: '👍', on: true },
      ];
      for (const command of tries) {
        expect([target, await refusal(ann.send(command))]).toEqual([target, 'not-found']);
      }
    }
  });

  it('M4 reactions come, count each user once, and go', async () => {
    await ann.say('c', 'hi', { clientId: 'm' });
    const react = (client: TestClient, clientId: string, on: boolean) =>
      client.send({ ...base, kind: 'react', clientId, target: 'm.ann', emoji: '👍', on });
    await react(ann, 'r1', true);
    await react(bob, 'r2', true);
    await react(bob, 'r3', true);
    expect((await messageOf('m.ann'))?.reactions).toEqual([{ emoji: '👍', users: ['ann', 'bob'] }]);
    await react(ann, 'r4', false);
    await react(bob, 'r5', false);
    expect((await messageOf('m.ann'))?.reactions).toEqual([]);
  });

  it('M4 who may only read neither posts nor reacts', async () => {
    await ann.say('c', 'hi', { clientId: 'm' });
    const user = { id: 'bob', name: 'Bob' };
    await ann.send({ ...base, kind: 'admit', clientId: 'a', user, access: 'read' });
    expect((await bob.open('c')).summary.access).toBe('read');
    const react = { ...base, kind: 'react', clientId: 'r', target: 'm.ann', emoji: '👍', on: true };
    expect(await refusal(bob.send(react as Command))).toBe('invalid');
    expect(await refusal(bob.say('c', 'may I?'))).toBe('invalid');
    expect(texts(await page(bob))).toEqual(['hi']);
  });

  it('P11 changes sent at once leave one state, that of the log', async () => {
    await ann.say('c', 'start', { clientId: 'm' });
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        ann.send({
          ...base,
          kind: 'edit',
          clientId: `e${index}`,
          target: 'm.ann',
          text: `${index}`,
        }),
      ),
    );
    const { entries } = await page();
    const last = entries.at(-1);
    expect(last?.kind === 'edit' && last.text).toBe((await messageOf('m.ann'))?.text);
  });

  it('stores half a surrogate pair and NUL as U+FFFD', async () => {
    await ann.say('c', 'a\uD800b\u0000c 😀', { custom: { 'k\u0000': '\uDC00' } });
    const entry = (await page()).entries.at(-1);
    expect(entry).toMatchObject({ text: 'a\uFFFDb\uFFFDc 😀', custom: { 'k\uFFFD': '\uFFFD' } });
  });

  it('takes 10,000 units of text, and says too-large beyond', async () => {
    const long = 'x'.repeat(10_000);
    await ann.say('c', long, { clientId: 'm' });
    expect(await refusal(ann.say('c', `${long}x`))).toBe('too-large');
    const edit = {
      ...base,
      kind: 'edit',
      clientId: 'e',
      target: 'm.ann',
      text: `${long}x`,
    } as const;
    expect(await refusal(ann.send(edit))).toBe('too-large');
    expect((await messageOf('m.ann'))?.text).toHaveLength(10_000);
  });

  it('holds its own, lower limit', async () => {
    backend = createTestBackend({ maxTextLength: 5 });
    ann = await backend.client('ann');
    expect(ann.welcome.capabilities.maxTextLength).toBe(5);
    await ann.say('c', '12345', { clientId: 'm' });
    expect(await refusal(ann.say('c', '123456'))).toBe('too-large');
    const edit = { ...base, kind: 'edit', clientId: 'e', target: 'm.ann', text: '123456' } as const;
    expect(await refusal(ann.send(edit))).toBe('too-large');
  });

  it('P9 takes the time of an entry from its own clock, and the order from the log', async () => {
    await ann.say('c', 'now');
    backend.environment.clockOffset = -10 * 365 * 24 * 3600 * 1000;
    await ann.say('c', 'ten years ago');
    expect(texts(await page())).toEqual(['now', 'ten years ago']);
    const [now, then] = (await page()).entries.slice(-2);
    expect(then?.at).toBeLessThan(now?.at ?? 0);
  });

  it('makes and joins the conversation that a message is sent to', async () => {
    await ann.say('new', 'first');
    const { summary } = await ann.open('new');
    expect(summary).toMatchObject({ head: 2, participants: [{ id: 'ann', access: 'write' }] });
  });
});

describe('hiding for oneself', () => {
  it('M4 takes a message from one user, on all their devices, and from nobody else', async () => {
    const backend = createTestBackend();
    const ann = await backend.client('ann');
    const tablet = await backend.client('ann');
    const bob = await backend.client('bob');
    await ann.open('c');
    await bob.say('c', 'keep', { clientId: 'm1' });
    await bob.say('c', 'hide', { clientId: 'm2' });
    await backend.settle();
    tablet.updates.length = 0;
    const hide = { kind: 'hide', conversation: 'c', target: 'm2.bob' } as const;
    await ann.send(hide);
    await ann.send(hide);
    await backend.settle();

    const personal = tablet.changes.flatMap((change) => change.personal);
    expect(personal).toMatchObject([{ kind: 'hide', conversation: 'c', target: 'm2.bob' }]);
    const { summary } = await ann.open('c');
    expect([summary.unread, summary.last?.text]).toEqual([1, 'keep']);
    expect((await bob.open('c')).summary.last?.text).toBe('hide');
    expect(await refusal(ann.send({ ...hide, target: 'never.bob' }))).toBe('not-found');
  });
});
