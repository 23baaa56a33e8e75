// Pins, stars, reactions, edits, deletions and forwards over connections that lose, repeat, delay and
// overtake, with pages that are cut off and reloaded: in the end all see the same.
import { firstValueFrom } from 'rxjs';
import { afterAll, describe, expect, it } from 'vitest';

import { createRandom } from '../../src/model/random.js';
import type { Conversation, MessageItem } from '../../src/session/index.js';
import { createWorld, shown, type Page } from '../harness/world.js';

const FAULTS = { drop: 0.1, repeat: 0.15, reorder: 0.2, delay: { min: 5, max: 400 } };
const USERS = ['ann', 'ann', 'bob', 'cem'] as const;
const EMOJI = ['👍', '❤️', '🎉'];

interface Device {
  page: Page;
  readonly user: string;
}

const orderOf = ({ page }: Device): Conversation => page.session.getConversation({ id: 'order' });

async function messages(conversation: Conversation): Promise<readonly MessageItem[]> {
  return (await shown(conversation)).filter((item) => item.kind === 'message');
}

/** What a device shows that everybody has to show alike. */
async function seenOn(device: Device): Promise<unknown> {
  const items = await messages(orderOf(device));
  const pinned = (await firstValueFrom(orderOf(device).item$))?.pinned ?? [];
  return {
    rows: items.map(({ id, text, edited, deleted, pinned: isPinned, reactions }) => [
      id,
      text,
      edited,
      deleted,
      isPinned === true,
      reactions.map(({ emoji, users }) => [emoji, ...users]),
    ]),
    pinned: pinned.map(({ id, text }) => [id, text]),
  };
}

async function starsOn(device: Device): Promise<readonly string[]> {
  const items = await messages(orderOf(device));
  return items.filter(({ starred }) => starred).map(({ id }) => id);
}

async function play(seed: number) {
  const { time, open } = createWorld();
  const random = createRandom(seed);
  const chance = (below: number): number => Math.floor(random() * below);
  const devices: Device[] = USERS.map((user) => ({ user, page: open(user) }));
  for (const device of devices) orderOf(device).messages$.subscribe();
  await time.advance(500);
  const setFaults = (faults: typeof FAULTS | object): void => {
    for (const { page } of devices) page.wire.faults = faults;
  };
  setFaults(FAULTS);
  const ignore = (call: Promise<unknown>): void => void call.catch(() => {});

  for (let step = 0; step < 60; step += 1) {
    const device = devices[chance(devices.length)] as Device;
    const order = orderOf(device);
    const items = (await messages(order)).filter(({ seq }) => seq !== null);
    const item = items[chance(Math.max(items.length, 1))];
    const act = chance(12);
    if (act < 3 || item === undefined) ignore(order.send(`${device.user} ${step}`));
    else if (act === 3) ignore(order.pin(item.id));
    else if (act === 4) ignore(order.unpin(item.id));
    else if (act === 5) ignore(order.star(item.id));
    else if (act === 6) ignore(order.unstar(item.id));
    else if (act === 7) ignore(order.react(item.id, EMOJI[chance(3)] ?? ''));
    else if (act === 8) ignore(order.edit(item.id, `edited at ${step}`));
    else if (act === 9) ignore(order.delete(item.id));
    else if (act === 10) {
      device.page = device.page.reload();
      device.page.wire.faults = FAULTS;
      orderOf(device).messages$.subscribe();
    } else device.page.wire.offline = !device.page.wire.offline;
    await time.advance(chance(300));
  }
  setFaults({});
  for (const { page } of devices) page.wire.offline = false;
  await time.advance(120_000);
  return devices;
}

/** How often there was something to compare. */
const counts = { pinned: 0, starred: 0, deleted: 0 };

describe('P11 what people do with messages', () => {
  afterAll(() => expect(Object.values(counts).every((count) => count > 5)).toBe(true));

  it.each(Array.from({ length: 16 }, (_, index) => index + 1))(
    'comes out the same everywhere, seed %i',
    async (seed) => {
      const devices = await play(seed);
      const [first, ...others] = await Promise.all(devices.map(seenOn));
      expect((first as { rows: readonly unknown[] }).rows.length).toBeGreaterThan(3);
      for (const other of others) expect(other).toEqual(first);
      const [phone, laptop] = devices as [Device, Device];
      expect(await starsOn(phone)).toEqual(await starsOn(laptop));
      // A pin in the list is a pin on its message, and the other way round.
      const { rows, pinned } = first as { rows: [string, ...unknown[]][]; pinned: [string][] };
      counts.pinned += pinned.length;
      counts.starred += (await starsOn(phone)).length;
      counts.deleted += rows.filter((row) => row[3] === true).length;
      const marked = rows.filter((row) => row[4] === true).map(([id]) => id);
      expect(pinned.map(([id]) => id).sort()).toEqual(marked.sort());
    },
  );
});
