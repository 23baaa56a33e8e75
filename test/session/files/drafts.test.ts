import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';

import { createMemorySessionStorage } from '../../../src/session/storage/memory/memory.js';
import { moveStorage } from '../../../src/session/more/grant-storage.js';
import { createTabHub } from '../../harness/world.js';
import { aFile, printOf, printOfBlob, openFileWorld } from '../../harness/file-world.js';
import { someBytes } from '../../harness/upload.js';

describe('M8: files in a composer', () => {
  it('survive a reload, byte for byte, with what is known of them', async () => {
    const { annOrder, openAnn } = await openFileWorld();
    const voice = aFile(20, { name: 'voice.ogg', duration: 3_000, waveform: [0, 100] });
    await annOrder.setDraft('half a word', { attachments: [aFile(9), voice] });
    const again = openAnn().session.getConversation({ id: 'order' });
    expect(await firstValueFrom(again.draft$)).toBe('half a word');
    const [photo, sound] = await firstValueFrom(again.draftAttachments$);
    expect(photo?.name).toBe('photo.png');
    expect(photo && (await printOfBlob(photo.blob))).toEqual(printOf(someBytes(9)));
    expect(sound).toMatchObject({ name: 'voice.ogg', duration: 3_000, waveform: [0, 100] });
  });

  it('stay while words change, and go when they are taken out', async () => {
    const { annOrder, openAnn } = await openFileWorld();
    await annOrder.setDraft('a', { attachments: [aFile(9)] });
    await annOrder.setDraft('ab');
    await annOrder.setDraft('ab');
    expect(await firstValueFrom(annOrder.draftAttachments$)).toHaveLength(1);
    await annOrder.setDraft('', { attachments: [] });
    expect(await firstValueFrom(annOrder.draftAttachments$)).toEqual([]);
    const again = openAnn().session.getConversation({ id: 'order' });
    expect(await firstValueFrom(again.draftAttachments$)).toEqual([]);
  });

  it('show in every tab', async () => {
    const hub = createTabHub();
    const { annOrder, openAnn } = await openFileWorld({}, { tabs: hub.join() });
    const second = openAnn({ tabs: hub.join() }).session.getConversation({ id: 'order' });
    expect(await firstValueFrom(second.draftAttachments$)).toEqual([]);
    await annOrder.setDraft('', { attachments: [aFile(9)] });
    expect(await firstValueFrom(second.draftAttachments$)).toHaveLength(1);
  });

  it('need no connection, and count among what is not sent', async () => {
    const { ann, time } = await openFileWorld();
    ann.wire.offline = true;
    const other = ann.session.getConversation({ id: 'other' });
    await other.setDraft('', { attachments: [aFile(9)] });
    expect(await firstValueFrom(ann.session.unsent$)).toBe(1);
    await other.setDraft('words');
    expect(await firstValueFrom(ann.session.unsent$)).toBe(1);
    const leaving = ann.session.reset();
    await time.advance(5_000);
    expect(await leaving).toEqual({ discarded: 1 });
  });

  it('go along with what waits where more may be stored', async () => {
    const { ann, annOrder, time } = await openFileWorld();
    ann.wire.offline = true;
    await annOrder.setDraft('', { attachments: [aFile(9)] });
    void annOrder.send({ text: '', attachments: [aFile(5)] });
    await time.advance(100);
    const [item] = await ann.storage.readOutbox();
    const next = createMemorySessionStorage();
    await moveStorage(ann.storage, next);
    expect((await next.read()).draftFiles.get('order')).toHaveLength(1);
    expect(await next.readFiles(item?.id ?? '')).toMatchObject([{ name: 'photo.png' }]);
  });
});

describe('bad files', () => {
  it.each([
    ['no list', 'photo.png'],
    ['no file', [null]],
    ['no blob', [{ blob: 'data:image/png;base64,' }]],
    ['a strange name', [aFile(1, { name: 7 as unknown as string })]],
    ['a strange width', [aFile(1, { width: '9' as unknown as number })]],
    ['a width that is no whole number', [aFile(1, { width: -1 })]],
    ['a strange waveform', [aFile(1, { waveform: [NaN] })]],
  ])('are a TypeError at once, and nothing changes: %s', async (_name, attachments) => {
    const { annOrder, kinds } = await openFileWorld();
    const given = { attachments: attachments as never };
    expect(() => annOrder.send({ text: 'Look', ...given })).toThrow(TypeError);
    expect(() => annOrder.setDraft('Look', given)).toThrow(TypeError);
    expect(await firstValueFrom(annOrder.draft$)).toBe('');
    expect(kinds()).not.toContain('upload');
  });

  it.each([
    ['too many', Array.from({ length: 3 }, () => aFile(1))],
    ['too large', [aFile(101)]],
    ['of another type', [{ ...aFile(1), blob: new Blob(['<svg/>'], { type: 'image/svg+xml' }) }]],
    ['with a preview that is a picture', [aFile(1, { preview: 'A'.repeat(1_025) })]],
    ['with a waveform beyond its range', [aFile(1, { waveform: [101] })]],
  ])('are a RangeError at once: %s', async (_name, attachments) => {
    const types = ['image/png', 'image/jpeg'];
    const { annOrder } = await openFileWorld({ files: { maxCount: 2, maxSize: 100, types } });
    expect(() => annOrder.send({ text: 'Look', attachments })).toThrow(RangeError);
    expect((await firstValueFrom(annOrder.status$)).files).toEqual({
      ...{ maxCount: 2, maxSize: 100, types },
    });
  });

  it('a message of nothing is still none', async () => {
    const { annOrder } = await openFileWorld();
    expect(() => annOrder.send({ text: '', attachments: [] })).toThrow(RangeError);
  });

  it('keep their names as they are, and long ones their ending', async () => {
    const { annOrder, bobOrder, time } = await openFileWorld();
    const names = ['../../etc/passwd', 'photo\u202Egpj.exe', `${'x'.repeat(300)}.png`];
    const attachments = names.map((name) => aFile(1, { name }));
    const file = new File(['x'], 'from a dialog.txt', { type: 'text/plain' });
    await time.advance(500);
    void annOrder.send({ text: '', attachments: [...attachments, { blob: file }] });
    await expect
      .poll(async () => {
        await time.advance(500);
        const [item] = (await firstValueFrom(bobOrder.messages$)).slice(-1);
        const files = (item?.kind === 'message' && item.attachments) || [];
        return files.map(({ name }) => (name.length > 200 ? name.slice(-6) : name));
      })
      .toEqual(['../../etc/passwd', 'photo\u202Egpj.exe', 'xx.png', 'from a dialog.txt']);
  });
});
