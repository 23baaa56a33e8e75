import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import type { ChatComposer } from '../../src/elements/composer/composer.js';
import '../../src/elements/composer/composer.js';
import type { ChatRecorder } from '../../src/elements/recorder/recorder.js';
import '../../src/elements/recorder/recorder.js';
import { recordingType } from '../../src/elements/recorder/voice-recording.js';
import type { AttachmentInput } from '../../src/session/index.js';
import { accessibilityProblems } from '../harness/axe.js';
import { focused, inside } from '../harness/popup.js';
import { settled } from '../harness/settled.js';

const patience = { timeout: 30_000 };
let context: AudioContext;
let stream: MediaStream;
let asked: MediaStreamConstraints[];
let answer: () => Promise<MediaStream>;

/** A microphone that hums. */
beforeEach(async () => {
  document.body.replaceChildren();
  const press = document.createElement('button');
  press.textContent = 'Go';
  document.body.append(press);
  // Sound needs a press of the user first.
  await userEvent.click(press);
  context = new AudioContext();
  await context.resume();
  const tone = context.createOscillator();
  const end = context.createMediaStreamDestination();
  tone.connect(end);
  tone.start();
  stream = end.stream;
  asked = [];
  answer = () => Promise.resolve(stream);
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation((constraints = {}) => {
    asked.push(constraints);
    return answer();
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
  await context.close();
});

const refusal = (name: string) => () => Promise.reject(new DOMException('', name));
const text = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const note = (recorder: ChatRecorder): string =>
  text(recorder.shadowRoot?.querySelector('[part=note]'));
const button = (recorder: ChatRecorder, label: string): HTMLButtonElement =>
  inside(recorder, `[aria-label="${label}"]`);
const isLive = (): boolean => stream.getTracks().some(({ readyState }) => readyState === 'live');
const time = (recorder: ChatRecorder): string => text(inside(recorder, '[part=time]'));

async function shown(given: Partial<ChatRecorder> = {}) {
  const recorder = document.createElement('chat-recorder');
  const ends: (AttachmentInput | null)[] = [];
  recorder.addEventListener('recording-end', ({ attachment }) => ends.push(attachment));
  Object.assign(recorder, given);
  document.body.append(recorder);
  await settled(recorder);
  return { recorder, ends };
}

/** Until a second was recorded: a browser hands over no less. */
const recorded = (recorder: ChatRecorder) =>
  expect.poll(() => time(recorder), patience).not.toBe('0:00');

describe('S11 the microphone', () => {
  it('is asked for when somebody records, and not before', async () => {
    const composer: ChatComposer = document.createElement('chat-composer');
    composer.files = { maxSize: 1e6, maxCount: 3, types: [] };
    document.body.append(composer);
    await settled(composer);
    await import('../../src/elements/composer/late-files.js');
    expect(asked).toEqual([]);
    inside(composer, '[part=record-button]').click();
    await expect.poll(() => asked, patience).toEqual([{ audio: true }]);
  });

  it.each([
    ['NotAllowedError', 'The microphone is blocked. Allow it in the browser’s settings'],
    ['SecurityError', 'The microphone is blocked. Allow it in the browser’s settings'],
    ['NotFoundError', 'There is no microphone. Connect one'],
    ['NotReadableError', 'The microphone cannot be used. Close what else'],
    ['AbortError', 'The microphone cannot be used. Close what else'],
  ])('that is refused by %s is explained, with what to do', async (name, words) => {
    answer = refusal(name);
    const { recorder, ends } = await shown();
    await expect.poll(() => note(recorder), patience).toContain(words);
    expect(inside(recorder, '[role=alert]').contains(inside(recorder, '[part=note]'))).toBe(true);
    expect(await accessibilityProblems(recorder)).toEqual([]);
    expect(text(focused())).toBe('Try again');
    answer = () => Promise.resolve(stream);
    await userEvent.keyboard('{Enter}');
    await recorded(recorder);
    button(recorder, 'Discard the recording').click();
    expect(ends).toEqual([null]);
  });

  it('that no browser or page offers is explained too', async () => {
    const devices = Object.getOwnPropertyDescriptor(Navigator.prototype, 'mediaDevices');
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined });
    const { recorder } = await shown();
    await expect.poll(() => note(recorder), patience).toContain('Attach a sound file instead');
    Reflect.deleteProperty(navigator, 'mediaDevices');
    expect(devices).toBeDefined();
  });

  it('that is granted after all was discarded is let go at once', async () => {
    let grant: (stream: MediaStream) => void = () => {};
    answer = () => new Promise((resolve) => (grant = resolve));
    const { recorder, ends } = await shown();
    expect(note(recorder)).toContain('Allow the microphone');
    button(recorder, 'Back to writing').click();
    expect(ends).toEqual([null]);
    grant(stream);
    await expect.poll(isLive, patience).toBe(false);
  });

  it('is let go when the element goes', async () => {
    const { recorder } = await shown();
    await recorded(recorder);
    expect(isLive()).toBe(true);
    recorder.remove();
    expect(isLive()).toBe(false);
  });
});

