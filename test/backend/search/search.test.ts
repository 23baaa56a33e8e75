import { beforeEach, describe, expect, it } from 'vitest';

import { entryId } from '../../../src/model/ids.js';
import type { SearchCommand } from '../../../src/protocol/commands.js';
import { createTestBackend, type TestBackend } from '../../harness/backend.js';
import { person, refusal, type TestClient } from '../../harness/client.js';

describe('M12: search', () => {
  let backend: TestBackend;
  let ann: TestClient;
  let bob: TestClient;
  beforeEach(async () => {
    backend = createTestBackend();
    ann = await backend.client('ann');
    bob = await backend.client('bob');
    for (const conversation of ['c', 'd']) {
      await ann.open(conversation);
      await bob.open(conversation);
    }
  });

  const find = (client: TestClient, query: string, more: Partial<SearchCommand> = {}) =>
    client.send({ kind: 'search', query, limit: 20, ...more });
  const texts = async (client: TestClient, query: string, more: Partial<SearchCommand> = {}) =>
    (await find(client, query, more)).hits.map(({ excerpt }) => excerpt);
  const edit = (clientId: string, text: string) =>
    ann.send({
      kind: 'edit',
      conversation: 'c',
      clientId: `edit-${clientId}`,
      target: entryId('ann', clientId),
      text,
    });

  it('M12: finds words by their beginnings, in any order, case and accent, newest first', async () => {
    await ann.say('c', 'A second monitor');
    await bob.say('c', 'Monitors come on MONDAY, the sécond of May');
    await ann.say('c', 'Something else');
    expect(await texts(bob, 'mon SEC')).toEqual([
      'Monitors come on MONDAY, the sécond of May',
      'A second monitor',
    ]);
    expect(await texts(bob, 'nit')).toEqual([]);
    expect(await find(bob, '?!')).toEqual({ hits: [], total: 0, more: false });
  });

  it('M12: says where, by whom, when, and marks what it found', async () => {
    await ann.say('c', 'A **second** monitor', { clientId: 'm' });
    expect(await find(bob, 'second')).toEqual({
      hits: [
        {
          conversation: 'c',
          id: entryId('ann', 'm'),
          seq: 3,
          at: expect.any(Number) as number,
          sender: 'ann',
          senderName: 'ANN',
          excerpt: 'A second monitor',
          marks: [[2, 8]],
        },
      ],
      total: 1,
      more: false,
    });
  });

  it('M12: looks in one conversation, or in all, page by page', async () => {
    for (let index = 0; index < 25; index += 1) {
      await ann.say(index % 2 ? 'c' : 'd', `message ${index}`);
    }
    expect((await find(bob, 'message', { conversation: 'c' })).total).toBe(12);
    const numbers: number[] = [];
    let page = await find(bob, 'message', { limit: 10 });
    for (;;) {
      expect(page.total).toBe(25);
      numbers.push(...page.hits.map(({ excerpt }) => Number(excerpt.slice(8))));
      const before = page.hits.at(-1);
      if (!page.more || !before) break;
      const { conversation, seq, at } = before;
      page = await find(bob, 'message', { limit: 10, before: { conversation, seq, at } });
    }
    expect(numbers.toSorted((a, b) => b - a)).toEqual(
      Array.from({ length: 25 }, (_, index) => 24 - index),
    );
  });

  it('M12, M4: follows edits, deletions and texts that come in pieces', async () => {
    await ann.say('c', 'old words', { clientId: 'm' });
    expect(await texts(bob, 'old')).toEqual(['old words']);
    await edit('m', 'new words');
    expect(await texts(bob, 'old')).toEqual([]);
    expect(await texts(bob, 'new')).toEqual(['new words']);
    await ann.send({
      kind: 'delete',
      conversation: 'c',
      clientId: 'gone',
      target: entryId('ann', 'm'),
    });
    expect(await texts(bob, 'words')).toEqual([]);
    await ann.say('c', '', { clientId: 's', stream: 'open' });
    expect(await texts(bob, 'piece')).toEqual([]);
    await ann.send({
      kind: 'append',
      conversation: 'c',
      clientId: 'a',
      target: entryId('ann', 's'),
      offset: 0,
      text: 'one piece',
    });
    expect(await texts(bob, 'piece')).toEqual(['one piece']);
  });

  it('M12: finds files by their names', async () => {
    const given = { name: 'Invoice-2041.pdf', type: 'application/pdf', size: 3 };
    const { file } = await ann.send({
      kind: 'upload',
      conversation: 'c',
      clientId: 'f',
      ...given,
    });
    await ann.send({ kind: 'upload-piece', file, offset: 0, data: btoa('abc') });
    await ann.say('c', '', { attachments: [{ file, ...given }] });
    expect(await texts(bob, 'invoice 20')).toEqual(['Invoice-2041.pdf']);
  });

  it('P14, M10: gives nothing that the user may not see', async () => {
    const eve = await backend.client('eve');
    await ann.say('c', 'secret plan', { clientId: 'm' });
    await ann.say('d', 'secret place');
    await ann.send({
      kind: 'admit',
      conversation: 'c',
      clientId: 'x',
      user: person('bob'),
      access: 'none',
    });
    expect(await texts(bob, 'secret')).toEqual(['secret place']);
    expect(await refusal(find(bob, 'secret', { conversation: 'c' }))).toBe('not-found');
    expect(await refusal(find(bob, 'secret', { conversation: 'missing' }))).toBe('not-found');
    expect(await texts(eve, 'secret')).toEqual([]);
    expect(await texts(ann, 'secret', { conversation: 'c' })).toEqual(['secret plan']);
    await ann.send({ kind: 'hide', conversation: 'c', target: entryId('ann', 'm') });
    expect(await texts(ann, 'secret', { conversation: 'c' })).toEqual([]);
  });

  it('N3, M12: gives nothing that the user has cleared', async () => {
    await ann.say('c', 'before');
    const { head } = (await bob.open('c')).summary;
    await bob.send({ kind: 'mark', conversation: 'c', cleared: { upTo: head, welcome: false } });
    await ann.say('c', 'before and after');
    expect(await texts(bob, 'before')).toEqual(['before and after']);
    expect(await texts(ann, 'before')).toEqual(['before and after', 'before']);
  });

  it('M12: refuses what is too long to be meant', async () => {
    expect(await refusal(find(ann, 'x'.repeat(201)))).toBe('too-large');
    expect(await refusal(find(ann, ''))).toBe('invalid');
    expect(await refusal(find(ann, 'x', { limit: 0 }))).toBe('invalid');
  });

  it('M12: finds all of a long log, also what came while it was read', async () => {
    for (let index = 0; index < 1_200; index += 1) await ann.say('c', `number ${index}`);
    const [first, , second] = await Promise.all([
      find(bob, 'number', { conversation: 'c' }),
      ann.say('c', 'number last'),
      find(bob, 'number', { conversation: 'c' }),
    ]);
    for (const { total } of [first, second]) expect([1_200, 1_201]).toContain(total);
    expect((await find(bob, 'number', { conversation: 'c' })).total).toBe(1_201);
    expect(await texts(bob, 'number 1199')).toEqual(['number 1199']);
  });
});
