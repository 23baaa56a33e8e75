import { NO_VISITS, withData } from '../../src/session/visit-changes.js';
import { beginning } from '../../src/session/visit-course.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { ConversationSummary } from '../../src/model/conversation.js';
import type {
  OutboxItem,
  SessionStorage,
  StoredTail,
} from '../../src/session/storage/session-storage.js';
import { refusal } from '../harness/client.js';

type NewItem = Omit<OutboxItem, 'order'>;

export function item(name: string, conversation = 'order'): NewItem {
  const command = { kind: 'post', conversation, clientId: name, log: 'main' } as const;
  const body = { text: `text of ${name}` };
  return { id: `${name}.ann`, command: { ...command, body }, at: 1, status: 'queued' };
}

export function tail(id: string, given: Partial<StoredTail> = {}): StoredTail {
  const summary: ConversationSummary = {
    id,
    createdAt: 1,
    access: 'write',
    participants: [],
    marks: [],
    first: 1,
    head: given.head ?? 1,
    unread: 0,
    last: null,
  };
  const state = {
    version: 1,
    summary,
    head: 1,
    range: null,
    entries: [],
    read: 0,
    cleared: null,
    hidden: [],
  };
  return { ...state, ...given };
}

const cursor = (inbox: number, epoch = 'e1') => ({ epoch, inbox });
const names = (items: readonly NewItem[]): string[] => items.map(({ command }) => command.clientId);

/**
 * What every session storage must do: run by the test of each implementation. `make` opens the
 * same storage again and again; `clean` leaves nothing of it.
 */
