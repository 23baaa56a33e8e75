import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { SessionStorage } from '../../src/session/storage/session-storage.js';

/** What every session storage must do with cursors; beside `session-storage.ts`. */
export function runSessionCursorsContract(
  name: string,
  make: () => Promise<SessionStorage>,
  clean: () => Promise<void>,
): void {
  describe(`session storage contract, cursors: ${name}`, () => {
    let storage: SessionStorage;
    beforeEach(async () => {
      storage = await make();
    });
    afterEach(async () => {
      await storage.close();
      await clean();
    });

    it('L10 has no cursors at first', async () => {
      expect(await storage.readCursors('told', 'e1')).toEqual(new Map());
    });

    it('L10 moves a cursor forward, never back, and tells whether it moved', async () => {
      const moves: boolean[] = [];
      for (const to of [3, 3, 2, 7]) {
        moves.push(await storage.moveCursor('told', 'e1', 'order', to));
      }
      expect(moves).toEqual([true, false, false, true]);
      expect(await storage.readCursors('told', 'e1')).toEqual(new Map([['order', 7]]));
    });

    it('L10 moves it for one of those who try at once', async () => {
      const tries = Array.from({ length: 5 }, () =>
        storage.moveCursor('notified', 'e1', 'order', 9),
      );
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    });

    it('L10 keeps apart what cursors are of: kind, database, conversation', async () => {
      await storage.moveCursor('told', 'e1', 'order', 1);
      await storage.moveCursor('told', 'e1', '', 2);
      await storage.moveCursor('told', 'e1', '__proto__', 3);
      await storage.moveCursor('told', 'e2', 'order', 4);
      await storage.moveCursor('ended', 'e1', 'order', 5);
      const all = [
        await storage.readCursors('told', 'e1'),
        await storage.readCursors('told', 'e2'),
        await storage.readCursors('ended', 'e1'),
        await storage.readCursors('notified', 'e1'),
      ];
      expect(all[0]).toEqual(
        new Map([
          ['', 2],
          ['__proto__', 3],
          ['order', 1],
        ]),
      );
      expect(all.slice(1)).toEqual([new Map([['order', 4]]), new Map([['order', 5]]), new Map()]);
    });

    it('L10 keeps cursors over another database: a page may still speak of the one before', async () => {
      await storage.putTails([], { epoch: 'e1', inbox: 3 });
      await storage.moveCursor('told', 'e2', 'order', 4);
      await storage.putTails([], { epoch: 'e2', inbox: 1 });
      expect(await storage.readCursors('told', 'e2')).toEqual(new Map([['order', 4]]));
    });
  });
}
