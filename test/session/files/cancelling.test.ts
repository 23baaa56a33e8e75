import { describe, expect, it } from 'vitest';

import { createTabHub } from '../../harness/world.js';
import { refusal } from '../../harness/client.js';
import { aFile, attachmentsIn, messagesIn, openFileWorld } from '../../harness/file-world.js';
import type { FileWorld } from '../../harness/file-world.js';

/** A large file of Ann's that is on its way, slowly. */
async function uploading(world: FileWorld) {
  const { ann, annOrder, time, offsets } = world;
  ann.wire.faults = { delay: { min: 50, max: 50 } };
  const sent = refusal(annOrder.send({ text: 'Look', attachments: [aFile(3_000_000)] }));
  while (offsets().length < 3) await time.advance(20);
  const [message] = await messagesIn(annOrder);
  return { sent, id: message?.id ?? '' };
}

describe('taking a message back', () => {
  it('M2 that is on its way: nobody sees it, nothing of it stays, others go on', async () => {
    const world = await openFileWorld();
    const { ann, annOrder, bobOrder, time, offsets, kinds } = world;
    const { sent, id } = await uploading(world);
    await annOrder.cancel(id);
    expect(await sent).toBe('aborted');
    expect(await messagesIn(annOrder)).toEqual([]);
    expect(await ann.storage.readFiles(id)).toEqual([]);
    const count = offsets().length;
    void annOrder.send('Later');
    await time.advance(5_000);
    expect(offsets().length).toBe(count);
    expect(kinds().filter((kind) => kind === 'post')).toHaveLength(1);
    expect((await messagesIn(bobOrder)).map(({ text }) => text)).toEqual(['Later']);
    expect((await messagesIn(annOrder)).map(({ text }) => text)).toEqual(['Later']);
  });

  it('M2 that waits offline, or behind another', async () => {
    const { ann, annOrder, bobOrder, time } = await openFileWorld();
    ann.wire.offline = true;
    void annOrder.send('First');
    const waiting = refusal(annOrder.send({ text: 'Look', attachments: [aFile(10)] }));
    await time.advance(1_000);
    const [, message] = await messagesIn(annOrder);
    await annOrder.cancel(message?.id ?? '');
    expect(await waiting).toBe('aborted');
    ann.wire.offline = false;
    await time.advance(10_000);
    expect((await messagesIn(bobOrder)).map(({ text }) => text)).toEqual(['First']);
  });

  it('M2 that has failed', async () => {
    const { annOrder, ann, time } = await openFileWorld({
      files: { estimate: async () => ({ quota: 1 }) },
    });
    void annOrder.send({ text: 'Look', attachments: [aFile(10)] }).catch(() => {});
    await time.advance(60_000);
    const [message] = await messagesIn(annOrder);
    expect(message?.state).toBe('failed');
    await annOrder.cancel(message?.id ?? '');
    expect(await messagesIn(annOrder)).toEqual([]);
    expect(await ann.storage.readFiles(message?.id ?? '')).toEqual([]);
  });

  it('is a conflict where it may have arrived, and not-found where it has', async () => {
    const { ann, annOrder, bobOrder, time, kinds } = await openFileWorld();
    void annOrder.send('Words');
    const [words] = await messagesIn(annOrder);
    expect(await refusal(annOrder.cancel(words?.id ?? ''))).toBe('conflict');
    await time.advance(5_000);
    expect(await refusal(annOrder.cancel(words?.id ?? ''))).toBe('not-found');
    // Its files are there, the answer to the message is lost.
    ann.wire.faults = { delay: { min: 200, max: 200 } };
    const sent = annOrder.send({ text: 'Look', attachments: [aFile(10)] });
    while (kinds().filter((kind) => kind === 'post').length < 2) await time.advance(10);
    const [, look] = await messagesIn(annOrder);
    expect(await refusal(annOrder.cancel(look?.id ?? ''))).toBe('conflict');
    ann.wire.cut();
    await time.advance(20_000);
    expect((await sent).text).toBe('Look');
    expect(await messagesIn(bobOrder)).toHaveLength(2);
    expect(() => annOrder.cancel('?')).toThrow(TypeError);
  });

  it('P13 from another tab stops the one that sends', async () => {
    const hub = createTabHub();
    const world = await openFileWorld({}, { tabs: hub.join() });
    const { annOrder, bobOrder, time, offsets, kinds, openAnn } = world;
    const second = openAnn({ tabs: hub.join() }).session.getConversation({ id: 'order' });
    second.messages$.subscribe();
    await time.advance(1_000);
    const { sent, id } = await uploading(world);
    expect(await attachmentsIn(second)).toMatchObject([[{ state: 'uploading' }]]);
    await second.cancel(id);
    await time.advance(200);
    expect(await sent).toBe('aborted');
    const count = offsets().length;
    await time.advance(5_000);
    expect(offsets().length).toBe(count);
    expect(kinds()).not.toContain('post');
    for (const order of [annOrder, second, bobOrder]) expect(await messagesIn(order)).toEqual([]);
  });
});
