import { firstValueFrom } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';

import { createEmbeddedBackend } from '../../../src/embedded-backend.js';
import { realEnvironment } from '../../../src/environment.js';
import { createChatSession } from '../../../src/index.js';
import type { ChatSession } from '../../../src/index.js';
import { createLocalTransport } from '../../../src/transport/local/local.js';
import { printOf, printOfBlob, messagesIn } from '../../harness/file-world.js';
import { someBytes } from '../../harness/upload.js';

const PATIENCE = { timeout: 30_000 };

const opened: ChatSession[] = [];
let appId = '';

/** A session as a page has it, over a backend in this page and its databases. */
function open(user: string): ChatSession {
  const transport = createLocalTransport(() => createEmbeddedBackend({ appId }));
  const session = createChatSession({ appId, transport, me: { id: user, name: user } });
  opened.push(session);
  return session;
}

async function closeAll(): Promise<void> {
  await Promise.all(opened.splice(0).map((session) => session.destroy()));
}

afterEach(async () => {
  await closeAll();
  for (const { name } of await indexedDB.databases()) {
    if (name?.includes(appId)) indexedDB.deleteDatabase(name);
  }
});

describe('files in a browser', () => {
  it('M1 P2 go from a picker to another user, and are there after a reload', async () => {
    appId = `files-${realEnvironment.uuid()}`;
    const order = open('ann').getConversation({ id: 'order' });
    order.messages$.subscribe();
    const his = open('bob').getConversation({ id: 'order' });
    his.messages$.subscribe();
    const photo = new File([someBytes(400_000)], 'photo.png', { type: 'image/png' });
    const sent = await order.send({ text: 'Look', attachments: [{ blob: photo, width: 4 }] });
    expect(sent.attachments).toMatchObject([{ state: 'ready', name: 'photo.png', width: 4 }]);
    await expect.poll(async () => (await messagesIn(his)).length, PATIENCE).toBe(1);
    const [file] = (await messagesIn(his))[0]?.attachments ?? [];
    if (!file) throw new Error('It did not come.');
    const blob = await his.openFile(file);
    expect([blob.type, await printOfBlob(blob)]).toEqual([
      'image/png',
      printOf(someBytes(400_000)),
    ]);

    await closeAll();
    const again = open('bob').getConversation({ id: 'order' });
    again.messages$.subscribe();
    await expect.poll(async () => (await messagesIn(again)).length, PATIENCE).toBe(1);
    expect(await printOfBlob(await again.openFile(file))).toEqual(printOf(someBytes(400_000)));
  });

  it('M8 wait in a composer over a reload', async () => {
    appId = `files-${realEnvironment.uuid()}`;
    const order = open('ann').getConversation({ id: 'order' });
    const note = new File(['Hello'], 'note.txt', { type: 'text/plain' });
    await order.setDraft('half a word', { attachments: [{ blob: note }] });
    await closeAll();
    const again = open('ann').getConversation({ id: 'order' });
    const [kept] = await firstValueFrom(again.draftAttachments$);
    expect(kept && [(kept.blob as File).name, await kept.blob.text()]).toEqual([
      'note.txt',
      'Hello',
    ]);
  });

  it('are taken as far as the browser has room, and the backend says how', async () => {
    appId = `files-${realEnvironment.uuid()}`;
    const transport = createLocalTransport(() =>
      createEmbeddedBackend({ appId, files: { maxCount: 2, types: ['image/*'] } }),
    );
    const session = createChatSession({ appId, transport, me: { id: 'ann', name: 'Ann' } });
    opened.push(session);
    await session.connect();
    const { status$ } = session.getConversation({ id: 'order' });
    const files = async () => (await firstValueFrom(status$)).files;
    await expect
      .poll(files, PATIENCE)
      .toEqual({ maxSize: 20 * 2 ** 20, maxCount: 2, types: ['image/*'] });
  });
});
