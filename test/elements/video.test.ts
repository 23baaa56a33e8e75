// Films, made in the page: measured before they are sent, and played in place.
import { fixture, html } from '@open-wc/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';

import { aVideo, sampleFiles, tones } from '../../stories/sample-files.js';
import type { ChatAttachments } from '../../src/elements/attachments/attachments.js';
import '../../src/elements/attachments/attachments.js';
import { measureAttachment } from '../../src/elements/internal/attachments/measure-attachment.js';
import { solePlayer } from '../../src/elements/internal/attachments/sole-player.js';
import { FakeFiles, voice } from '../harness/attachments.js';
import { accessibilityProblems } from '../harness/axe.js';
import { focused, inside } from '../harness/popup.js';
import { settled } from '../harness/settled.js';

const patience = { timeout: 30_000 };
let film: Blob;
beforeAll(async () => {
  film = await sampleFiles.open(aVideo());
});

describe('before it is sent', () => {
  it('a film brings its size and a tiny copy, a sound its length', async () => {
    const measures = await measureAttachment(film);
    expect(measures).toMatchObject({ width: 640, height: 360 });
    expect(measures.preview).toBeTruthy();
    expect(await measureAttachment(tones(3))).toEqual({ duration: 3000 });
  });

  it.each(['video/mp4', 'audio/mpeg', 'image/png', 'image/svg+xml', 'text/html', ''])(
    'what only says that it is %j brings nothing',
    async (type) => {
      expect(await measureAttachment(new Blob(['<svg/>'], { type }))).toEqual({});
    },
  );
});

describe('in a message', () => {
  async function shown(files: FakeFiles): Promise<ChatAttachments> {
    const item = aVideo({ duration: 34_000 });
    const element = await fixture<ChatAttachments>(
      html`<chat-attachments .attachments=${[item]} .files=${files}></chat-attachments>`,
    );
    await settled(element);
    return element;
  }

  it('it stands at its size and is fetched by a press, which hushes what sounds', async () => {
    const files = new FakeFiles();
    files.blobOf = () => film;
    const element = await shown(files);
    const { width, height } = inside(element, '.tile').getBoundingClientRect();
    expect(width / height).toBeCloseTo(16 / 9, 1);
    expect(inside(element, '.length').textContent).toBe('0:34');
    expect(files.opened).toEqual([]);
    expect(await accessibilityProblems(element)).toEqual([]);

    const sound = voice();
    const open = () => Promise.resolve(tones(12));
    inside(element, '.open').focus();
    await solePlayer().play({ key: sound.id, type: sound.type, open });
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => inside(element, 'video'), patience).toBeTruthy();
    const video = inside<HTMLVideoElement>(element, 'video');
    await expect.poll(() => video.currentTime, patience).toBeGreaterThan(0);
    expect(video.controls).toBe(true);
    expect(solePlayer().stateOf({ key: sound.id }).playing).toBe(false);
    expect(inside(element, '.tile').getBoundingClientRect().height).toBe(height);
    expect(focused()).toBe(video);

    await solePlayer().play({ key: sound.id, type: sound.type, open });
    await expect.poll(() => video.paused, patience).toBe(true);
    solePlayer().stop();
  });

  it('it says where it cannot be had or played, and can be tried again', async () => {
    const files = new FakeFiles();
    files.blobOf = () => new Blob(['no film']);
    const element = await shown(files);
    inside(element, '.open').click();
    await expect
      .poll(() => inside(element, '.failed-note')?.textContent?.trim(), patience)
      .toBe('Could not be loaded');
    files.blobOf = () => film;
    inside(element, '.open').click();
    await expect.poll(() => inside(element, 'video'), patience).toBeTruthy();
  });
});
