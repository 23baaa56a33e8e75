// Texts that are made to break the layout.
import { fixture, html } from '@open-wc/testing';
import { describe, expect, it } from 'vitest';

import '../../src/elements/message/message.js';
import type { ChatMessage } from '../../src/elements/message/message.js';
import { message } from '../harness/messages.js';
import { settled } from '../harness/settled.js';

const BOMBS: Readonly<Record<string, string>> = {
  'a word of 10,000 characters': 'W'.repeat(10_000),
  'an address of 2,000 characters': `https://example.com/${'p'.repeat(2000)}`,
  'code of 2,000 characters in a line': `\`${'c'.repeat(2000)}\``,
  'code of 2,000 characters in a block': `\`\`\`\n${'c'.repeat(2000)}\n\`\`\``,
  '500 lines': Array.from({ length: 500 }, (_, at) => `line ${at}`).join('\n'),
  '500 empty lines': `a${'\n'.repeat(500)}b`,
  '2,000 emoji': '🎉'.repeat(2000),
  '2,000 emoji that are one': '👩\u200d'.repeat(2000),
  'joiners between letters': 'x\u200d'.repeat(4000),
  '4,000 accents on one letter, and a mark': `**a${'\u0301\u0327'.repeat(2000)}**`,
  'accents on each letter': `${'Z\u0351\u036b\u0343\u036a\u0302\u0334\u0319\u0324'.repeat(200)} *a*`,
  'direction that is turned, and never back': `\u202e\u202d\u2066\u2067\u202b _turned_ ${'\u202e'.repeat(1000)}`,
  'quotes 20 deep': `${'> '.repeat(20)}x`,
  'lists 20 deep': Array.from({ length: 20 }, (_, at) => `${'  '.repeat(at)}- item`).join('\n'),
  'numbers of nine digits': '123456788. one\n123456789. two',
  'a link of many marks': `[${'**a** '.repeat(300)}](https://example.com)`,
  'spaces alone': ' '.repeat(5000),
  'characters that are not seen': '\u200b\u2060\ufeff\u00ad'.repeat(1000),
};

async function shown(text: string, own: boolean): Promise<{ box: HTMLElement; row: ChatMessage }> {
  const box = await fixture<HTMLElement>(
    html`<div style="inline-size: 280px; overflow: auto">
      <chat-message .item=${message({ text })} .own=${own}></chat-message>
      <p>below</p>
    </div>`,
  );
  await settled(document);
  return { box, row: box.querySelector('chat-message') as ChatMessage };
}

describe('bad input: a text that would break the layout', () => {
  it.each(Object.entries(BOMBS))('stays in its bubble: %s', async (_name, text) => {
    for (const own of [false, true]) {
      const { box, row } = await shown(text, own);
      expect(box.scrollWidth).toBeLessThanOrEqual(280);
      // What stands out of the bubble would be painted over other messages.
      const bubble = row.shadowRoot?.querySelector<HTMLElement>('[part=bubble]');
      expect(getComputedStyle(bubble as HTMLElement).overflowY).toBe('clip');
      expect(bubble?.getBoundingClientRect().right).toBeLessThanOrEqual(
        box.getBoundingClientRect().right,
      );
      const below = box.querySelector('p')?.getBoundingClientRect().top ?? 0;
      expect(below).toBeGreaterThanOrEqual(row.getBoundingClientRect().bottom);
    }
  });

  it('does not turn the time, nor where a link leads', async () => {
    const { row } = await shown('[\u202egro.elpmaxe](https://evil.example) then', false);
    const [words, target] = ['bdi', '[part=link-target]'].map((selector) =>
      row.shadowRoot?.querySelector(`a ${selector}`)?.getBoundingClientRect(),
    );
    const isBehind = (target?.left ?? 0) >= (words?.right ?? 1) - 1;
    const isBelow = (target?.top ?? 0) >= (words?.bottom ?? 1) - 1;
    expect(isBehind || isBelow).toBe(true);
    expect(row.shadowRoot?.querySelector('a .warning')).not.toBeNull();
  });
});