export function runSessionStorageContract(
  name: string,
  make: () => Promise<SessionStorage>,
  clean: () => Promise<void>,
): void {
  describe(`session storage contract: ${name}`, () => {
    let storage: SessionStorage;
    beforeEach(async () => {
      storage = await make();
    });
    afterEach(async () => {
      await storage.close();
      await clean();
    });

    it('is empty at first', async () => {
      expect(await storage.read()).toEqual({
        cursor: null,
        visits: NO_VISITS,
        tails: [],
        outbox: [],
        drafts: new Map(),
        draftFiles: new Map(),
      });
    });

    it('M1 gives what enters the outbox places in the order of coming', async () => {
      const first = await storage.enqueue([item('a'), item('b')]);
      const second = await storage.enqueue([item('c')]);
      const orders = [...first, ...second].map(({ order }) => order);
      expect(orders).toEqual(orders.toSorted((a, b) => a - b));
      expect(names(await storage.readOutbox())).toEqual(['a', 'b', 'c']);
      expect((await storage.read()).outbox).toEqual(await storage.readOutbox());
    });

    it('M1 keeps every word of it', async () => {
      const [stored] = await storage.enqueue([item('a')]);
      expect(stored).toEqual({ ...item('a'), order: stored?.order });
      expect(await storage.readOutbox()).toEqual([stored]);
    });

    it('M1 puts both where two enter at once', async () => {
      await Promise.all([storage.enqueue([item('a')]), storage.enqueue([item('b')])]);
      const outbox = await storage.readOutbox();
      expect(new Set(outbox.map(({ order }) => order)).size).toBe(2);
      expect(names(outbox).toSorted()).toEqual(['a', 'b']);
    });

    it('puts first what has to be first, in its order', async () => {
      await storage.enqueue([item('c')]);
      await storage.enqueue([item('a'), item('b')], () => false);
      expect(names(await storage.readOutbox())).toEqual(['a', 'b', 'c']);
    });

    it('M2 moves to its new place what enters again, with its new body', async () => {
      await storage.enqueue([item('a'), item('b')]);
      const changed = { ...item('a'), at: 2 };
      await storage.enqueue([changed]);
      const outbox = await storage.readOutbox();
      expect([names(outbox), outbox[1]?.at]).toEqual([['b', 'a'], 2]);
    });

    it('moves to the front what enters again as first', async () => {
      await storage.enqueue([item('a'), item('b')]);
      await storage.enqueue([item('b')], () => false);
      expect(names(await storage.readOutbox())).toEqual(['b', 'a']);
    });

    it('leaves as it is what stays, before which others are put', async () => {
      await storage.enqueue([item('a'), item('b')]);
      const again = [item('c'), { ...item('b'), at: 2 }, { ...item('a'), at: 2 }];
      const added = await storage.enqueue(again, ({ id }) => id === 'b.ann');
      const outbox = await storage.readOutbox();
      expect([names(added), names(outbox)]).toEqual([
        ['c', 'a'],
        ['c', 'a', 'b'],
      ]);
      expect(outbox.map(({ at }) => at)).toEqual([item('c').at, 2, item('b').at]);
    });

    it('changes an item in its place, whatever place is said', async () => {
      await storage.enqueue([item('a'), item('b')]);
      await storage.updateOutbox({ ...item('a'), order: 99, status: 'sent', seq: 7 });
      const [first] = await storage.readOutbox();
      expect(first).toMatchObject({ id: 'a.ann', status: 'sent', seq: 7 });
    });

    it('does not bring back by a change what is gone', async () => {
      await storage.enqueue([item('a')]);
      await storage.dequeue(['a.ann']);
      await storage.updateOutbox({ ...item('a'), order: 1 });
      expect(await storage.readOutbox()).toEqual([]);
    });

    it('takes out what it is told, and no more', async () => {
      await storage.enqueue([item('a'), item('b'), item('c')]);
      await storage.dequeue(['a.ann', 'c.ann', 'missing.ann']);
      expect(names(await storage.readOutbox())).toEqual(['b']);
    });

    it('M8 keeps a draft for each conversation, and forgets an empty one', async () => {
      await storage.putDraft('order', 'first');
      await storage.putDraft('order', 'second');
      await storage.putDraft('__proto__', 'words \ud800');
      await storage.putDraft('gone', 'words');
      await storage.putDraft('gone', '');
      expect((await storage.read()).drafts).toEqual(
        new Map([
          ['__proto__', 'words \ud800'],
          ['order', 'second'],
        ]),
      );
    });

    it('keeps ends of conversations with the cursor that they belong to', async () => {
      await storage.putTails([tail('order'), tail('__proto__')], cursor(5));
      const { tails, cursor: stored } = await storage.read();
      expect(stored).toEqual(cursor(5));
      expect(tails.map(({ summary }) => summary.id).toSorted()).toEqual(['__proto__', 'order']);
    });

    it('keeps the newer of two ends, whichever comes last', async () => {
      await storage.putTails([tail('order', { version: 3, head: 9 })], cursor(3));
      await storage.putTails([tail('order', { version: 2, head: 8 })], cursor(2));
      const { tails, cursor: stored } = await storage.read();
      expect([tails[0]?.head, stored]).toEqual([9, cursor(3)]);
    });

    it('P2 keeps the log that goes further with the newer summary', async () => {
      const entry = {
        kind: 'system',
        id: 'a.bob',
        sender: 'bob',
        seq: 9,
        at: 1,
        text: '',
      } as const;
      const further = { head: 9, range: { from: 9, to: 9 }, entries: [entry] };
      await storage.putTails([tail('order', { version: 2, ...further })], cursor(2));
      const newer = tail('order', { version: 3, head: 8 });
      await storage.putTails([newer], cursor(3));
      expect((await storage.read()).tails).toEqual([{ ...newer, ...further }]);
    });

    it('keeps no log of a conversation that is closed to the user', async () => {
      await storage.putTails([tail('order', { version: 2, head: 9 })], cursor(2));
      const { summary } = tail('order');
      const closed = tail('order', {
        version: 3,
        head: 0,
        summary: { ...summary, access: 'none' },
      });
      await storage.putTails([closed], cursor(3));
      expect((await storage.read()).tails).toEqual([closed]);
    });

    it('keeps the longer of two ends of one version', async () => {
      await storage.putTails([tail('order', { head: 9 })], cursor(1));
      await storage.putTails([tail('order', { head: 8 })], cursor(1));
      expect((await storage.read()).tails[0]?.head).toBe(9);
    });

    it('M5 never takes a read mark back', async () => {
      await storage.putTails([tail('order', { read: 7 })], cursor(1));
      await storage.putTails([tail('order', { version: 2, read: 3 })], cursor(2));
      await storage.putTails([tail('order', { version: 1, read: 9 })], cursor(2));
      expect((await storage.read()).tails[0]).toMatchObject({ version: 2, read: 9 });
    });

    it('M4 never shows again what was deleted for oneself', async () => {
      await storage.putTails([tail('order', { hidden: ['a.bob'] })], cursor(1));
      await storage.putTails([tail('order', { version: 2, hidden: ['b.bob'] })], cursor(2));
      expect((await storage.read()).tails[0]?.hidden.toSorted()).toEqual(['a.bob', 'b.bob']);
    });

    it('forgets the ends of another database, and nothing else', async () => {
      await storage.enqueue([item('a')]);
      await storage.putDraft('order', 'words');
      await storage.putTails([tail('order', { version: 9, read: 5 }), tail('old')], cursor(9));
      await storage.putTails([tail('order', { version: 1 })], cursor(1, 'e2'));
      const { tails, cursor: stored, outbox, drafts } = await storage.read();
      expect(tails).toEqual([tail('order', { version: 1 })]);
      expect([stored, outbox.length, drafts.size]).toEqual([cursor(1, 'e2'), 1, 1]);
    });

    it('N6 begins one visit, however many begin at once', async () => {
      const visit = (id: string) => ({ id, userId: 'ann', startedAt: 1, endedAt: null });
      const given = [visit('one'), visit('two')];
      const begun = await Promise.all(
        given.map(async (one) => (await storage.changeVisits(beginning(one))).active),
      );
      expect(begun[0]).toEqual(begun[1]);
      expect(given).toContainEqual(begun[0]);
      expect((await storage.read()).visits.active).toEqual(begun[0]);
    });

    it('C7 wipes everything, and counts what had not left', async () => {
      await storage.enqueue([item('a'), { ...item('b'), status: 'sent' }, item('c')]);
      await storage.putDraft('order', 'words');
      await storage.putTails([tail('order', { version: 1 })], cursor(1));
      await storage.changeVisits(withData({ plan: 'pro' }));
      expect(await storage.wipe()).toBe(3);
      const { tails, cursor: stored, outbox, drafts, visits } = await storage.read();
      expect([tails.length, stored, outbox.length, drafts.size]).toEqual([0, null, 0, 0]);
      expect(visits).toEqual(NO_VISITS);
      expect(await storage.wipe()).toBe(0);
    });

    it('may be closed twice, and is closed for good', async () => {
      await storage.close();
      await storage.close();
      if (storage.persistent) expect(await refusal(storage.read())).toBe('storage');
    });
  });
}
