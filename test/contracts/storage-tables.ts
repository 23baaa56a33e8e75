import { describe, expect, it } from 'vitest';

import type {
  Storage,
  StorageTransaction,
  StoredRegistration,
  StoredVisit,
} from '../../src/backend/storage/storage.js';

/** What a storage keeps beside conversations: users, clear marks, visits, devices, secrets. */
export function runStorageTablesContract(storage: () => Storage): void {
  const read = <T>(work: (transaction: StorageTransaction) => Promise<T>) =>
    storage().transaction('read', work);
  const write = <T>(work: (transaction: StorageTransaction) => Promise<T>) =>
    storage().transaction('write', work);

  describe('tables', () => {
    it('T6 keeps a whole profile', async () => {
      const ann = {
        id: 'ann',
        name: 'Ann',
        email: ['a@example.org'],
        phone: null,
        custom: { __proto__: 'x', plan: 'gold' },
      };
      await write((transaction) => transaction.putUser(ann));
      expect(await read((transaction) => transaction.user('ann'))).toEqual(ann);
    });

    it('N3 reads a clear mark with the hidden entries, and keeps it once', async () => {
      const clear = { kind: 'clear', conversation: 'c', welcome: true } as const;
      await write(async (transaction) => {
        await transaction.putPersonal('ann', { ...clear, inbox: 1, upTo: 3 });
        await transaction.putPersonal('ann', {
          kind: 'hide',
          inbox: 2,
          conversation: 'c',
          target: 'm.bob',
        });
        await transaction.putPersonal('ann', { ...clear, inbox: 3, conversation: 'd', upTo: 9 });
        await transaction.putPersonal('ann', { ...clear, inbox: 4, upTo: 7, welcome: false }, 1);
        await transaction.putPersonal('bob', { ...clear, inbox: 1, upTo: 1 });
      });
      await read(async (transaction) => {
        expect(await transaction.ownView('ann', 'c')).toEqual({
          hidden: new Set(['m.bob']),
          starred: new Map(),
          cleared: { upTo: 7, welcome: false, inbox: 4 },
        });
        expect((await transaction.ownView('bob', 'd')).cleared).toBeUndefined();
        const numbers = (await transaction.personal('ann', 0, 9)).map(({ inbox }) => inbox);
        expect(numbers).toEqual([2, 3, 4]);
      });
    });

    it('M4 reads what was starred, by the last entry about each message', async () => {
      const star = { kind: 'star', conversation: 'c', target: 'm.bob' } as const;
      await write(async (transaction) => {
        await transaction.putPersonal('ann', { ...star, inbox: 1, on: true });
        await transaction.putPersonal('ann', { ...star, inbox: 2, on: true, target: 'n.bob' });
        await transaction.putPersonal('ann', { ...star, inbox: 3, on: false }, 1);
        await transaction.putPersonal('ann', { ...star, inbox: 4, on: true, conversation: 'd' });
        await transaction.putPersonal('bob', { ...star, inbox: 1, on: true });
      });
      await read(async (transaction) => {
        const { starred } = await transaction.ownView('ann', 'c');
        const found = [...starred].map(([id, { inbox, on }]) => [id, inbox, on]).sort();
        expect(found).toEqual([
          ['m.bob', 3, false],
          ['n.bob', 2, true],
        ]);
      });
    });

    it('C3 keeps visits by id, and finds those of a user from the newest on', async () => {
      const other = visit('v2', 'bob', 1);
      await write(async (transaction) => {
        for (const place of [1, 2, 3]) await transaction.putVisit(visit(`a${place}`, 'ann', place));
        await transaction.putVisit(other);
        await transaction.putVisit(visit('a2', 'ann', 2, 5));
      });
      await read(async (transaction) => {
        expect(await transaction.visit('v2')).toEqual(other);
        expect(await transaction.visit('none')).toBeUndefined();
        expect(await transaction.visitsOf('ann', 2)).toEqual([
          visit('a3', 'ann', 3),
          visit('a2', 'ann', 2, 5),
        ]);
        expect(await transaction.visitsOf('ann', 9)).toHaveLength(3);
        expect(await transaction.visitsOf('__proto__', 9)).toEqual([]);
      });
      await write((transaction) => transaction.putVisit(visit('a3', 'bob', 2)));
      await read(async (transaction) => {
        expect((await transaction.visitsOf('ann', 1))[0]).toEqual(visit('a2', 'ann', 2, 5));
        expect((await transaction.visitsOf('bob', 1))[0]).toEqual(visit('a3', 'bob', 2));
      });
    });

    it('T10 keeps a device once, with the user who set it last', async () => {
      const phone = device('phone', 'ann');
      await write(async (transaction) => {
        await transaction.putRegistration(phone);
        await transaction.putRegistration({ ...phone, provider: 'fcm' });
        await transaction.putRegistration(device('tablet', 'ann'));
        await transaction.putRegistration(device('tablet', 'bob'));
      });
      await read(async (transaction) => {
        const own = await transaction.registrations('ann');
        expect([...own].sort((a, b) => (a.provider < b.provider ? -1 : 1))).toEqual([
          { ...phone, provider: 'fcm' },
          phone,
        ]);
        expect(await transaction.registrations('bob')).toEqual([device('tablet', 'bob')]);
      });
      await write(async (transaction) => {
        await transaction.deleteRegistration(phone);
        await transaction.deleteRegistration({ provider: 'apns', id: 'nobody has it' });
      });
      const left = await read((transaction) => transaction.registrations('ann'));
      expect(left).toEqual([{ ...phone, provider: 'fcm' }]);
    });

    it('L2 keeps secrets by name until they are deleted', async () => {
      await write(async (transaction) => {
        await transaction.putSecret('__proto__', { digest: 'a' });
        await transaction.putSecret('b', { key: { kty: 'EC', x: 'x' } });
        await transaction.putSecret('b', { key: { kty: 'EC', x: 'y' } });
        await transaction.deleteSecret('c');
      });
      await read(async (transaction) => {
        expect(await transaction.secret('__proto__')).toEqual({ digest: 'a' });
        expect(await transaction.secret('b')).toEqual({ key: { kty: 'EC', x: 'y' } });
      });
      await write((transaction) => transaction.deleteSecret('b'));
      expect(await read((transaction) => transaction.secret('b'))).toBeUndefined();
    });

    it('leaves nothing of these either where the work rejects', async () => {
      const clear = { kind: 'clear', conversation: 'c', welcome: true } as const;
      await write(async (transaction) => {
        await transaction.putVisit(visit('v', 'ann', 1));
        await transaction.putRegistration(device('phone', 'ann'));
        await transaction.putSecret('s', { a: 1 });
        await transaction.putPersonal('ann', { ...clear, inbox: 1, upTo: 3 });
      });
      const failed = write(async (transaction) => {
        await transaction.putVisit(visit('v', 'bob', 1));
        await transaction.putVisit(visit('w', 'ann', 2));
        await transaction.deleteRegistration(device('phone', 'ann'));
        await transaction.putRegistration(device('tablet', 'ann'));
        await transaction.deleteSecret('s');
        await transaction.putSecret('t', {});
        await transaction.putPersonal('ann', { ...clear, inbox: 2, upTo: 4 }, 1);
        throw new Error('mine');
      });
      await expect(failed).rejects.toThrow('mine');
      await read(async (transaction) => {
        expect(await transaction.visitsOf('ann', 9)).toEqual([visit('v', 'ann', 1)]);
        expect(await transaction.registrations('ann')).toEqual([device('phone', 'ann')]);
        expect(await transaction.secret('s')).toEqual({ a: 1 });
        expect(await transaction.secret('t')).toBeUndefined();
        expect((await transaction.ownView('ann', 'c')).cleared?.upTo).toBe(3);
      });
    });
  });
}

function visit(id: string, userId: string, place: number, revision = 1): StoredVisit {
  return {
    place,
    record: {
      visit: { id, userId, startedAt: 1, endedAt: null },
      revision,
      data: { plan: 'gold' },
      segments: ['vip'],
      events: [{ id: 'e', name: 'Cart', color: 'blue', at: 2, data: { items: 2 } }],
    },
  };
}

function device(id: string, userId: string): StoredRegistration {
  return { provider: 'webpush', id, keys: { p256dh: 'p', auth: 'a' }, userId, at: 1 };
}
