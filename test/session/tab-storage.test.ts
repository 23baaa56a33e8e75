import { describe, expect, it } from 'vitest';

import type { WebStorage } from '../../src/session/device/device-memory.js';
import { openTabSessionStorage } from '../../src/session/storage/tab/tab.js';
import { contents, runSessionFilesContract } from '../contracts/session-files.js';
import { item } from '../contracts/session-storage.js';
import { refusal } from '../harness/client.js';

/** A tab's own storage, which takes texts up to `room` units. */
function createArea(room = Infinity): WebStorage {
  const texts = new Map<string, string>();
  return {
    getItem: (name) => texts.get(name) ?? null,
    setItem(name, text) {
      if (text.length > room) throw new DOMException('Full.', 'QuotaExceededError');
      texts.set(name, text);
    },
    removeItem: (name) => void texts.delete(name),
  } as WebStorage;
}

let area = createArea();
const make = async () => openTabSessionStorage('test', area);
const clean = async () => void (area = createArea());

runSessionFilesContract('the tab', make, clean);

describe('a session storage of the tab', () => {
  const file = (length: number) => ({ blob: new Blob(['x'.repeat(length)]), name: 'a.txt' });

  it('P2 does not lose a word that comes while the bytes of a file are read', async () => {
    const storage = openTabSessionStorage('test', area);
    await Promise.all([
      storage.enqueue([{ ...item('a'), files: [file(9)] }]),
      storage.putDraft('order', 'words'),
      storage.enqueue([{ ...item('b'), files: [file(5)] }]),
    ]);
    const again = openTabSessionStorage('test', area);
    expect((await again.read()).drafts.get('order')).toBe('words');
    expect(await contents(await again.readFiles('a.ann'))).toMatchObject([{ text: 'xxxxxxxxx' }]);
    expect(await contents(await again.readFiles('b.ann'))).toMatchObject([{ text: 'xxxxx' }]);
    await clean();
  });

  it('keeps what is larger than a megabyte in memory alone, and the message all the same', async () => {
    const storage = openTabSessionStorage('test', area);
    await storage.enqueue([{ ...item('a'), files: [file(2 ** 20 + 1)] }]);
    expect(await storage.readFiles('a.ann')).toHaveLength(1);
    const again = openTabSessionStorage('test', area);
    expect(await again.readOutbox()).toHaveLength(1);
    expect(await again.readFiles('a.ann')).toEqual([]);
    await clean();
  });

  it('says so where the tab has no space left', async () => {
    const storage = openTabSessionStorage('test', createArea(1_000));
    expect(await refusal(storage.enqueue([{ ...item('a'), files: [file(2_000)] }]))).toBe(
      'storage',
    );
  });

  it('takes custom data that looks like a file for what it is', async () => {
    const storage = openTabSessionStorage('test', area);
    const command = { kind: 'post', conversation: 'order', clientId: 'c', log: 'main' } as const;
    const body = { text: 'Hi', custom: { blob: 'x' } };
    await storage.enqueue([
      { id: 'c.ann', command: { ...command, body }, at: 1, status: 'queued' },
    ]);
    const [stored] = await openTabSessionStorage('test', area).readOutbox();
    expect(stored?.command).toEqual({ ...command, body });
    await clean();
  });
});
