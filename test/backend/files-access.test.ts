import { beforeEach, describe, expect, it } from 'vitest';

import { invitedAccess } from '../../src/backend/access.js';
import { toBase64 } from '../../src/model/base64.js';
import type { ChatError } from '../../src/protocol/errors.js';
import { createTestBackend, type TestBackend } from '../harness/backend.js';
import { refusal, type TestClient } from '../harness/client.js';
import { download, someBytes, upload } from '../harness/upload.js';

const NOBODYS = '01234567-89ab-4cde-8f01-23456789abcd';

describe('P14: who may read a file', () => {
  let backend: TestBackend;
  let ann: TestClient;
  let bob: TestClient;
  let eve: TestClient;

  const start = async (options: Parameters<typeof createTestBackend>[0] = {}) => {
    backend = createTestBackend({ access: invitedAccess, ...options });
    ann = await backend.client('ann');
    bob = await backend.client('bob');
    eve = await backend.client('eve');
    const participants = [
      { id: 'ann', name: 'Ann' },
      { id: 'bob', name: 'Bob' },
    ];
    const setup = { participants };
    await ann.send({ kind: 'open', conversation: 'c', limit: 10, setup });
    await eve.send({
      ...{ kind: 'open', conversation: 'hers', limit: 10 },
      setup: { participants: [{ id: 'eve', name: 'Eve' }] },
    });
  };
  beforeEach(() => start());

  const admit = (userId: string, access: 'none' | 'read' | 'write', clientId = `a-${userId}`) =>
    ann.send({
      ...{ kind: 'admit', conversation: 'c', clientId, access },
      user: { id: userId, name: userId },
    });
  const answer = (client: TestClient, conversation: string, file: string) =>
    download(client, conversation, file).then(
      (bytes) => bytes.length,
      ({ code, message }: ChatError) => `${code}: ${message}`,
    );

  it('its uploader before it is posted, and nobody else', async () => {
    const { file } = await upload(ann, 'c', someBytes(10));
    expect(await answer(ann, 'c', file)).toBe(10);
    expect(await answer(bob, 'c', file)).toMatch(/^not-found/);
    expect(await answer(eve, 'c', file)).toMatch(/^not-found/);
  });

  it('the participants once it is posted; a foreign and a missing one answer alike', async () => {
    const attachment = await upload(ann, 'c', someBytes(10));
    await ann.say('c', 'a', { attachments: [attachment] });
    const { file } = attachment;
    expect(await answer(bob, 'c', file)).toBe(10);
    const foreign = await answer(eve, 'c', file);
    expect(foreign).toMatch(/^not-found/);
    expect(await answer(eve, 'c', NOBODYS)).toBe(foreign);
    expect(await answer(eve, 'missing', file)).toBe(foreign);
    // By way of a conversation of her own, or of nobody's, it is not there either.
    expect(await answer(eve, 'hers', file)).toBe(foreign);
    expect(await answer(bob, 'c', NOBODYS)).toBe(foreign);
    expect(await answer(ann, 'hers', file)).toBe(foreign);
  });

  it('not who was removed, from that moment on, the uploader included', async () => {
    const attachment = await upload(bob, 'c', someBytes(10));
    await bob.say('c', 'a', { attachments: [attachment] });
    await admit('bob', 'none');
    expect(await answer(bob, 'c', attachment.file)).toMatch(/^not-found/);
    expect(await refusal(upload(bob, 'c', someBytes(1)))).toBe('not-found');
    expect(await answer(ann, 'c', attachment.file)).toBe(10);
  });

  it('M10 not who came later and may not see the message', async () => {
    await start({ history: 'since-join' });
    const before = await upload(ann, 'c', someBytes(10));
    await ann.say('c', 'a', { attachments: [before] });
    await admit('eve', 'read');
    const after = await upload(ann, 'c', someBytes(10));
    await ann.say('c', 'b', { attachments: [after] });
    expect(await answer(eve, 'c', before.file)).toMatch(/^not-found/);
    expect(await answer(eve, 'c', after.file)).toBe(10);
    expect(await answer(bob, 'c', before.file)).toBe(10);
    // Said again, it stands where she may see it.
    await bob.say('c', 'c', { attachments: [before] });
    expect(await answer(eve, 'c', before.file)).toBe(10);
  });

  it('only the staff, where a whisper holds it', async () => {
    await start({ staff: ({ id }) => id === 'ann' });
    const attachment = await upload(ann, 'c', someBytes(10));
    await ann.say('c', 'a', { attachments: [attachment], log: 'staff' });
    expect(await answer(ann, 'c', attachment.file)).toBe(10);
    expect(await answer(bob, 'c', attachment.file)).toMatch(/^not-found/);
  });

  it('nobody writes into another’s file', async () => {
    const { file } = await upload(ann, 'c', someBytes(10), { until: 5 });
    const data = toBase64(someBytes(5));
    const piece = { kind: 'upload-piece', file, offset: 5, data } as const;
    expect(await refusal(bob.send(piece))).toBe('not-found');
    expect(await refusal(bob.send({ ...piece, file: NOBODYS }))).toBe('not-found');
  });

  it('who may read it may forward it, and nobody else', async () => {
    const attachment = await upload(ann, 'c', someBytes(10));
    expect(await refusal(bob.say('c', 'a', { attachments: [attachment] }))).toBe('not-found');
    await ann.say('c', 'a', { attachments: [attachment] });
    const stolen = eve.say('hers', 'a', { attachments: [attachment] });
    expect(await refusal(stolen)).toBe('not-found');
    const nobodys = eve.say('hers', 'a', { attachments: [{ ...attachment, file: NOBODYS }] });
    expect(await refusal(nobodys)).toBe('not-found');
    const setup = {
      participants: [
        { id: 'bob', name: 'Bob' },
        { id: 'eve', name: 'Eve' },
      ],
    };
    await bob.send({ kind: 'open', conversation: 'd', limit: 10, setup });
    await bob.say('d', 'a', { attachments: [attachment] });
    expect(await answer(eve, 'd', attachment.file)).toBe(10);
    // She reads it where it was forwarded to, not where it was said.
    expect(await answer(eve, 'c', attachment.file)).toMatch(/^not-found/);
    await admit('bob', 'none');
    expect(await answer(bob, 'd', attachment.file)).toBe(10);
  });
});
