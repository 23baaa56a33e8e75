import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Announcer } from '../../src/elements/internal/announcer.js';
import { speakable } from '../../src/elements/internal/markup/spoken-text.js';
import { useEnvironment } from '../../src/elements/internal/environment.js';
import { en } from '../../src/locales/en.js';
import { addEnglish, localeFor } from '../../src/locales/registry.js';
import { aMessage } from '../harness/fake-session.js';
import { recordSpeech, type Recorder } from '../harness/recorder.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../harness/virtual-environment.js';

let time: VirtualEnvironment;
let giveBack: () => void;
let recorder: Recorder;
let announcer: Announcer;
const words = localeFor('en-GB');
addEnglish(en);

beforeEach(() => {
  time = createVirtualEnvironment();
  giveBack = useEnvironment(time);
  recorder = recordSpeech();
  announcer = new Announcer();
});
afterEach(() => {
  recorder.stop();
  giveBack();
  document.querySelectorAll('[data-chat-announcer]').forEach((region) => region.remove());
});

const region = (): Element | null => document.querySelector('[data-chat-announcer]');

describe('the announcer', () => {
  it('speaks a message with its sender and time', async () => {
    announcer.sayMessage(aMessage({ text: 'Hello' }), words);
    await time.run();
    expect(recorder.spoken).toEqual(['Maria, 14:05: Hello']);
  });

  it('speaks one after the other, in order', async () => {
    announcer.sayMessage(aMessage({ text: 'One' }), words);
    announcer.say('Sent');
    announcer.sayMessage(aMessage({ text: 'Two' }), words);
    await time.run();
    expect(recorder.spoken).toEqual(['Maria, 14:05: One', 'Sent', 'Maria, 14:05: Two']);
  });

  it('takes each away after about a second', async () => {
    announcer.sayMessage(aMessage(), words);
    await time.advance(500);
    expect(region()?.textContent).toContain('Hello');
    await time.advance(1000);
    expect(region()?.textContent).toBe('');
  });

  it('C7: speaks nothing of what waits when the page goes', async () => {
    announcer.say('One');
    announcer.say('Two');
    await time.advance(500);
    expect(region()?.textContent).toBe('One');
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(region()?.textContent).toBe('');
    await time.run();
    announcer.say('Three');
    await time.run();
    expect(recorder.spoken).toEqual(['One', 'Three']);
  });

  it('speaks a message once, however many lists show it', async () => {
    const message = aMessage();
    announcer.sayMessage(message, words);
    announcer.sayMessage(message, words);
    await time.run();
    announcer.sayMessage({ ...message, edited: true }, words);
    await time.run();
    expect(recorder.spoken).toHaveLength(1);
  });

  it('sums up ten in a burst', async () => {
    for (let count = 0; count < 10; count += 1) {
      const senderName = count % 2 ? 'Tom' : 'Maria';
      announcer.sayMessage(aMessage({ senderName }), words);
    }
    await time.run();
    expect(recorder.spoken).toEqual(['10 new messages from Maria and Tom']);
  });

  it('counts what arrives while the sum waits', async () => {
    announcer.say('Sent');
    for (let count = 0; count < 30; count += 1) announcer.sayMessage(aMessage(), words);
    await time.run();
    expect(recorder.spoken).toEqual(['Sent', '30 new messages from Maria']);
    announcer.sayMessage(aMessage({ text: 'Later' }), words);
    await time.run();
    expect(recorder.spoken.at(-1)).toBe('Maria, 14:05: Later');
  });

  it('speaks three emoji at most', () => {
    expect(speakable('Yes 👍🏽👩‍👩‍👧🇩🇪🎉🎉 done')).toBe('Yes 👍🏽👩‍👩‍👧🇩🇪 done');
    expect(speakable('no emoji, 3 numbers # *')).toBe('no emoji, 3 numbers # *');
  });

  it('moves into an open modal dialog, and out of it again', async () => {
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.showModal();
    announcer.say('Inside');
    await time.run();
    expect(region()?.parentElement).toBe(dialog);
    dialog.close();
    announcer.say('Outside');
    await time.run();
    expect(region()?.parentElement).toBe(document.body);
    dialog.remove();
  });

  it('finds the dialog that holds the focus in a shadow root', async () => {
    const host = document.createElement('div');
    document.body.append(host);
    const dialog = document.createElement('dialog');
    const button = document.createElement('button');
    dialog.append(button);
    host.attachShadow({ mode: 'open' }).append(dialog);
    dialog.showModal();
    button.focus();
    announcer.say('Inside');
    await time.run();
    expect(dialog.querySelector('[aria-live]')).not.toBeNull();
    host.remove();
  });
});
