import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Bus, BusMessage } from '../../src/backend/bus/bus.js';

/**
 * What every bus must do: run by the test of each implementation. `pair` makes the buses of two
 * copies of the backend, which may be one and the same; `settle` waits until all is delivered.
 */
export function runBusContract(
  name: string,
  pair: () => readonly [Bus, Bus],
  settle: () => Promise<void>,
): void {
  describe(`bus contract: ${name}`, () => {
    let here: Bus;
    let there: Bus;
    beforeEach(() => {
      [here, there] = pair();
    });
    afterEach(() => {
      here.close();
      there.close();
    });

    const MOVED: BusMessage = { kind: 'moved' };
    const TYPING: BusMessage = {
      kind: 'passing',
      update: { kind: 'typing', conversation: '__proto__', userId: 'ann', name: 'Ann', on: true },
    };
    const hear = (bus: Bus, topic: string): BusMessage[] => {
      const heard: BusMessage[] = [];
      bus.subscribe(topic, (message) => heard.push(message));
      return heard;
    };

    /** However long a busy machine takes. */
    const arrival = (heard: unknown[], expected: unknown[]): Promise<void> =>
      vi.waitFor(() => expect(heard).toEqual(expected), { timeout: 20_000, interval: 5 });

    it('tells all subscribers of the topic, here and there', async () => {
      const heard = [hear(here, 'user:ann'), hear(here, 'user:ann'), hear(there, 'user:ann')];
      here.publish('user:ann', MOVED);
      here.publish('user:ann', TYPING);
      for (const messages of heard) await arrival(messages, [MOVED, TYPING]);
    });

    it('tells nobody else', async () => {
      const heard = [hear(here, 'user:bob'), hear(there, 'user:an'), hear(there, '__proto__')];
      here.publish('user:ann', MOVED);
      await settle();
      expect(heard.flat()).toEqual([]);
    });

    it('tells later than the call returns', async () => {
      const heard = hear(here, 'user:ann');
      here.publish('user:ann', MOVED);
      expect(heard).toEqual([]);
      await arrival(heard, [MOVED]);
    });

    it('ends one subscription, and only that', async () => {
      const heard: string[] = [];
      const listener = (): void => void heard.push('told');
      const end = here.subscribe('user:ann', listener);
      here.subscribe('user:ann', listener);
      end();
      end();
      here.publish('user:ann', MOVED);
      await arrival(heard, ['told']);
      await settle();
      expect(heard).toEqual(['told']);
    });

    it('tells nothing to whom ends the subscription while a hint is under way', async () => {
      const heard: BusMessage[] = [];
      const end = here.subscribe('user:ann', (message) => heard.push(message));
      here.publish('user:ann', MOVED);
      end();
      await settle();
      expect(heard).toEqual([]);
    });

    it('is silent once closed, and may be closed and used again without harm', async () => {
      const heard = hear(here, 'user:ann');
      here.close();
      here.close();
      here.publish('user:ann', MOVED);
      await settle();
      expect(heard).toEqual([]);
    });
  });
}
