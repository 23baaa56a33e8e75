import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { AttachmentInput } from '../../src/session/attachment-input.js';
import type { SessionStorage } from '../../src/session/storage/session-storage.js';
import { item } from './session-storage.js';

const photo = (text: string, more: Partial<AttachmentInput> = {}): AttachmentInput => ({
  blob: new Blob([text], { type: 'image/png' }),
  name: `${text}.png`,
  ...more,
});

/** What is kept, with its bytes as text. */
export async function contents(files: readonly AttachmentInput[]): Promise<unknown[]> {
  return Promise.all(
    files.map(async ({ blob, ...more }) => ({ ...more, type: blob.type, text: await blob.text() })),
  );
}

/**
 * What a session storage does with files: run by the test of each implementation. `make` opens the
 * same storage again and again, knowing the last one; `clean` leaves nothing of it.
 */
export function runSessionFilesContract<S extends SessionStorage>(
  name: string,
  make: (last?: S) => Promise<S>,
  clean: () => Promise<void>,
): void {
  describe(`files in a session storage: ${name}`, () => {
    let storage: S;
    const reopen = () => make(storage);
    beforeEach(async () => {
      storage = await make();
    });
    afterEach(async () => {
      await storage.close();
      await clean();
    });

    it('P2 keeps a message’s files with it, byte for byte', async () => {
      const files = [photo('one', { width: 4, height: 3, waveform: [0, 100] }), photo('')];
      const [stored] = await storage.enqueue([{ ...item('a'), files }, item('b')]);
      expect(stored).toEqual({ ...item('a'), order: stored?.order });
      const again = await reopen();
      expect(await contents(await again.readFiles('a.ann'))).toEqual([
        {
          name: 'one.png',
          width: 4,
          height: 3,
          waveform: [0, 100],
          type: 'image/png',
          text: 'one',
        },
        { name: '.png', type: 'image/png', text: '' },
      ]);
      expect(await again.readFiles('b.ann')).toEqual([]);
      expect((await again.readOutbox()).every((one) => !('files' in one))).toBe(true);
    });

    it('P2 keeps them while their message changes and comes to the end of the queue', async () => {
      await storage.enqueue([{ ...item('a'), files: [photo('one')] }, item('b')]);
      expect(await storage.updateOutbox({ ...item('a'), order: 1, status: 'failed' })).toBe(true);
      await storage.enqueue([item('a')]);
      expect(await contents(await storage.readFiles('a.ann'))).toMatchObject([{ text: 'one' }]);
    });

    it('lets them go with their message', async () => {
      await storage.enqueue([{ ...item('a'), files: [photo('one')] }]);
      expect(await storage.dequeue(['a.ann', 'missing.ann'])).toEqual(['a.ann']);
      expect(await storage.readFiles('a.ann')).toEqual([]);
      expect(await storage.updateOutbox({ ...item('a'), order: 1 })).toBe(false);
    });

    it('keeps a message that may not go', async () => {
      await storage.enqueue([{ ...item('a'), files: [photo('one')] }, item('b')]);
      const gone = await storage.dequeue(['a.ann', 'b.ann'], ({ id }) => id === 'b.ann');
      expect(gone).toEqual(['b.ann']);
      expect((await storage.readOutbox()).map(({ id }) => id)).toEqual(['a.ann']);
      expect(await storage.readFiles('a.ann')).toHaveLength(1);
    });

    it('M8 keeps a draft’s files beside its text, until they are taken out', async () => {
      await storage.putDraft('order', 'words', [photo('one')]);
      await storage.putDraft('__proto__', '', [photo('two'), photo('three')]);
      await storage.putDraft('order', 'other words');
      const { drafts, draftFiles } = await (await reopen()).read();
      expect(drafts).toEqual(new Map([['order', 'other words']]));
      expect([...draftFiles.keys()].toSorted()).toEqual(['__proto__', 'order']);
      expect(await contents(draftFiles.get('__proto__') ?? [])).toMatchObject([
        { text: 'two' },
        { text: 'three' },
      ]);
      await storage.putDraft('order', '', []);
      expect([...(await storage.read()).draftFiles.keys()]).toEqual(['__proto__']);
    });

    it('C7 wipes them, and counts a draft of files alone', async () => {
      await storage.enqueue([{ ...item('a'), files: [photo('one')] }]);
      await storage.putDraft('order', 'words', [photo('two')]);
      await storage.putDraft('other', '', [photo('three')]);
      expect(await storage.wipe()).toBe(3);
      expect((await storage.read()).draftFiles.size).toBe(0);
      expect(await storage.readFiles('a.ann')).toEqual([]);
    });
  });
}
