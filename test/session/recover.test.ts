import { describe, expect, it } from 'vitest';

import { applyOutbox } from '../../src/session/apply-outbox.js';
import { createInitialState } from '../../src/session/initial-state.js';
import { putBack } from '../../src/session/recover.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import type { NewItem } from '../../src/session/storage/session-storage.js';
import { item } from '../contracts/session-storage.js';

const sentIn = (name: string, epoch: string): NewItem => ({
  ...item(name),
  status: 'sent',
  seq: 1,
  epoch,
});

/** What of `stored` and `items` waits once they are put back after the change to database `new`. */
async function after(stored: readonly NewItem[], items: readonly NewItem[], known = stored) {
  const storage = createMemorySessionStorage();
  await storage.enqueue(stored);
  const before = { ...createInitialState({ id: 'ann', name: 'Ann' }), epoch: 'old' };
  const waiting = known.map((one, order) => ({ ...one, order }));
  const outbox = await putBack(storage, items, applyOutbox(before, waiting), 'new');
  return outbox.map(({ id, status }) => `${id.replace('.ann', '')} ${status}`);
}

describe('what is put back after the database has changed', () => {
  it('goes before what waits', async () => {
    expect(await after([item('waits')], [item('a'), item('b')])).toEqual([
      'a queued',
      'b queued',
      'waits queued',
    ]);
  });

  it('P11 leaves what another tab has sent to the new database meanwhile', async () => {
    expect(await after([sentIn('a', 'new'), item('b')], [item('a'), item('b')])).toEqual([
      'a sent',
      'b queued',
    ]);
  });

  it('P5 leaves in its place what another tab has put back before', async () => {
    const stored = [item('a'), item('b'), item('waits')];
    expect(await after(stored, [item('b'), item('waits')])).toEqual([
      'a queued',
      'b queued',
      'waits queued',
    ]);
  });

  it('P1 takes what was sent to the old one, or failed there and had arrived', async () => {
    const failed = { ...item('b'), status: 'failed' } as const;
    expect(await after([sentIn('a', 'old'), failed], [item('a'), item('b')])).toEqual([
      'a queued',
      'b queued',
    ]);
  });

  it('does not bring back what is known to have arrived and was deleted', async () => {
    expect(await after([sentIn('a', 'old')], [])).toEqual([]);
  });

  it('P2 leaves what this tab has never heard of', async () => {
    expect(await after([sentIn('a', 'old')], [], [])).toEqual(['a sent']);
  });
});
