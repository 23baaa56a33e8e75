import { beforeEach, describe, expect, it } from 'vitest';

import { MAX_PIECE } from '../../src/model/attachment.js';
import { toBase64 } from '../../src/model/base64.js';
import { entryId } from '../../src/model/ids.js';
import { createTestBackend, type TestBackend } from '../harness/backend.js';
import { refusal, type TestClient } from '../harness/client.js';
import { download, someBytes, upload } from '../harness/upload.js';

const DAY = 24 * 3_600_000;

describe('files at the backend', () => {
  let backend: TestBackend;
  let ann: TestClient;
  let bob: TestClient;
  beforeEach(async () => {
    backend = createTestBackend();
    ann = await backend.client('ann');
    bob = await backend.client('bob');
    await ann.open('c');
    await bob.open('c');
  });

  const begin = (more: object = {}) => ({
    ...{ kind: 'upload', conversation: 'c', clientId: 'u', name: 'a.png', type: 'image/png' },
    ...{ size: 10, ...more },
  });
  const asks = (client: TestClient, command: object) =>
    client.send(command as Parameters<TestClient['send']>[0]);
  const piece = (file: string, offset: number, bytes: Uint8Array) =>
    ({ kind: 'upload-piece', file, offset, data: toBase64(bytes) }) as const;

  it('M1 arrive whole, in whatever pieces, and come with their message', async () => {
    const bytes = someBytes(5_432);
    const attachment = { ...(await upload(ann, 'c', bytes)), width: 40, height: 30 };
    await ann.say('c', 'Look', { attachments: [attachment] });
    await backend.settle();
    const [change] = bob.changes.at(-1)?.conversations ?? [];
    expect(change?.summary.last?.attachments).toEqual([attachment]);
    expect(await download(bob, 'c', attachment.file, 999)).toEqual(bytes);
    expect(await download(bob, 'c', attachment.file, 1e9)).toEqual(bytes);
  });

  it('L11 a message of files alone needs no text; one of nothing is refused', async () => {
    const attachment = await upload(ann, 'c', someBytes(10));
    await ann.say('c', '', { attachments: [attachment] });
    expect(await refusal(ann.say('c', ''))).toBe('invalid');
    expect(await refusal(ann.say('c', '', { attachments: [] }))).toBe('invalid');
  });

  it('P2 go on where they were cut, however often it is asked and said', async () => {
    const bytes = someBytes(3_000);
    const options = { clientId: 'u' };
    const { file } = await upload(ann, 'c', bytes, { ...options, until: 1_500 });
    const again = await backend.client('ann');
    const half = { clientId: 'u', size: 3_000, name: 'photo.png' };
    expect(await asks(again, begin(half))).toEqual({ file, received: 1_500 });
    const early = piece(file, 1_000, bytes.subarray(1_000, 2_000));
    expect(await again.send(early)).toEqual({ received: 1_500 });
    const late = piece(file, 2_000, bytes.subarray(2_000));
    expect(await again.send(late)).toEqual({ received: 1_500 });
    const attachment = await upload(again, 'c', bytes, options);
    expect(attachment.file).toBe(file);
    expect(await asks(again, begin(half))).toEqual({ file, received: 3_000 });
    await again.say('c', 'whole', { attachments: [attachment] });
    expect(await download(bob, 'c', file)).toEqual(bytes);
  });

  it('P3 begin once under one client id, and are a conflict with other words', async () => {
    const both = await Promise.all([asks(ann, begin()), asks(ann, begin())]);
    expect(both[0]).toEqual(both[1]);
    expect(await refusal(asks(ann, begin({ name: 'b.png' })))).toBe('conflict');
    expect(await refusal(asks(ann, begin({ size: 11 })))).toBe('conflict');
    const his = await asks(bob, begin());
    expect(his).not.toEqual(both[0]);
  });

  it('M2 the same message with other files is a conflict', async () => {
    const one = await upload(ann, 'c', someBytes(10));
    const two = await upload(ann, 'c', someBytes(10));
    const sent = await ann.say('c', 'a', { clientId: 'm', attachments: [one] });
    expect(await ann.say('c', 'a', { clientId: 'm', attachments: [one] })).toEqual(sent);
    const other = ann.say('c', 'a', { clientId: 'm', attachments: [two] });
    expect(await refusal(other)).toBe('conflict');
  });

  it('0 bytes are a file like any other', async () => {
    const empty = await upload(ann, 'c', new Uint8Array());
    await ann.say('c', '', { attachments: [empty] });
    expect(await download(bob, 'c', empty.file)).toHaveLength(0);
  });

  describe('are refused openly', () => {
    it('beyond the size, before a byte of it came', async () => {
      expect(await refusal(asks(ann, begin({ size: 20 * 2 ** 20 + 1 })))).toBe('too-large');
      expect(await refusal(asks(ann, begin({ size: 2 * 2 ** 30 })))).toBe('too-large');
      expect(await refusal(asks(ann, begin({ size: -1 })))).toBe('invalid');
      expect(await refusal(asks(ann, begin({ size: 1.5 })))).toBe('invalid');
    });

    it('where more comes than was announced', async () => {
      const { file } = await upload(ann, 'c', someBytes(10), { until: 8 });
      expect(await refusal(ann.send(piece(file, 8, someBytes(3))))).toBe('too-large');
      expect(await ann.send(piece(file, 8, someBytes(2)))).toEqual({ received: 10 });
      expect(await refusal(ann.send(piece(file, 10, someBytes(1))))).toBe('too-large');
    });

    it('in a piece that is too long, or no base64', async () => {
      const { file } = await upload(ann, 'c', someBytes(MAX_PIECE + 3), { until: 0 });
      const long = piece(file, 0, someBytes(MAX_PIECE + 3));
      expect(await refusal(ann.send(long))).toBe('too-large');
      const wrong = { kind: 'upload-piece', file, offset: 0, data: '<svg>' } as const;
      expect(await refusal(ann.send(wrong))).toBe('invalid');
    });

    it('by more in a message than there may be, or more said of one', async () => {
      const attachment = await upload(ann, 'c', someBytes(1));
      const with_ = (attachments: object[]) =>
        refusal(ann.say('c', 'a', { attachments: attachments as never }));
      expect(await with_(Array.from({ length: 11 }, () => attachment))).toBe('too-large');
      expect(await with_([{ ...attachment, preview: 'A'.repeat(1_025) }])).toBe('too-large');
      expect(await with_([{ ...attachment, waveform: Array(65).fill(1) }])).toBe('too-large');
      expect(await with_([{ ...attachment, waveform: [101] }])).toBe('invalid');
      expect(await with_([{ ...attachment, width: 0 }])).toBe('invalid');
      expect(await with_([{ ...attachment, size: 'big' }])).toBe('invalid');
      expect(await with_([{ ...attachment, name: 7 }])).toBe('invalid');
    });

    it('posted before they are whole, or as what they are not', async () => {
      const half = await upload(ann, 'c', someBytes(10), { until: 5 });
      expect(await refusal(ann.say('c', 'a', { attachments: [half] }))).toBe('invalid');
      const whole = await upload(ann, 'c', someBytes(10));
      for (const lie of [{ size: 9 }, { type: 'text/html' }, { name: 'b.png' }]) {
        const told = ann.say('c', 'a', { attachments: [{ ...whole, ...lie }] });
        expect(await refusal(told)).toBe('invalid');
      }
      const head = (await ann.open('c')).summary.head;
      await ann.say('c', 'a', { attachments: [whole] });
      expect((await ann.open('c')).summary.head).toBe(head + 1);
    });

    it('of a type that is not wanted, whatever the case', async () => {
      backend = createTestBackend({ files: { types: ['image/*', '.pdf'] } });
      ann = await backend.client('ann');
      await ann.open('c');
      expect(ann.welcome.capabilities.files?.types).toEqual(['image/*', '.pdf']);
      const code = (name: string, type: string) =>
        refusal(asks(ann, begin({ name, type, clientId: name.replaceAll('.', '-') })));
      expect(await code('a.html', 'text/html')).toBe('invalid');
      expect(await code('b.png', 'IMAGE/PNG')).toBe('none');
      expect(await code('c.PDF', 'application/pdf')).toBe('none');
      expect(await code('d.pdf.exe', 'application/x-msdownload')).toBe('invalid');
    });

    it('where there is no room for all that was announced', async () => {
      let quota = 4_000;
      const estimate = async () => ({ usage: 100, quota });
      backend = createTestBackend({ files: { estimate } });
      ann = await backend.client('ann');
      await ann.open('c');
      await upload(ann, 'c', someBytes(1_500));
      expect(await refusal(asks(ann, begin({ size: 501 })))).toBe('storage');
      expect(await refusal(asks(ann, begin({ size: 500 })))).toBe('none');
      quota = 100;
      expect(await refusal(asks(ann, begin({ size: 1, clientId: 'v' })))).toBe('storage');
    });

    it('by a backend that takes none, which says so', async () => {
      backend = createTestBackend({ files: false });
      ann = await backend.client('ann');
      await ann.open('c');
      const { features, files } = ann.welcome.capabilities;
      expect([features, files]).toEqual([[], undefined]);
      expect(await refusal(asks(ann, begin()))).toBe('unsupported');
      const attachment = { file: 'f', name: 'a', type: '', size: 1 };
      expect(await refusal(ann.say('c', 'a', { attachments: [attachment] }))).toBe('unsupported');
    });

    it('where the conversation has ended, or is only read', async () => {
      await ann.send({
        ...{ kind: 'admit', conversation: 'c', clientId: 'x', access: 'read' },
        user: { id: 'bob', name: 'Bob' },
      });
      expect(await refusal(asks(bob, begin()))).toBe('invalid');
      await ann.send({ kind: 'end', conversation: 'c', clientId: 'e' });
      expect(await refusal(asks(ann, begin()))).toBe('ended');
    });
  });

  it('P16 are gone once their message is deleted for all, but where it was forwarded', async () => {
    const attachment = await upload(ann, 'c', someBytes(100));
    const { file } = attachment;
    await ann.say('c', 'Look', { clientId: 'm', attachments: [attachment, attachment] });
    await bob.open('d');
    await bob.say('d', 'Look', { clientId: 'f', attachments: [attachment] });
    const target = entryId('ann', 'm');
    const gone = { kind: 'delete', conversation: 'c', clientId: 'x', target } as const;
    await ann.send(gone);
    await ann.send(gone);
    expect(await refusal(download(ann, 'c', file))).toBe('not-found');
    expect(await refusal(download(bob, 'c', file))).toBe('not-found');
    expect(await download(bob, 'd', file)).toHaveLength(100);
    const { page } = await ann.open('c');
    const tombstone = page.entries.find(({ id }) => id === target);
    expect(tombstone).not.toHaveProperty('attachments');
    expect(JSON.stringify(page)).not.toContain('photo.png');
    await bob.send({ ...gone, conversation: 'd', target: entryId('bob', 'f') });
    expect(await refusal(download(bob, 'd', file))).toBe('not-found');
    expect(await refusal(ann.send(piece(file, 100, someBytes(1))))).toBe('not-found');
  });

  it('forgets after a day what no message holds', async () => {
    const half = await upload(ann, 'c', someBytes(10), { until: 5 });
    const whole = await upload(ann, 'c', someBytes(10));
    const posted = await upload(ann, 'c', someBytes(10));
    await ann.say('c', 'a', { attachments: [posted] });
    backend.environment.clockOffset = DAY - 1_000;
    await upload(ann, 'c', someBytes(1));
    expect(await download(ann, 'c', whole.file)).toHaveLength(10);
    backend.environment.clockOffset = DAY + 1_000;
    await upload(ann, 'c', someBytes(1));
    for (const { file } of [half, whole]) {
      expect(await refusal(download(ann, 'c', file))).toBe('not-found');
    }
    expect(await download(bob, 'c', posted.file)).toHaveLength(10);
  });
});
