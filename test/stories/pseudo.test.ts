// Every story in a language that nobody speaks, on a narrow page and on a wider one: no word of an
// element is hard-coded, and none is cut off or sticks out when texts are 40 % longer.
import { html, render } from 'lit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands, page } from 'vitest/browser';

import { ChatElement } from '../../src/elements/internal/chat-element.js';
import { en } from '../../src/locales/en.js';
import { registerLocale } from '../../src/locales/registry.js';
import { misfits } from '../harness/overflow.js';
import { hardCoded, pseudoWords } from '../harness/pseudo-language.js';
import { settled } from '../harness/settled.js';
import { storyFiles } from '../harness/stories.js';

const bare = (text: string): string => text.replace(/\{\w+\}/g, '');
let canvas: HTMLElement;
let size: readonly [width: number, height: number];

beforeAll(async () => {
  size = [window.innerWidth, window.innerHeight];
  await commands.emulateMedia({ reducedMotion: 'reduce' });
  // Stories have their own `lang` here and there: whatever it is, it is this language.
  for (const language of ['en', 'ar']) registerLocale(language, pseudoWords());
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

for (const { title, stories } of storyFiles) {
  describe(title, () => {
    for (const width of [280, 600]) {
      it.for(stories)(`%s, ${width} px wide`, async ([, story]) => {
        await page.viewport(width, 800);
        await story.run({ canvasElement: canvas });
        await settled(canvas);
        expect([...new Set(hardCoded(document.body))], 'hard-coded words').toEqual([]);
        expect(misfits(document.body), 'what does not fit').toEqual([]);
      });
    }
  });
}

describe('the control run', () => {
  it('has each text at least 40 % longer, with the values of the English one', () => {
    const texts = (words: object) =>
      Object.values(words).flatMap((word: string | object) =>
        typeof word === 'string' ? [word] : Object.values(word).map(String),
      );
    const longer = texts(pseudoWords());
    for (const [index, english] of texts(en).entries()) {
      const text = longer[index] ?? '';
      expect(text.match(/\{\w+\}/g), text).toEqual(english.match(/\{\w+\}/g));
      expect(text.length, text).toBeGreaterThanOrEqual(english.length + 0.4 * bare(english).length);
    }
  });

  class PseudoProbe extends ChatElement {
    override render() {
      return html`<button aria-label="Close">${this.words.say('send')}</button>
        <p class="tight" style="inline-size: 30px; overflow: hidden; white-space: nowrap">
          ${this.words.say('noMessages')}
        </p>
        <p class="out" style="position: absolute; inset-inline-start: -20px">
          ${this.words.say('send')}
        </p>
        <input style="inline-size: 60px" placeholder=${this.words.say('writeMessage')} />
        <p>Hard-coded, ${this.words.say('someone')}</p>
        <p>12:30 · ${this.words.say('joined', { name: this.words.say('someone') })}</p>`;
    }
  }

  it('finds the word that was forgotten, as a text and as a name', async () => {
    customElements.define('pseudo-probe', PseudoProbe);
    render(html`<pseudo-probe></pseudo-probe>`, canvas);
    await settled(canvas);
    expect(hardCoded(canvas)).toEqual([
      'pseudo-probe > button@aria-label: Close',
      'pseudo-probe > p: Hard-coded,',
    ]);
  });

  it('finds the text that is cut off, and the one that sticks out', async () => {
    await page.viewport(600, 800);
    render(html`<pseudo-probe></pseudo-probe>`, canvas);
    await settled(canvas);
    expect(misfits(canvas)).toEqual([
      expect.stringMatching(/> p.tight is \d+ px too narrow/),
      expect.stringMatching(/> p.out sticks 20 px out of the page/),
      expect.stringMatching(/> input is \d+ px too narrow for its placeholder/),
    ]);
  });
});
