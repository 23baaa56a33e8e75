// The languages that come with the kit, where they have little room and where they have more.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { commands, page } from 'vitest/browser';

import { addEnglish, localeFor } from '../../src/locales/registry.js';
import { composer } from '../../src/locales/english.js';
import { misfits } from '../harness/overflow.js';
import { settled } from '../harness/settled.js';
import { storyFiles } from '../harness/stories.js';

/** Those with the most words, by file. */
const WORDY: Readonly<Record<string, readonly string[]>> = {
  'attachment-tray': ['Offer'],
  attachments: ['NotToBeHad', 'Uploading', 'Waiting'],
  box: ['Empty', 'NoAccess', 'NotSent', 'Offline', 'ReadOnly', 'Typing', 'Unread'],
  connection: ['NothingIsKept', 'Refused'],
  popup: ['Popup'],
  recorder: ['Asking', 'AtItsLimit', 'Busy', 'Denied', 'Missing', 'Recording'],
  'session-controls': ['AskingForAReset', 'InvalidId', 'WithALog'],
  'session-details': ['Ended', 'Own'],
  'session-events': ['NewestFirst', 'NoVisit'],
};
const stories = storyFiles.flatMap(({ title, stories: all }) =>
  all
    .filter(([name]) => WORDY[title]?.includes(name))
    .map(([name, story]) => ({ name: `${title} ${name}`, story })),
);

let canvas: HTMLElement;
let size: readonly [width: number, height: number];

beforeAll(async () => {
  addEnglish(composer);
  size = [window.innerWidth, window.innerHeight];
  await commands.emulateMedia({ reducedMotion: 'reduce' });
});
beforeEach(() => {
  document.body.style.margin = '0';
  canvas = document.createElement('div');
  document.body.replaceChildren(canvas);
});
afterEach(() => document.body.replaceChildren());
afterAll(async () => {
  await page.viewport(...size);
  await commands.emulateMedia({ reducedMotion: null });
});

it('are tried on every story that is named here', () => {
  expect(stories).toHaveLength(Object.values(WORDY).flat().length);
});

for (const language of ['en', 'de', 'vi', 'ka', 'ar']) {
  describe(`the language ${language} fits`, () => {
    beforeAll(async () => {
      const send = { en: 'Send', de: 'Senden', vi: 'Gửi', ka: 'გაგზავნა', ar: 'إرسال' }[language];
      await vi.waitUntil(() => localeFor(language).say('send') === send, 30_000);
    });

    for (const width of [280, 600]) {
      it.for(stories)(`$name, ${width} px wide`, async ({ story }) => {
        await page.viewport(width, 800);
        canvas.lang = language;
        canvas.dir = language === 'ar' ? 'rtl' : 'ltr';
        await story.run({ canvasElement: canvas });
        await settled(canvas);
        expect(misfits(document.body)).toEqual([]);
      });
    }
  });
}
