import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { SpeechController } from '../../src/elements/controllers/speech-controller.js';
import { useEnvironment } from '../../src/elements/internal/environment.js';
import '../../src/elements/message/message.js';
import type { ChatMessage } from '../../src/elements/message/message.js';
import type { MessageAgainEvent } from '../../src/events/message-again.js';
import type { MessageStopEvent } from '../../src/events/message-stop.js';
import { en } from '../../src/locales/en.js';
import { addEnglish, localeFor } from '../../src/locales/registry.js';
import type { MessageItem } from '../../src/session/views.js';
import { accessibilityProblems } from '../harness/axe.js';
import { aMessage } from '../harness/fake-session.js';
import { message } from '../harness/messages.js';
import { recordSpeech, type Recorder } from '../harness/recorder.js';
import { settled } from '../harness/settled.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../harness/virtual-environment.js';

addEnglish(en);

let time: VirtualEnvironment;
let giveBack: () => void;
beforeEach(() => {
  time = createVirtualEnvironment();
  giveBack = useEnvironment(time);
});
afterEach(() => giveBack());

describe('M11 a text that comes in pieces', () => {
  const buttons = (element: ChatMessage) => [
    ...(element.shadowRoot as ShadowRoot).querySelectorAll<HTMLButtonElement>('.stream button'),
  ];
  const words = (element: ChatMessage) =>
    element.shadowRoot?.querySelector('.stream')?.textContent?.replace(/\s+/g, ' ').trim();

  async function shown(item: Partial<MessageItem>, own = false): Promise<ChatMessage> {
    const element = await fixture<ChatMessage>(html`<chat-message></chat-message>`);
    Object.assign(element, { item: message({ stream: 'open', ...item }), own });
    await settled(document);
    return element;
  }
  const change = async (element: ChatMessage, item: Partial<MessageItem>) => {
    element.item = { ...(element.item as MessageItem), ...item };
    await element.updateComplete;
  };
  const noted = (element: ChatMessage) =>
    vi.waitFor(() => expect(buttons(element)).toHaveLength(1), { timeout: 10_000 });

  it('can be stopped by who reads it', async () => {
    const element = await shown({ text: 'One ' });
    await noted(element);
    expect(words(element)).toBe('Stop answering');
    const events: MessageStopEvent[] = [];
    element.addEventListener('message-stop', (event) => events.push(event));
    buttons(element)[0]?.click();
    expect(
      events.map(({ id, composed, bubbles, cancelable }) => [id, composed, bubbles, cancelable]),
    ).toEqual([[element.item?.id, true, true, true]]);
    expect(await accessibilityProblems(element)).toEqual([]);
  });

  it('is asked for again once it was stopped', async () => {
    const element = await shown({ text: 'One ', stream: 'stopped' });
    await noted(element);
    expect(words(element)).toBe('Stopped Ask again');
    const events: MessageAgainEvent[] = [];
    element.addEventListener('message-again', (event) => events.push(event));
    buttons(element)[0]?.click();
    expect(events.map(({ id }) => id)).toEqual([element.item?.id]);
  });

  it('was interrupted where nothing comes for half a minute; each piece begins the wait anew', async () => {
    const element = await shown({ text: 'One ' });
    await noted(element);
    await time.advance(20_000);
    await change(element, { text: 'One two ' });
    await time.advance(20_000);
    await element.updateComplete;
    expect(words(element)).toBe('Stop answering');
    await time.advance(11_000);
    await element.updateComplete;
    expect(words(element)).toBe('The answer was interrupted Ask again');
    await change(element, { text: 'One two three ' });
    expect(words(element)).toBe('Stop answering');
  });

  it('has nothing below it where it is the own, is over, or was deleted', async () => {
    const element = await shown({ text: 'One ' });
    await noted(element);
    await change(element, { stream: 'done' });
    expect(buttons(element)).toEqual([]);
    await change(element, { stream: 'open', deleted: true, text: '' });
    expect(buttons(element)).toEqual([]);
    await change(element, { deleted: false });
    expect(buttons(element)).toHaveLength(1);
    element.own = true;
    await element.updateComplete;
    expect(buttons(element)).toEqual([]);
  });
});

describe('M11 what is spoken of it', () => {
  const locale = localeFor('en-GB');
  let recorder: Recorder;
  let speech: SpeechController;
  beforeEach(() => {
    recorder = recordSpeech();
    speech = new SpeechController();
    speech.follow([], true, 'ann', locale, true);
  });
  afterEach(() => {
    recorder.stop();
    document.querySelectorAll('[data-chat-announcer]').forEach((region) => region.remove());
  });

  const tell = async (given: Partial<MessageItem>, audible = true) => {
    speech.follow([aMessage({ stream: 'open', seq: 7, ...given })], true, 'ann', locale, audible);
    // What speaks is loaded for the first text; then it speaks on the test's time.
    await import('../../src/elements/internal/stream-speech.js');
    await new Promise((resolve) => setTimeout(resolve));
    await time.run();
  };

  it('are sentences, each once, with the author first', async () => {
    const id = 'one.maria';
    await tell({ id, text: '' });
    await tell({ id, text: 'The first sen' });
    expect(recorder.spoken).toEqual([]);
    await tell({ id, text: 'The first sentence. The sec' });
    await tell({ id, text: 'The first sentence. The second one! And' });
    await tell({ id, text: 'The first sentence. The second one! And more', stream: 'done' });
    expect(recorder.spoken).toEqual([
      'Maria, 14:05: The first sentence.',
      'The second one!',
      'And more',
    ]);
    await tell({ id, text: 'The first sentence. The second one! And more', stream: 'done' });
    expect(recorder.spoken).toHaveLength(3);
  });

  it('is nothing of what is out of sight, nor deleted', async () => {
    const id = 'two.maria';
    await tell({ id, text: '' });
    await tell({ id, text: 'Unseen. And' }, false);
    expect(recorder.spoken).toEqual([]);
    await tell({ id, text: '', deleted: true });
    await tell({ id, text: 'Back. Again.', stream: 'done' });
    expect(recorder.spoken).toEqual([]);
  });
});
