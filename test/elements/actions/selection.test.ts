import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { useEnvironment } from '../../../src/elements/internal/environment.js';
import { accessibilityProblems } from '../../harness/axe.js';
import { message } from '../../harness/messages.js';
import { settled } from '../../harness/settled.js';
import { createVirtualEnvironment } from '../../harness/virtual-environment.js';
import { BOBS, GONE, onStage, OWN, SENDING, type Stage } from './stage.js';

const time = createVirtualEnvironment();
let giveBack: () => void;
beforeEach(() => {
  giveBack = useEnvironment(time);
});
afterEach(async () => {
  await time.run();
  giveBack();
  vi.restoreAllMocks();
});

const THIRD = message({ id: 't.bob', seq: 5, sender: 'bob', senderName: 'Bob', text: 'Bye' });

async function selecting(): Promise<Stage> {
  const stage = await onStage({ messages: [BOBS, OWN, GONE, THIRD, SENDING] });
  await stage.awake();
  stage.focus(BOBS);
  await stage.press('x');
  return stage;
}
const chosen = (stage: Stage): readonly (string | undefined)[] =>
  [...stage.root.querySelectorAll<HTMLElement>('[data-selected]')].map((one) =>
    one.dataset['key']?.replace('item ', ''),
  );
const count = (stage: Stage): string | undefined =>
  stage.selectionBar?.querySelector('.count')?.textContent?.trim();

describe('several messages at once', () => {
  it('are chosen by keys: Space puts in and out, Escape ends it', async () => {
    const stage = await selecting();
    expect([chosen(stage), count(stage)]).toEqual([[BOBS.id], '1 message selected']);
    await stage.press('ArrowDown');
    await stage.press(' ');
    expect([chosen(stage), count(stage)]).toEqual([[BOBS.id, OWN.id], '2 messages selected']);
    expect(stage.message(OWN).ariaDescription).toBe('Selected');
    await stage.press(' ');
    expect(chosen(stage)).toEqual([BOBS.id]);
    await stage.press('Escape');
    expect([chosen(stage), stage.selectionBar]).toEqual([[], null]);
    expect(stage.message(BOBS).ariaDescription).toBeNull();
    expect(stage.focused).toBe(OWN.id);
  });

  it('are chosen by a press, which then opens nothing', async () => {
    const stage = await selecting();
    stage.message(THIRD).click();
    expect(chosen(stage)).toEqual([BOBS.id, THIRD.id]);
    expect(stage.contextMenu(stage.message(THIRD))).toBe(false);
  });

  it('are all that are there with Ctrl+A, without what is deleted or on its way', async () => {
    const stage = await selecting();
    await stage.press('a', { ctrlKey: true });
    expect(chosen(stage)).toEqual([BOBS.id, OWN.id, THIRD.id]);
    stage.message(GONE).click();
    stage.message(SENDING).click();
    expect(chosen(stage)).toHaveLength(3);
  });

  it('are copied with who said them and when', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const stage = await selecting();
    stage.message(THIRD).click();
    stage.button('Copy', stage.selectionBar).click();
    expect(write.mock.lastCall?.[0]).toMatch(
      /^Bob, January 5, 2026 at .+:\nHi\n\nBob, January 5, 2026 at .+:\nBye$/,
    );
    expect(stage.last).toMatchObject({ type: 'message-copy', items: [BOBS, THIRD] });
  });

  it.each([
    ['Forward', 'message-forward'],
    ['Star', 'message-star'],
  ])('can be done at once: %s', async (name, type) => {
    const stage = await selecting();
    stage.message(OWN).click();
    stage.button(name, stage.selectionBar).click();
    expect(stage.last).toMatchObject({ type, items: [BOBS, OWN] });
  });

  it('are deleted after a question, and then it ends', async () => {
    const stage = await selecting();
    stage.message(OWN).click();
    stage.button('Delete', stage.selectionBar).click();
    expect(stage.namesIn(stage.dialog)).toEqual(['Delete for me', 'Cancel']);
    stage.button('Delete for me', stage.dialog).click();
    expect(stage.last).toMatchObject({ type: 'message-delete', whom: 'me', items: [BOBS, OWN] });
    expect(stage.selectionBar).toBeNull();
  });

  it('lose what was deleted meanwhile, and end with the last of them', async () => {
    const stage = await selecting();
    stage.message(OWN).click();
    stage.list.messages = [BOBS, { ...OWN, deleted: true, text: '' }];
    await settled(document);
    expect(chosen(stage)).toEqual([BOBS.id]);
    stage.list.messages = [THIRD];
    await settled(document);
    expect(stage.selectionBar).toBeNull();
  });

  it('are not begun where a listener prevents it', async () => {
    const stage = await onStage();
    await stage.awake();
    stage.list.addEventListener('message-select', (event) => event.preventDefault());
    stage.focus(BOBS);
    await stage.press('x');
    expect(stage.selectionBar).toBeNull();
  });

  it('have nothing that axe finds', async () => {
    const stage = await selecting();
    expect(await accessibilityProblems(stage.list)).toEqual([]);
  });
});
