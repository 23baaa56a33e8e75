import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';

import { tones } from '../../stories/sample-files.js';
import type { ChatAudio } from '../../src/elements/audio/audio.js';
import '../../src/elements/audio/audio.js';
import { barsOf, resample } from '../../src/elements/audio/bars.js';
import { solePlayer } from '../../src/elements/internal/attachments/sole-player.js';
import type { AttachmentItem } from '../../src/session/index.js';
import { FakeFiles, voice, watchObjectUrls } from '../harness/attachments.js';
import { accessibilityProblems } from '../harness/axe.js';
import { inside } from '../harness/popup.js';
import { settled } from '../harness/settled.js';

const patience = { timeout: 30_000 };
let files: FakeFiles;

beforeEach(() => {
  files = new FakeFiles();
  files.blobOf = ({ duration = 0 }) => tones(duration / 1000);
});
afterEach(() => {
  solePlayer().stop();
  while (solePlayer().speed !== 1) solePlayer().turnSpeed();
});

async function shown(item: AttachmentItem = voice(), dir = 'ltr'): Promise<ChatAudio> {
  const home = await fixture(html`<div dir=${dir}></div>`);
  const element = document.createElement('chat-audio');
  element.attachment = item;
  element.files = files;
  home.append(element);
  await settled(element);
  return element;
}
const play = (element: ChatAudio): HTMLButtonElement => inside(element, '[part=play-button]');
const slider = (element: ChatAudio): HTMLInputElement => inside(element, 'input');
const time = (element: ChatAudio): string => inside(element, '[part=time]').textContent ?? '';
const isPlaying = (element: ChatAudio): boolean => play(element).ariaLabel === 'Pause';

/** By a real click: browsers play nothing that nobody asked for. */
async function started(element: ChatAudio): Promise<void> {
  await userEvent.click(play(element));
  await expect.poll(() => isPlaying(element), patience).toBe(true);
}

describe('a sound', () => {
  it('is said by its length before it is fetched, and is clean to axe', async () => {
    const element = await shown();
    expect(time(element)).toBe('0:12');
    expect(
      slider(element)
        .getAttribute('aria-valuetext')
        ?.replace(/[\u2066-\u2069]/g, ''),
    ).toBe('0:00 of 0:12');
    expect(files.opened).toEqual([]);
    expect(await accessibilityProblems(element)).toEqual([]);
  });

  it('plays and pauses, and is taken up where it was left', async () => {
    const element = await shown();
    await started(element);
    const state = () => solePlayer().stateOf({ key: element.attachment?.id ?? '' });
    await expect.poll(() => state().at, patience).toBeGreaterThan(300);
    await userEvent.click(play(element));
    await expect.poll(() => isPlaying(element), patience).toBe(false);
    const { at } = state();
    solePlayer().stop();
    expect(state().at).toBeCloseTo(at, -2);
    await started(element);
    expect(state().at).toBeGreaterThanOrEqual(at - 50);
  });

  it('is the only one that plays in a page', async () => {
    const [one, two] = [await shown(), await shown()];
    await started(one);
    await started(two);
    expect(isPlaying(one)).toBe(false);
    let hushed = 0;
    solePlayer().giveWay(() => (hushed += 1));
    await expect.poll(() => isPlaying(two), patience).toBe(false);
    await started(two);
    expect(hushed).toBe(1);
  });

  it('plays on while its row is out of the window, and shows where it is when it is back', async () => {
    const element = await shown();
    await started(element);
    const home = element.parentElement as HTMLElement;
    element.remove();
    const { id } = element.attachment ?? voice();
    expect(solePlayer().stateOf({ key: id }).playing).toBe(true);
    const again = document.createElement('chat-audio');
    again.attachment = element.attachment;
    again.files = files;
    home.append(again);
    await settled(again);
    expect(isPlaying(again)).toBe(true);
  });

  it('goes faster by a button, for all sounds', async () => {
    const [one, two] = [await shown(), await shown()];
    const speed = (element: ChatAudio): HTMLElement => inside(element, '[part=speed-button]');
    const seen: string[] = [];
    for (let press = 0; press < 3; press += 1) {
      speed(one).click();
      await settled(document);
      seen.push(speed(two).textContent?.trim() ?? '');
    }
    expect(seen).toEqual(['1.5×', '2×', '1×']);
    expect(speed(one).ariaLabel?.replace(/[\u2066-\u2069]/g, '')).toBe('Speed 1×');
  });

  it.each([
    ['ltr', 'ArrowRight', 'ArrowLeft'],
    ['rtl', 'ArrowLeft', 'ArrowRight'],
  ])('is moved by keys, %s, of which no list around hears', async (dir, forward, back) => {
    const element = await shown(voice(), dir);
    const heard: string[] = [];
    element.addEventListener('keydown', ({ key }) => heard.push(key));
    slider(element).focus();
    const at = async (key: string): Promise<string> => {
      await userEvent.keyboard(`{${key}}`);
      await settled(element);
      return time(element);
    };
    expect(await at(forward)).toBe('0:05');
    expect(await at('ArrowUp')).toBe('0:10');
    expect(await at(forward)).toBe('0:12');
    expect(await at(back)).toBe('0:07');
    expect(slider(element).getAttribute('aria-valuetext')).toContain('0:07');
    await userEvent.keyboard('{Escape}');
    expect(heard).toEqual(['Escape']);
  });

  it('C7 falls silent and is forgotten where nothing of it may be heard any more', async () => {
    const urls = watchObjectUrls();
    const element = await shown();
    await started(element);
    files.over.abort();
    const state = solePlayer().stateOf({ key: element.attachment?.id ?? '' });
    expect(state).toMatchObject({ playing: false, at: 0 });
    expect(urls.open.size).toBe(0);
    urls.restore();
  });

  it.each([
    ['cannot be had', () => Promise.reject(new Error('Gone.'))],
    ['is no sound', () => new Blob(['<svg/>'])],
  ])('that %s says so, and can be tried again', async (_what, blobOf) => {
    files.blobOf = blobOf;
    const element = await shown();
    await userEvent.click(play(element));
    await expect
      .poll(() => element.shadowRoot?.querySelector('[part=failure]')?.textContent, patience)
      .toBe('Could not be loaded');
    files.blobOf = () => tones(2);
    await started(element);
  });
});

describe('the drawing of a waveform', () => {
  it('keeps the loudest of what falls together, and stretches what is short', () => {
    expect(resample([1, 9, 2, 3], 2)).toEqual([9, 3]);
    expect(resample([5], 3)).toEqual([5, 5, 5]);
    expect(resample([], 2)).toEqual([0, 0]);
  });

  it.each([[undefined], [[]], [[NaN, -5, 1e9]], [Array<number>(500).fill(100)]])(
    'stays within its bounds: %j',
    (waveform) => {
      const path = barsOf(waveform);
      expect(path.match(/M/g)).toHaveLength(48);
      const heights = [...path.matchAll(/v([\d.]+)/g)].map(([, height]) => Number(height));
      expect(heights).toHaveLength(48);
      expect(Math.max(...heights)).toBeLessThanOrEqual(24);
    },
  );
});
