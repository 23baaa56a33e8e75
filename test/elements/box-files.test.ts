// Files through the box: from the composer to the session and back to the row, the viewer and the voice.
import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import type { ChatBox } from '../../src/elements/box/box.js';
import '../../src/elements/box/box.js';
import type { ChatComposer } from '../../src/elements/composer/composer.js';
import type { ChatConversationList } from '../../src/elements/conversation-list/conversation-list.js';
import '../../src/elements/conversation-list/conversation-list.js';
import { sayAttachments } from '../../src/elements/internal/attachments/attachment-words.js';
import '../../src/elements/attachments/attachments.js';
import { localeFor } from '../../src/locales/registry.js';
import type { AttachmentInput } from '../../src/session/index.js';
import { attachment, picture, pictureBlob, voice } from '../harness/attachments.js';
import {
  aConversationItem,
  aMessage,
  ANN,
  FakeSession,
  READY,
  type FakeConversation,
} from '../harness/fake-session.js';
import { focused, inside } from '../harness/popup.js';
import { settled } from '../harness/settled.js';

const patience = { timeout: 30_000 };
const limits = { maxSize: 1_000_000, maxCount: 10, types: [] };
const plain = (text: string | null | undefined): string =>
  (text ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

let session: FakeSession;
let conversation: FakeConversation;

beforeEach(() => {
  session = new FakeSession();
  conversation = session.getConversation({ id: 'order-1842' });
  conversation.item$.next(aConversationItem());
  conversation.status$.next({ ...READY, files: limits });
});
afterEach(() => {
  vi.restoreAllMocks();
  document.querySelectorAll('chat-box').forEach((box) => box.remove());
});

async function opened(): Promise<ChatBox> {
  const box = await fixture<ChatBox>(
    html`<chat-box conversation="order-1842" .session=${session}></chat-box>`,
  );
  await settled(box);
  return box;
}
const composerOf = (box: ChatBox): ChatComposer => inside(box, 'chat-composer');
const rowsOf = (box: ChatBox): Element[] => [
  ...(inside(box, 'chat-message-list').shadowRoot?.querySelectorAll('chat-message') ?? []),
];
const given = async (name = 'cat.png'): Promise<AttachmentInput> => ({
  blob: await pictureBlob(),
  name,
  width: 40,
  height: 30,
});

describe('files in a box', () => {
  it('M1 L11 are sent with their text, shown in the row, and leave the composer', async () => {
    const box = await opened();
    const file = await given();
    composerOf(box).attachments = [file];
    composerOf(box).value = 'Look';
    expect(composerOf(box).send()).toBe(true);
    await settled(box);
    expect(conversation.callsOf('send')).toEqual([[{ text: 'Look', attachments: [file] }]]);
    expect(composerOf(box).attachments).toEqual([]);
    const [row] = rowsOf(box);
    await expect
      .poll(
        () => inside(row as Element, 'chat-attachments')?.shadowRoot?.querySelector('img'),
        patience,
      )
      .toBeTruthy();
  });

  it('M8 are kept as a draft, stand there again, and are taken out of it', async () => {
    const box = await opened();
    const file = await given();
    const { hooks } = composerOf(box) as unknown as { hooks: { late: object | null } };
    composerOf(box).attachments = [file];
    await expect.poll(() => hooks.late, patience).not.toBeNull();
    const tray = inside(composerOf(box), 'chat-attachment-tray');
    box.remove();
    conversation.draftAttachments$.next([file]);
    const again = await opened();
    expect(composerOf(again).attachments).toEqual([file]);
    await expect
      .poll(() => inside(composerOf(again), 'chat-attachment-tray'), patience)
      .toBeTruthy();
    await settled(again);
    inside(inside(composerOf(again), 'chat-attachment-tray'), '.remove').click();
    await expect.poll(() => composerOf(again).attachments, patience).toEqual([]);
    again.remove();
    expect(conversation.callsOf('setDraft').at(-1)).toEqual(['', { attachments: [] }]);
    expect(tray).toBeDefined();
  });

  it('that were refused before anything was taken over are in the composer again', async () => {
    const box = await opened();
    const file = await given();
    vi.spyOn(conversation, 'send').mockImplementation(() => {
      throw new RangeError('Too large.');
    });
    composerOf(box).attachments = [file];
    composerOf(box).value = 'Look';
    composerOf(box).send();
    await settled(box);
    expect(composerOf(box).attachments).toEqual([file]);
    expect(composerOf(box).value).toBe('Look');
    expect(plain(inside(box, '[part=error]').textContent)).not.toBe('');
  });

  it('on their way are taken back by their row', async () => {
    const waiting = attachment({ state: 'uploading', progress: 0.4, file: '' });
    const message = aMessage({
      sender: ANN.id,
      seq: null,
      state: 'sending',
      text: '',
      attachments: [waiting],
    });
    conversation.show(message);
    const box = await opened();
    const row = inside(rowsOf(box)[0] as Element, 'chat-attachments');
    inside(row, '.cancel').click();
    await expect.poll(() => conversation.callsOf('cancel'), patience).toEqual([[message.id]]);
    await expect.poll(() => rowsOf(box), patience).toEqual([]);
  });

  it('leads the viewer over all pictures of the conversation, and gives the focus back', async () => {
    const pictures = ['one.png', 'two.png', 'three.png'].map((name) => picture({ name }));
    for (const one of pictures) {
      conversation.blobs.set(one.id, await pictureBlob());
      conversation.show(aMessage({ text: '', attachments: [one, attachment()] }));
    }
    const box = await opened();
    const row = inside(rowsOf(box)[1] as Element, 'chat-attachments');
    await expect.poll(() => inside(row, '.open'), patience).toBeTruthy();
    inside(row, '.open').focus();
    inside(row, '.open').click();
    await expect.poll(() => inside(box, 'chat-viewer'), patience).toBeTruthy();
    const viewer = inside<HTMLElementTagNameMap['chat-viewer']>(box, 'chat-viewer');
    await settled(box);
    expect(viewer.pictures.map(({ name }) => name)).toEqual(['one.png', 'two.png', 'three.png']);
    expect(plain(inside(viewer, '.count').textContent)).toBe('2 of 3');
    viewer.close();
    await expect.poll(() => focused(), patience).toBe(inside(row, '.open'));
  });

  it('are reached by keys alone: into the message, the viewer, and all the way back', async () => {
    const one = picture({ name: 'one.png' });
    conversation.blobs.set(one.id, await pictureBlob());
    const message = aMessage({ text: 'Look', attachments: [one, attachment()] });
    conversation.show(message);
    const box = await opened();
    const row = inside(rowsOf(box)[0] as Element, 'chat-attachments');
    await expect.poll(() => inside(row, '.open'), patience).toBeTruthy();
    expect(
      [...(row.shadowRoot?.querySelectorAll('button') ?? [])].map((it) => it.tabIndex),
    ).toEqual([-1, -1]);
    inside<HTMLElement>(box, 'chat-message-list').focus();
    await userEvent.keyboard('{Enter}');
    await settled(box);
    expect(focused()).toBe(inside(row, '.open'));
    await userEvent.keyboard('{Tab}');
    expect(focused()).toBe(inside(row, '.file'));
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}{Enter}');
    await expect.poll(() => inside(box, 'chat-viewer'), patience).toBeTruthy();
    await settled(box);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => focused(), patience).toBe(inside(row, '.open'));
    await userEvent.keyboard('{Escape}');
    expect(focused()).toBe(rowsOf(box)[0]);
    await userEvent.keyboard('{Escape}');
    expect(focused()).toBe(inside(composerOf(box), 'textarea'));
  });

  it('C7 show nothing of the last conversation any more', async () => {
    const one = picture();
    conversation.blobs.set(one.id, await pictureBlob());
    conversation.show(aMessage({ text: '', attachments: [one] }));
    const box = await opened();
    const row = inside(rowsOf(box)[0] as Element, 'chat-attachments');
    await expect.poll(() => inside(row, '.open'), patience).toBeTruthy();
    inside(row, '.open').click();
    await expect.poll(() => inside(box, 'chat-viewer'), patience).toBeTruthy();
    await settled(box);
    box.conversation = 'another';
    await expect.poll(() => inside(box, 'chat-viewer'), patience).toBeNull();
  });

  it('are spoken by kind, name and size', async () => {
    const box = await opened();
    conversation.show(aMessage({ text: 'Listen' }));
    await settled(box);
    const region = () => document.querySelector('[data-chat-announcer]')?.textContent ?? '';
    const heard = new Set<string>();
    const observer = new MutationObserver(() => heard.add(plain(region())));
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    conversation.show(aMessage({ text: '', attachments: [voice()] }));
    conversation.show(aMessage({ text: 'The log', attachments: [attachment()] }));
    await expect
      .poll(
        () =>
          [...heard]
            .filter((said) => said.includes('Maria'))
            .map((said) => said.replace(/^.*?(AM|PM): /, '')),
        patience,
      )
      .toEqual(
        expect.arrayContaining(['Voice message, 0:12', 'The log. File, report.pdf, 2.3 MB']),
      );
    observer.disconnect();
  });
});

describe('a list of conversations', () => {
  it('says the files of a last message without words', async () => {
    session.conversations$.next([
      aConversationItem({ last: aMessage({ text: '', attachments: [voice()] }) }),
    ]);
    const list = await fixture<ChatConversationList>(
      html`<chat-conversation-list .session=${session}></chat-conversation-list>`,
    );
    await expect
      .poll(() => plain(inside(list, '[part=last]').textContent), patience)
      .toBe('Voice message, 0:12');
  });
});

describe('files in words', () => {
  it.each([
    ['Photo', [picture()]],
    ['3 photos', [picture(), picture(), picture()]],
    ['Video, 1:02:03', [attachment({ type: 'video/mp4', duration: 3_723_000 })]],
    ['Voice message, 0:12', [voice()]],
    ['Sound', [attachment({ type: 'audio/mpeg', name: 'a.mp3' })]],
    ['File, report.pdf, 2.3 MB', [attachment()]],
    ['Photo and File, report.pdf, 2.3 MB', [picture(), attachment()]],
    ['5 files', [picture(), voice(), attachment(), attachment(), attachment()]],
  ])('%s', (said, attachments) => {
    expect(plain(sayAttachments(localeFor('en'), attachments))).toBe(said);
  });
});
