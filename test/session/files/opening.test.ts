import { describe, expect, it } from 'vitest';

import type { Transport } from '../../../src/protocol/transport.js';
import type { AttachmentItem } from '../../../src/session/index.js';
import { refusal } from '../../harness/client.js';
import {
  attachmentsIn,
  printOf,
  printOfBlob,
  messagesIn,
  openFileWorld,
} from '../../harness/file-world.js';
import type { FileWorld } from '../../harness/file-world.js';
import { PromptBlob } from '../../harness/prompt-blob.js';
import { someBytes } from '../../harness/upload.js';
import { createWorld } from '../../harness/world.js';

/** A file of Bob's as Ann sees it. */
async function fromBob(world: FileWorld, length: number, type = 'image/png') {
  const { bobOrder, annOrder, time } = world;
  const blob = new PromptBlob(someBytes(length), type);
  void bobOrder.send({ text: '', attachments: [{ blob, name: 'a' }] });
  await time.advance(5_000);
  const [[file] = []] = (await attachmentsIn(annOrder)).slice(-1);
  if (!file) throw new Error('It did not come.');
  return file;
}

const reads = ({ kinds }: FileWorld) => kinds().filter((kind) => kind === 'read-file').length;

describe('opening a file', () => {
  it('gives its bytes under its type, and fetches them once', async () => {
    const world = await openFileWorld();
    const file = await fromBob(world, 300_000);
    const [one, two] = await Promise.all([
      world.annOrder.openFile(file),
      world.annOrder.openFile(file),
    ]);
    expect(await printOfBlob(one)).toEqual(printOf(someBytes(300_000)));
    expect([one.type, two.size]).toEqual(['image/png', 300_000]);
    const count = reads(world);
    await world.annOrder.openFile(file);
    expect([count, reads(world)]).toEqual([3, 3]);
  });

  it.each(['text/html', 'image/svg+xml', 'application/pdf', 'image/png\ntext/html', ''])(
    'P15: gives %j no type by which a page would run it',
    async (type) => {
      const world = await openFileWorld();
      const file = await fromBob(world, 10, type);
      expect((await world.annOrder.openFile(file)).type).toBe('application/octet-stream');
    },
  );

  it('goes on where the connection was cut', async () => {
    const world = await openFileWorld();
    const { ann, annOrder, time } = world;
    const file = await fromBob(world, 900_000);
    ann.wire.faults = { delay: { min: 100, max: 100 } };
    const opened = annOrder.openFile(file);
    while (reads(world) < 3) await time.advance(20);
    ann.wire.cut();
    while (reads(world) < 5) await time.advance(20);
    ann.wire.offline = true;
    await time.advance(5_000);
    ann.wire.offline = false;
    await time.advance(30_000);
    expect(await printOfBlob(await opened)).toEqual(printOf(someBytes(900_000)));
    expect(reads(world)).toBeLessThanOrEqual(7 + 2);
  });

  it('is called off by its signal, and nothing more is fetched', async () => {
    const world = await openFileWorld();
    const { ann, annOrder, time } = world;
    const file = await fromBob(world, 900_000);
    ann.wire.faults = { delay: { min: 100, max: 100 } };
    const stop = new AbortController();
    const opened = refusal(annOrder.openFile(file, { signal: stop.signal }));
    while (reads(world) < 2) await time.advance(20);
    stop.abort();
    expect(await opened).toBe('aborted');
    await time.advance(5_000);
    expect(reads(world)).toBeLessThanOrEqual(3);
    expect(await refusal(annOrder.openFile(file, { signal: stop.signal }))).toBe('aborted');
  });

  it('rejects with offline where there is no connection, and works once there is', async () => {
    const world = await openFileWorld();
    const { ann, annOrder, time } = world;
    const file = await fromBob(world, 10);
    ann.wire.offline = true;
    await time.advance(100);
    const opened = refusal(annOrder.openFile(file));
    await time.advance(10_000);
    expect(await opened).toBe('offline');
    ann.wire.offline = false;
    await time.advance(10_000);
    expect((await annOrder.openFile(file)).size).toBe(10);
  });

  it('P14 P16 is not-found alike for what is missing, foreign, or deleted for all', async () => {
    const world = await openFileWorld();
    const { ann, annOrder, bobOrder, time } = world;
    const file = await fromBob(world, 10);
    const open = (one: AttachmentItem, id = 'order') =>
      refusal(ann.session.getConversation({ id }).openFile(one));
    expect(await open(file)).toBe('none');
    expect(await open({ ...file, file: 'nobodys' })).toBe('not-found');
    expect(await open({ ...file, file: '' })).toBe('not-found');
    expect(await open(file, 'other')).toBe('not-found');
    const [message] = await messagesIn(bobOrder);
    void bobOrder.delete(message?.id ?? '');
    await time.advance(2_000);
    expect(await attachmentsIn(annOrder)).toEqual([[]]);
    expect(await open(file)).toBe('not-found');
  });

  it('throws a TypeError for what is no attachment', async () => {
    const { annOrder } = await openFileWorld();
    expect(() => annOrder.openFile(null as unknown as AttachmentItem)).toThrow(TypeError);
  });

  it.each([
    ['never ends', { data: 'AAAA', size: 9, more: true }],
    ['stands still', { data: '', size: 10, more: true }],
    ['is shorter than it said', { data: 'AAAA', size: 10, more: false }],
    ['is no base64', { data: '****', size: 10, more: false }],
    ['is elsewhere, by an address that runs', { url: 'javascript:alert(1)', expires: 1 }],
    ['is elsewhere, in the open', { url: 'http://example.org/a', expires: 1 }],
    ['is nothing of the kind', { bytes: 7 }, 'internal'],
  ])('P15: gives nothing of a file that %s', async (_name, answer, code = 'invalid') => {
    const world = createWorld();
    const lying: Transport = {
      async connect(...given) {
        const connection = await world.transport.connect(...given);
        return {
          ...connection,
          send: (command, ...rest) =>
            command.kind === 'read-file'
              ? Promise.resolve(answer as never)
              : connection.send(command, ...rest),
        };
      },
    };
    const order = world
      .open('ann', undefined, { transport: lying })
      .session.getConversation({ id: 'order' });
    order.messages$.subscribe();
    await world.time.advance(500);
    const file = { file: 'f', name: 'a', type: 'image/png', size: 10, id: 'm.bob/0' };
    const opened = order.openFile({ ...file, state: 'ready', progress: 1 });
    expect(await refusal(opened)).toBe(code);
  });
});
