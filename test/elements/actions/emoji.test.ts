import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { findEmoji, loadEmoji } from '../../../src/elements/actions/late/load-emoji.js';
import { useEnvironment } from '../../../src/elements/internal/environment.js';
import { emojiGroups } from '../../../src/locales/emoji/list.js';
import { en } from '../../../src/locales/en.js';
import * as lateEnglish from '../../../src/locales/late/english.js';
import { accessibilityProblems } from '../../harness/axe.js';
import { createVirtualEnvironment } from '../../harness/virtual-environment.js';
import { BOBS, onStage } from './stage.js';

describe('the emoji', () => {
  it('are nine groups, each emoji once', () => {
    const all = emojiGroups.flatMap((group) => group.split(' '));
    expect(emojiGroups).toHaveLength(9);
    expect(all.length).toBeGreaterThan(1_500);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((emoji) => emoji.length > 64 || emoji === '')).toEqual([]);
  });

  it.each([
    ['en', 'thumb', '👍'],
    ['de', 'daumen', '👍'],
    ['de-AT', 'herz', '❤️'],
    ['vi', 'tim', '❤️'],
    ['ka', 'გული', '❤️'],
    ['ar', 'قلب', '❤️'],
    ['en', 'grinning face', '😀'],
    ['de', 'georgien', '🇬🇪'],
    ['fr', 'thumb', '👍'],
  ])('are found in %s by "%s": %s', async (language, query, emoji) => {
    const groups = await loadEmoji(language);
    const names = groups.flat().filter(({ name }) => name === '');
    // The flags of what is no region are called nothing in some languages.
    expect(names.length).toBeLessThan(20);
    const found = findEmoji(groups, ` ${query.toUpperCase()} `).flat();
    expect(found.map((one) => one.emoji)).toContain(emoji);
    expect(found.length).toBeLessThan(200);
  });

  it('are all there for nobody who searches, and none for nonsense', async () => {
    const groups = await loadEmoji('en');
    expect(findEmoji(groups, '  ')).toBe(groups);
    expect(findEmoji(groups, '<img src=x>').flat()).toEqual([]);
  });
});

describe('the picker', () => {
  const time = createVirtualEnvironment();
  let giveBack: () => void;
  beforeEach(() => {
    giveBack = useEnvironment(time);
  });
  afterEach(async () => {
    await time.run();
    giveBack();
  });

  async function open() {
    const stage = await onStage();
    await stage.awake();
    stage.focus(BOBS);
    stage.contextMenu(stage.message(BOBS));
    stage.button('More emoji', stage.menu).click();
    const picker = () => stage.root.querySelector<HTMLElement>('.emoji-picker:popover-open');
    const emoji = () => [...(picker()?.querySelectorAll<HTMLElement>('.emoji') ?? [])];
    await expect.poll(() => emoji().length, { timeout: 30_000 }).toBeGreaterThan(1_500);
    return { stage, picker, emoji };
  }

  it('is searched, walked with the arrows, and chosen from by keys', async () => {
    const { stage, picker, emoji } = await open();
    const input = picker()?.querySelector('input') as HTMLInputElement;
    expect(stage.root.activeElement).toBe(input);
    input.value = 'thumbs';
    input.dispatchEvent(new InputEvent('input'));
    expect(emoji().length).toBeLessThan(10);
    await stage.press('ArrowDown');
    const first = stage.root.activeElement?.textContent?.trim();
    expect(first).toBe(emoji()[0]?.textContent?.trim());
    await stage.press('ArrowRight');
    const second = stage.root.activeElement as HTMLElement;
    expect(second).toBe(emoji()[1]);
    second.click();
    expect(stage.last).toMatchObject({
      type: 'message-react',
      emoji: second.textContent?.trim(),
      on: true,
    });
    expect(picker()).toBeNull();
    expect(stage.focused).toBe(BOBS.id);
  });

  it('says that nothing was found', async () => {
    const { picker } = await open();
    const input = picker()?.querySelector('input') as HTMLInputElement;
    input.value = 'xyzzy';
    input.dispatchEvent(new InputEvent('input'));
    expect(picker()?.textContent).toContain('No emoji found');
  });

  it('has nothing that axe finds', async () => {
    const { stage, picker } = await open();
    const input = picker()?.querySelector('input') as HTMLInputElement;
    input.value = 'cat';
    input.dispatchEvent(new InputEvent('input'));
    expect(await accessibilityProblems(stage.list)).toEqual([]);
  });
});

describe('the words of what is loaded late', () => {
  it('are brought by who says them', () => {
    const sources = import.meta.glob<string>('../../../src/elements/actions/late/*.ts', {
      query: '?raw',
      import: 'default',
      eager: true,
    });
    const { messageActs, selection, emojiPicker, boxActs } = lateEnglish;
    const brought = new Set(
      [messageActs, selection, emojiPicker, boxActs].flatMap((part) => Object.keys(part)),
    );
    const said = Object.values(sources).flatMap((source) =>
      [...source.matchAll(/\.say\(([^()]*)/g)].flatMap(([, words = '']) =>
        [...words.replace(/\{.*/s, '').matchAll(/'(\w+)'/g)].map(([, key = '']) => key),
      ),
    );
    expect(said.length).toBeGreaterThan(30);
    const plain = ['you', 'someone', 'untitled', 'reactions', 'failedOffline', 'reply', 'edit'];
    const missing = said.filter((key) => key in en && !brought.has(key) && !plain.includes(key));
    expect(missing).toEqual([]);
  });
});