describe('a recording', () => {
  it('is sent with its length and how loud it was', async () => {
    const { recorder, ends } = await shown();
    await recorded(recorder);
    expect(await accessibilityProblems(recorder)).toEqual([]);
    button(recorder, 'Send the recording').click();
    await expect.poll(() => ends.length, patience).toBe(1);
    const sent = ends[0];
    expect(sent?.duration).toBeGreaterThanOrEqual(900);
    expect(sent?.blob.size).toBeGreaterThan(100);
    expect(sent?.blob.type).toMatch(/^audio\//);
    expect(sent?.name).toMatch(/^Voice message\.(webm|m4a|ogg)$/);
    expect(sent?.waveform).toHaveLength(64);
    expect(Math.max(...(sent?.waveform ?? []))).toBe(100);
    expect(isLive()).toBe(false);
  });

  it('waits while it is paused, and goes on', async () => {
    const { recorder, ends } = await shown();
    await recorded(recorder);
    button(recorder, 'Pause the recording').click();
    await settled(recorder);
    expect(text(inside(recorder, '.visually-hidden'))).toBe('Paused');
    const before = time(recorder);
    const at = context.currentTime;
    await expect.poll(() => context.currentTime - at, patience).toBeGreaterThan(1.1);
    expect(time(recorder)).toBe(before);
    button(recorder, 'Go on recording').click();
    await expect.poll(() => time(recorder), patience).not.toBe(before);
    button(recorder, 'Send the recording').click();
    await expect.poll(() => ends[0]?.blob.size, patience).toBeGreaterThan(100);
  });

  it('is kept where the microphone is taken away, says so, and keeps the focus', async () => {
    const { recorder, ends } = await shown();
    await recorded(recorder);
    button(recorder, 'Pause the recording').focus();
    const [track] = stream.getTracks();
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
    await expect
      .poll(() => note(recorder), patience)
      .toBe('The microphone was disconnected. What was recorded is kept.');
    expect(focused()).toBe(button(recorder, 'Send the recording'));
    button(recorder, 'Send the recording').click();
    await expect.poll(() => ends[0]?.blob.size, patience).toBeGreaterThan(100);
  });

  it('ends by itself at its greatest length, and can be sent', async () => {
    const { recorder, ends } = await shown({ maxDuration: 1200 });
    await expect
      .poll(() => note(recorder), patience)
      .toBe('This is as long as a recording may be.');
    expect(isLive()).toBe(false);
    button(recorder, 'Send the recording').click();
    await expect.poll(() => ends[0]?.blob.size, patience).toBeGreaterThan(100);
  });

  it('ends by itself before it is larger than a file may be', async () => {
    const { recorder, ends } = await shown({ maxSize: 30_000 });
    await expect.poll(() => note(recorder), patience).toContain('as long as');
    button(recorder, 'Send the recording').click();
    await expect.poll(() => ends[0]?.blob.size, patience).toBeGreaterThan(100);
    expect(ends[0]?.blob.size).toBeLessThanOrEqual(30_000);
  });

  it('is only paused by Escape, of which no popup around hears', async () => {
    const { recorder, ends } = await shown();
    await recorded(recorder);
    let heard = 0;
    document.body.addEventListener('keydown', () => (heard += 1), { once: true });
    button(recorder, 'Send the recording').focus();
    await userEvent.keyboard('{Escape}');
    await settled(recorder);
    expect([heard, ends]).toEqual([0, []]);
    expect(button(recorder, 'Go on recording')).not.toBeNull();
  });

  it('has a format that this browser records in', () => {
    expect(MediaRecorder.isTypeSupported(recordingType() ?? '')).toBe(true);
    expect(recordingType(['audio/webm'])).toBe('audio/webm;codecs=opus');
    expect(recordingType(['audio/*', 'image/*'])).toBe(recordingType());
    expect(recordingType(['audio/mpeg'])).toBeUndefined();
  });
});

describe('the composer', () => {
  it('sends the recording as a message, and shows the field again with the focus', async () => {
    const composer: ChatComposer = document.createElement('chat-composer');
    composer.files = { maxSize: 1e6, maxCount: 3, types: [] };
    composer.replyTo = 'c1.ann';
    document.body.append(composer);
    await settled(composer);
    inside(composer, '[part=record-button]').click();
    const recorder = () => inside<ChatRecorder>(composer, 'chat-recorder');
    await expect.poll(recorder, patience).toBeTruthy();
    await recorded(recorder());
    expect(inside(composer, '[part=base]').checkVisibility()).toBe(false);
    const sent: HTMLElementEventMap['message-send'][] = [];
    composer.addEventListener('message-send', (event) => sent.push(event));
    button(recorder(), 'Send the recording').click();
    await expect.poll(() => sent.length, patience).toBe(1);
    expect(sent[0]).toMatchObject({ text: '', replyTo: 'c1.ann' });
    expect(sent[0]?.attachments[0]?.waveform).toHaveLength(64);
    await expect.poll(recorder, patience).toBeNull();
    await expect.poll(() => focused(), patience).toBe(inside(composer, 'textarea'));
  });

  it('keeps it among the files where a listener does not want it sent', async () => {
    const composer: ChatComposer = document.createElement('chat-composer');
    composer.files = { maxSize: 1e6, maxCount: 3, types: [] };
    composer.addEventListener('message-send', (event) => event.preventDefault());
    document.body.append(composer);
    await settled(composer);
    inside(composer, '[part=record-button]').click();
    const recorder = () => inside<ChatRecorder>(composer, 'chat-recorder');
    await expect.poll(recorder, patience).toBeTruthy();
    await recorded(recorder());
    button(recorder(), 'Send the recording').click();
    await expect.poll(() => composer.attachments.length, patience).toBe(1);
  });
});
