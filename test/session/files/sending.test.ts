import { describe, expect, it } from 'vitest';

import { createMemorySessionStorage } from '../../../src/session/storage/memory/memory.js';
import { refusal } from '../../harness/client.js';
import {
  aFile,
  attachmentsIn,
  printOf,
  printOfBlob,
  messagesIn,
  openFileWorld,
} from '../../harness/file-world.js';
import { someBytes } from '../../harness/upload.js';
import { texts } from '../../harness/world.js';

describe('a message with files', () => {
  it('M1 L11 shows at once, goes whole, and keeps its rows from waiting to ready', async () => {
    const { annOrder, bobOrder, time } = await openFileWorld();
    const sent = annOrder.send({
      text: '',
      attachments: [aFile(200_000, { width: 40, height: 30, preview: 'UklGRg==' }), aFile(0)],
    });
    const [before = []] = await attachmentsIn(annOrder);
    expect(before).toMatchObject([
      { state: 'waiting', progress: 0, name: 'photo.png', type: 'image/png', size: 200_000 },
      { state: 'waiting', size: 0 },
    ]);
    await time.advance(2_000);
    const { attachments: after = [] } = await sent;
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(new Set(after.map(({ id }) => id)).size).toBe(2);
    expect(after).toMatchObject([
      { state: 'ready', progress: 1, width: 40, height: 30, preview: 'UklGRg==' },
      { state: 'ready', progress: 1 },
    ]);
    const [his = []] = await attachmentsIn(bobOrder);
    expect(his).toEqual(after);
    const [first, second] = his;
    if (!first || !second) throw new Error('There are two.');
    expect(await printOfBlob(await bobOrder.openFile(first))).toEqual(printOf(someBytes(200_000)));
    expect((await bobOrder.openFile(second)).size).toBe(0);
  });

  it('P2 is stored with its files before anything leaves', async () => {
    const memory = createMemorySessionStorage();
    let store = (): void => {};
    const slow = new Promise<void>((resolve) => (store = resolve));
    const storage = {
      ...memory,
      enqueue: async (...given: Parameters<typeof memory.enqueue>) => {
        await slow;
        return memory.enqueue(...given);
      },
    };
    const world = await openFileWorld({}, { openStorage: async () => storage });
    const { annOrder, time, kinds } = world;
    void annOrder.send({ text: 'Look', attachments: [aFile(1_000)] });
    await time.advance(5_000);
    expect(kinds()).not.toContain('upload');
    const [[item] = []] = await attachmentsIn(annOrder);
    expect(item && (await annOrder.openFile(item)).size).toBe(1_000);
    store();
    await time.advance(1_000);
    expect(await texts(annOrder)).toEqual(['Look (delivered)']);
  });

  it('P2 P3 goes on after each cut where it was, and stands once', async () => {
    const { ann, annOrder, bobOrder, time, offsets } = await openFileWorld();
    ann.wire.faults = { delay: { min: 50, max: 50 } };
    const sent = annOrder.send({ text: 'Look', attachments: [aFile(400_000)] });
    for (let cut = 0; cut < 3; cut += 1) {
      const before = offsets().length;
      for (let wait = 0; wait < 500 && offsets().length < before + 1; wait += 1) {
        await time.advance(20);
      }
      ann.wire.cut();
    }
    await time.advance(60_000);
    expect((await sent).state).toBe('sent');
    const places = offsets();
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    // What was on its way when the connection broke is all that is said twice.
    expect(places.length - new Set(places).size).toBeLessThanOrEqual(3);
    const [[file] = []] = await attachmentsIn(bobOrder);
    expect(file && (await printOfBlob(await bobOrder.openFile(file)))).toEqual(
      printOf(someBytes(400_000)),
    );
    expect(await texts(bobOrder)).toEqual(['Look (sent)']);
  });

  it('P2 goes on after a reload where it was', async () => {
    const { ann, annOrder, bobOrder, time, offsets, openAnn } = await openFileWorld();
    ann.wire.faults = { delay: { min: 50, max: 50 } };
    void annOrder.send({ text: 'Look', attachments: [aFile(10), aFile(700_000)] });
    while (offsets().length < 5) await time.advance(20);
    const reached = offsets().at(-1) ?? 0;
    ann.wire.offline = true;
    const again = openAnn().session.getConversation({ id: 'order' });
    again.messages$.subscribe();
    await time.advance(5_000);
    expect(await texts(again)).toEqual(['Look (delivered)']);
    expect(
      offsets()
        .slice(6)
        .every((offset) => offset >= reached),
    ).toBe(true);
    const [[, file] = []] = await attachmentsIn(bobOrder);
    expect(file && (await printOfBlob(await bobOrder.openFile(file)))).toEqual(
      printOf(someBytes(700_000)),
    );
  });

  it('P2 waits while offline, over a reload, with its files', async () => {
    const { ann, annOrder, bobOrder, time, openAnn } = await openFileWorld();
    ann.wire.offline = true;
    void annOrder.send({ text: 'Look', attachments: [aFile(5_000)] });
    await time.advance(60_000);
    expect(await attachmentsIn(annOrder)).toMatchObject([[{ state: 'waiting', progress: 0 }]]);
    const again = openAnn().session.getConversation({ id: 'order' });
    again.messages$.subscribe();
    await time.advance(5_000);
    expect(await attachmentsIn(again)).toMatchObject([[{ state: 'ready', progress: 1 }]]);
    expect(await attachmentsIn(bobOrder)).toMatchObject([[{ size: 5_000 }]]);
  });

  it('P5 keeps its place: what was typed after it comes after it', async () => {
    const { ann, annOrder, bobOrder, time } = await openFileWorld();
    ann.wire.faults = { delay: { min: 50, max: 50 } };
    void annOrder.send({ text: 'First', attachments: [aFile(300_000)] });
    void annOrder.send('Second');
    await time.advance(100);
    expect(await texts(annOrder)).toEqual(['First (sending)', 'Second (sending)']);
    await time.advance(60_000);
    expect(await texts(bobOrder)).toEqual(['First (sent)', 'Second (sent)']);
  });

  it('M2 fails where it is refused, keeps text and files, and goes again at a retry', async () => {
    let quota = 1_000;
    const estimate = async () => ({ usage: 0, quota });
    const { annOrder, bobOrder, time } = await openFileWorld({ files: { estimate } });
    const sent = refusal(annOrder.send({ text: 'Look', attachments: [aFile(5_000)] }));
    await time.advance(60_000);
    expect(await sent).toBe('storage');
    const [row] = await messagesIn(annOrder);
    expect(row).toMatchObject({ state: 'failed', error: 'storage', text: 'Look' });
    const [[file] = []] = await attachmentsIn(annOrder);
    expect(file?.state).toBe('failed');
    expect(file && (await annOrder.openFile(file)).size).toBe(5_000);
    quota = 1e9;
    const again = annOrder.retry(row?.id ?? '');
    await time.advance(60_000);
    expect((await again).attachments).toMatchObject([{ state: 'ready' }]);
    expect(await attachmentsIn(bobOrder)).toMatchObject([[{ size: 5_000 }]]);
  });

  it('M2 fails where its type is not wanted, and others go on', async () => {
    const { bob, bobOrder, time, open } = await openFileWorld({ files: { types: ['.pdf'] } });
    // Nothing is known of the backend yet: it says so itself.
    const carl = open('carl').session.getConversation({ id: 'order' });
    const refused = refusal(carl.send({ text: 'Look', attachments: [aFile(10)] }));
    void carl.send('Later');
    await time.advance(5_000);
    expect(await refused).toBe('invalid');
    expect(await texts(bobOrder)).toEqual(['Later (sent)']);
    expect(() => bobOrder.send({ text: '', attachments: [aFile(10)] })).toThrow(RangeError);
    expect(bob.core.isConnected).toBe(true);
  });

  it('is refused by name where the backend takes no files', async () => {
    const { annOrder } = await openFileWorld({ files: false });
    expect(await refusal(annOrder.send({ text: '', attachments: [aFile(10)] }))).toBe(
      'unsupported',
    );
    expect(await messagesIn(annOrder)).toEqual([]);
  });

  it('L6 is told with its files', async () => {
    const { annOrder, bob, time } = await openFileWorld();
    const heard: unknown[] = [];
    bob.session.on('message-received', ({ attachments }) => heard.push(attachments));
    await time.advance(500);
    void annOrder.send({ text: '', attachments: [aFile(10)] });
    await time.advance(1_000);
    expect(heard).toMatchObject([[{ name: 'photo.png', type: 'image/png', size: 10 }]]);
  });

  it('tells how far it is, some times a second and never backwards', async () => {
    const { ann, annOrder, time, offsets } = await openFileWorld();
    ann.wire.faults = { delay: { min: 20, max: 20 } };
    const parts: number[] = [];
    let lists = 0;
    annOrder.messages$.subscribe((items) => {
      lists += 1;
      const [file] = items.flatMap((item) => (item.kind === 'message' && item.attachments) || []);
      if (file?.state === 'uploading') parts.push(file.progress);
    });
    void annOrder.send({ text: '', attachments: [aFile(3_000_000)] });
    await time.advance(10_000);
    expect(offsets().length).toBeGreaterThan(18);
    expect(parts.length).toBeGreaterThan(2);
    expect(lists).toBeLessThan(14);
    expect(parts).toEqual(parts.toSorted((a, b) => a - b));
    expect(await attachmentsIn(annOrder)).toMatchObject([[{ state: 'ready' }]]);
  });

  it('keeps a row the same object while nothing of it changes', async () => {
    const { annOrder, bobOrder, time } = await openFileWorld();
    void annOrder.send({ text: '', attachments: [aFile(10)] });
    await time.advance(1_000);
    const [before] = await attachmentsIn(annOrder);
    void bobOrder.send('Thanks');
    bobOrder.setTyping(true);
    await time.advance(1_000);
    const [after] = await attachmentsIn(annOrder);
    expect(after).toMatchObject([{ state: 'ready' }]);
    expect(after).toBe(before);
  });
});
