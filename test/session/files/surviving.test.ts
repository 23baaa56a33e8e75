import { describe, expect, it } from 'vitest';

import * as extras from '../../../src/backend/extras.js';
import {
  createBackend,
  createInProcessBus,
  createMemoryStorage,
} from '../../../src/backend/index.js';
import { createFaultyTransport } from '../../../src/transport/faulty/faulty.js';
import type { Transport } from '../../../src/protocol/transport.js';
import { orAborted } from '../../../src/protocol/abort.js';
import { ChatError } from '../../../src/protocol/errors.js';
import { createTabHub, createWorld } from '../../harness/world.js';
import {
  aFile,
  attachmentsIn,
  printOf,
  printOfBlob,
  messagesIn,
  openFileWorld,
} from '../../harness/file-world.js';
import { someBytes } from '../../harness/upload.js';

describe('files on their way', () => {
  it('P13 are gone on with by the next tab, once, when the one that sends is killed', async () => {
    const hub = createTabHub();
    const first = hub.join();
    const world = await openFileWorld({}, { tabs: first });
    const { ann, annOrder, bobOrder, time, offsets, openAnn } = world;
    const second = openAnn({ tabs: hub.join() });
    second.session.getConversation({ id: 'order' }).messages$.subscribe();
    await time.advance(1_000);
    ann.wire.faults = second.wire.faults = { delay: { min: 50, max: 50 } };
    void annOrder.send({ text: 'Look', attachments: [aFile(700_000)] });
    while (offsets().length < 4) await time.advance(20);
    first.kill();
    ann.wire.offline = true;
    await time.advance(60_000);
    const [[file] = []] = await attachmentsIn(bobOrder);
    expect(file && (await printOfBlob(await bobOrder.openFile(file)))).toEqual(
      printOf(someBytes(700_000)),
    );
    expect(await messagesIn(bobOrder)).toHaveLength(1);
    const places = offsets();
    expect(places.filter((place) => place === 0)).toHaveLength(1);
    expect(places.length - new Set(places).size).toBeLessThanOrEqual(1);
  });

  it('P10 wait for a fresh token, and go on where they were', async () => {
    const world = await openFileWorld();
    const { ann, annOrder, bobOrder, time, offsets } = world;
    ann.wire.faults = { delay: { min: 50, max: 50 } };
    void annOrder.send({ text: 'Look', attachments: [aFile(700_000)] });
    while (offsets().length < 4) await time.advance(20);
    const reached = offsets().at(-1) ?? 0;
    // As a backend does with a connection whose token has run out.
    ann.core.link.reset(new ChatError('auth-failed', 'The token has run out.'));
    await time.advance(60_000);
    expect(
      offsets()
        .slice(4)
        .every((place) => place >= reached),
    ).toBe(true);
    expect(await attachmentsIn(bobOrder)).toMatchObject([[{ size: 700_000 }]]);
  });

  it('go again, from this device, to a backend that lost its database meanwhile', async () => {
    const { time, open } = createWorld();
    const backend = () =>
      createBackend({
        storage: createMemoryStorage({ environment: time }),
        bus: createInProcessBus(),
        environment: time,
        loadExtras: async () => extras,
      });
    let current = backend();
    const transport: Transport = { connect: (...given) => current.connect(...given) };
    const wire = createFaultyTransport(transport, { seed: 1, environment: time });
    const ann = open('ann', undefined, { transport: wire });
    const order = ann.session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await time.advance(500);
    void order.send({ text: 'Brought', attachments: [aFile(10)] });
    await time.advance(5_000);
    void order.send({ text: 'On its way', attachments: [aFile(400_000)] });
    wire.faults = { delay: { min: 50, max: 50 } };
    while ((await attachmentsIn(order))[1]?.[0]?.state !== 'uploading') await time.advance(10);
    const lost = current;
    current = backend();
    await lost.close();
    await time.advance(60_000);
    wire.faults = {};
    const shown = await messagesIn(order);
    expect(shown.map(({ text, state }) => [text, state])).toEqual([
      ['Brought', 'sent'],
      ['On its way', 'sent'],
    ]);
    const opened = (await attachmentsIn(order)).map(async ([file]) =>
      file ? printOfBlob(await order.openFile(file)) : null,
    );
    expect(await Promise.all(opened)).toEqual([
      printOf(someBytes(10)),
      printOf(someBytes(400_000)),
    ]);
  });

  it('fail with their text where their bytes are gone from the device', async () => {
    const { ann, annOrder, time } = await openFileWorld();
    ann.wire.offline = true;
    void annOrder.send({ text: 'Look', attachments: [aFile(10)] }).catch(() => {});
    await time.advance(1_000);
    const [item] = await ann.storage.readOutbox();
    if (!item) throw new Error('It waits.');
    await ann.storage.dequeue([item.id]);
    await ann.storage.enqueue([item]);
    ann.wire.offline = false;
    await time.advance(60_000);
    expect(await messagesIn(annOrder)).toMatchObject([
      { text: 'Look', state: 'failed', error: 'storage' },
    ]);
  });

  it('come in pieces as long as the way is quick, and shorter until one gets through', async () => {
    const world = createWorld();
    const lengths: number[] = [];
    let longest = Infinity;
    const slow: Transport = {
      async connect(...given) {
        const connection = await world.transport.connect(...given);
        return {
          ...connection,
          send(command, ...rest) {
            const { length } = command.kind === 'upload-piece' ? command.data : '';
            if (length > 0) lengths.push(length);
            if (length <= longest) return connection.send(command, ...rest);
            return orAborted(rest[0]?.signal, () => new Promise(() => {}));
          },
        };
      },
    };
    const order = world
      .open('ann', undefined, { transport: slow })
      .session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await world.time.advance(500);
    void order.send({ text: '', attachments: [aFile(600_000)] });
    await world.time.advance(5_000);
    expect(lengths.slice(0, 4)).toEqual([49_152, 98_304, 196_608, 196_608]);
    longest = 30_000;
    lengths.length = 0;
    void order.send({ text: '', attachments: [aFile(60_000)] });
    await world.time.advance(120_000);
    expect(lengths.slice(0, 4)).toEqual([80_000, 80_000, 49_152, 24_576]);
    const states = (await attachmentsIn(order)).map((files) => files[0]?.state);
    expect(states).toEqual(['ready', 'ready']);
  });
});
