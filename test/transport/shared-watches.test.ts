import { describe, expect, it } from 'vitest';

import type { Command } from '../../src/protocol/commands.js';
import type { Transport } from '../../src/protocol/transport.js';
import { createTestBackend } from '../harness/backend.js';
import { createSharingTabs, type SharingTab } from '../harness/shared-tabs.js';

/** What the backend was told to be on screen, as `conversation` or `conversation on device`. */
function setUp() {
  const told: (string | null)[] = [];
  const watching = (inner: Transport): Transport => ({
    async connect(...given) {
      const { welcome, send, close } = await inner.connect(...given);
      const hear = (command: Command): unknown => {
        if (command.kind !== 'watch') return send(command);
        told.push(command.conversation);
        return Promise.resolve({});
      };
      return { welcome, send: hear as typeof send, close };
    },
  });
  const backend = createTestBackend();
  const time = backend.environment;
  const tabs = createSharingTabs(watching(backend), time);
  const show = async (tab: SharingTab | undefined, conversation: string | null): Promise<void> => {
    const said = tab?.connection?.send({ kind: 'watch', conversation, device: 'phone' });
    await time.advance(20);
    await said;
  };
  /** Tabs that are on screen ask for a sign of life every ten seconds. */
  const live = async (seconds: number, ...alive: SharingTab[]): Promise<void> => {
    for (let passed = 0; passed < seconds; passed += 10) {
      for (const { connection } of alive) connection?.send({ kind: 'ping' }).catch(() => {});
      await time.advance(10_000);
    }
  };
  return { ...tabs, time, told, show, live };
}

describe('what tabs that share a connection have on screen', () => {
  it('T4 stays told for as long as one of them shows it, whatever the others show', async () => {
    const { openAll, told, show } = setUp();
    const [leader, second, third] = await openAll(3);
    await show(leader, 'a');
    await show(second, null);
    expect(told).toEqual(['a']);
    await show(third, 'b');
    await show(second, 'b');
    await show(third, null);
    expect(told).toEqual(['a', 'b']);
    await show(second, null);
    expect(told).toEqual(['a', 'b', 'a']);
    await show(leader, null);
    expect(told).toEqual(['a', 'b', 'a', null]);
  });

  it('T4 is known of a tab that showed it before there was another', async () => {
    const { open, openAll, time, told, show } = setUp();
    const [alone] = await openAll(1);
    await show(alone, 'a');
    const other = open();
    other.start();
    await time.advance(50);
    await show(other, 'b');
    await show(other, null);
    expect(told).toEqual(['a', 'b', 'a']);
  });

  it('T4 goes with a tab that is closed, and soon with one that was killed', async () => {
    const { openAll, time, told, show, live } = setUp();
    const [leader, closed, killed] = (await openAll(3)) as [SharingTab, SharingTab, SharingTab];
    await show(closed, 'a');
    closed.leave();
    await time.advance(50);
    expect(told).toEqual(['a', null]);
    await show(killed, 'b');
    await live(120, leader, killed);
    expect(told).toEqual(['a', null, 'b']);
    killed.tab.kill();
    await live(60, leader);
    expect(told).toEqual(['a', null, 'b', null]);
  });
});
