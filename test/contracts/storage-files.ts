import { describe, expect, it } from 'vitest';

import type { Storage, StorageTransaction, StoredFile } from '../../src/backend/storage/storage.js';
import { MAX_PIECE } from '../../src/model/attachment.js';
import { refusal } from '../harness/client.js';

const file = (id: string, more: Partial<StoredFile> = {}): StoredFile => ({
  ...{ id, owner: 'ann', conversation: 'c', clientId: `upload-${id}` },
  ...{ name: `${id}.png`, type: 'image/png', size: 10, received: 0, at: 1, references: 0 },
  ...more,
});

/** Bytes that say where they stand. */
const bytesOf = (from: number, to: number) =>
  Uint8Array.from({ length: to - from }, (_, index) => ((from + index) * 7) % 251);

/** What a storage does with files. */
export function runStorageFilesContract(storage: () => Storage): void {
  const read = <T>(work: (transaction: StorageTransaction) => Promise<T>) =>
    storage().transaction('read', work);
  const write = <T>(work: (transaction: StorageTransaction) => Promise<T>) =>
    storage().transaction('write', work);

  describe('files', () => {
    it('gives a file by its id, and by its owner’s client id', async () => {
      await write(async (transaction) => {
        await transaction.putFile(file('one'));
        await transaction.putFile(file('one', { received: 4, references: 1 }));
        await transaction.putFile(file('two', { owner: '__proto__', clientId: 'upload-one' }));
      });
      await read(async (transaction) => {
        const one = file('one', { received: 4, references: 1 });
        expect(await transaction.file('one')).toEqual(one);
        expect(await transaction.file('none')).toBeUndefined();
        expect(await transaction.fileByClientId('ann', 'upload-one')).toEqual(one);
        expect((await transaction.fileByClientId('__proto__', 'upload-one'))?.id).toBe('two');
        expect(await transaction.fileByClientId('bob', 'upload-one')).toBeUndefined();
      });
    });

    it('gives any stretch of the bytes that came in pieces of any length', async () => {
      await write(async (transaction) => {
        let at = 0;
        for (const length of [3, 1, 200, 7, 64]) {
          await transaction.putPiece('one', at, bytesOf(at, at + length));
          at += length;
        }
        await transaction.putPiece('on', 0, bytesOf(50, 60));
        await transaction.putPiece('one!', 0, bytesOf(60, 70));
      });
      await read(async (transaction) => {
        const stretches = [
          [0, 275],
          [0, 1],
          [2, 3],
          [3, 1],
          [4, 200],
          [5, 100],
          [203, 9],
          [270, 100],
        ] as const;
        for (const [from, length] of stretches) {
          const found = await transaction.bytes('one', from, length);
          expect(found).toEqual(bytesOf(from, Math.min(from + length, 275)));
        }
        expect(await transaction.bytes('one', 275, 10)).toHaveLength(0);
        expect(await transaction.bytes('one', 1_000, 10)).toHaveLength(0);
        expect(await transaction.bytes('none', 0, 10)).toHaveLength(0);
      });
    });

    it('holds pieces as long as they come', async () => {
      await write(async (transaction) => {
        await transaction.putPiece('one', 0, bytesOf(0, MAX_PIECE));
        await transaction.putPiece('one', MAX_PIECE, bytesOf(MAX_PIECE, 2 * MAX_PIECE));
      });
      const found = await read((transaction) => transaction.bytes('one', 100, MAX_PIECE));
      expect(found).toEqual(bytesOf(100, 100 + MAX_PIECE));
    });

    it('P16 leaves no byte of a file that is deleted', async () => {
      await write(async (transaction) => {
        await transaction.putFile(file('one'));
        await transaction.putPiece('one', 0, bytesOf(0, 10));
        await transaction.deleteFile('one');
      });
      await read(async (transaction) => {
        expect(await transaction.file('one')).toBeUndefined();
        expect(await transaction.fileByClientId('ann', 'upload-one')).toBeUndefined();
        expect(await transaction.bytes('one', 0, 10)).toHaveLength(0);
        expect(await transaction.sizeOfFiles()).toBe(0);
      });
    });

    it('finds what no entry holds, from the oldest on', async () => {
      await write(async (transaction) => {
        await transaction.putFile(file('new', { at: 9 }));
        await transaction.putFile(file('old', { at: 2 }));
        await transaction.putFile(file('held', { at: 1 }));
        await transaction.putFile(file('held', { at: 1, references: 1 }));
        await transaction.putFile(file('older', { at: 1 }));
      });
      await read(async (transaction) => {
        const found = await transaction.unpostedFiles(9, 10);
        expect(found.map(({ id }) => id)).toEqual(['older', 'old']);
        expect(found[0]).toEqual(file('older'));
        expect(await transaction.unpostedFiles(9, 1)).toHaveLength(1);
        expect(await transaction.sizeOfFiles()).toBe(40);
      });
    });

    it('keeps who refers to a file, once each', async () => {
      const one = { conversation: 'c', log: 'main', seq: 1 } as const;
      await write(async (transaction) => {
        await transaction.putReference('one', one);
        await transaction.putReference('one', one);
        await transaction.putReference('one', { ...one, seq: 2 });
        await transaction.putReference('one', { ...one, log: 'staff' });
        await transaction.putReference('one', { ...one, conversation: '__proto__' });
        await transaction.putReference('two', one);
        await transaction.deleteReference('one', { ...one, seq: 2 });
        await transaction.deleteReference('none', one);
      });
      await read(async (transaction) => {
        const ofC = await transaction.references('one', 'c');
        expect(ofC.map(({ log, seq }) => `${log} ${seq}`).toSorted()).toEqual([
          'main 1',
          'staff 1',
        ]);
        expect(await transaction.references('one')).toHaveLength(3);
        expect(await transaction.references('two')).toEqual([one]);
        expect(await transaction.references('none')).toEqual([]);
      });
    });

    it('P1 takes nothing of it where the transaction fails', async () => {
      await write(async (transaction) => {
        await transaction.putFile(file('one', { received: 3 }));
        await transaction.putPiece('one', 0, bytesOf(0, 3));
      });
      const failed = write(async (transaction) => {
        await transaction.putPiece('one', 3, bytesOf(3, 6));
        await transaction.putFile(file('one', { received: 6 }));
        await transaction.putReference('one', { conversation: 'c', log: 'main', seq: 1 });
        await transaction.deleteFile('one');
        throw new Error('no');
      });
      expect(await refusal(failed)).toBe('Error: no');
      await read(async (transaction) => {
        expect(await transaction.file('one')).toEqual(file('one', { received: 3 }));
        expect(await transaction.bytes('one', 0, 10)).toEqual(bytesOf(0, 3));
        expect(await transaction.references('one')).toEqual([]);
      });
    });
  });
}
