import { describe, expect, it } from 'vitest';

import { messages } from '../../harness/messages.js';
import { MessageListHarness } from '../../harness/message-list.js';
import { settled } from '../../harness/settled.js';
import { onStage, type Stage } from './stage.js';

const items = messages(1, 300);
const [ours] = items.slice(-2);

/** Whoever scrolls comes so far away that the message's row is taken out of the document. */
async function scrollAway(stage: Stage): Promise<void> {
  const { viewport } = new MessageListHarness(stage.list);
  for (let screen = 0; screen < 12; screen += 1) {
    viewport.scrollTop -= 400;
    await settled(document);
  }
  expect(stage.message(ours!)).toBeNull();
}

describe('where the row of a message leaves the document', () => {
  it('its toolbar goes', async () => {
    const stage = await onStage({ messages: items });
    await stage.hover(ours!);
    await scrollAway(stage);
    expect(stage.toolbar).toBeNull();
  });

  it.each(['a right click', 'the toolbar'])('its menu goes that %s has opened', async (way) => {
    const stage = await onStage({ messages: items });
    await stage.hover(ours!);
    if (way === 'the toolbar') stage.button('More actions', stage.toolbar).click();
    else stage.contextMenu(stage.message(ours!), { clientX: 60, clientY: 60 });
    expect(stage.menu).not.toBeNull();
    await scrollAway(stage);
    expect(stage.menu).toBeNull();
    // Who is there with keys goes on in the list.
    expect(document.activeElement).toBe(stage.list);
    expect(stage.root.activeElement?.localName).toBe('chat-message');
  });

  it('all emoji go that were offered for it', async () => {
    const stage = await onStage({ messages: items });
    await stage.hover(ours!);
    stage.button('React', stage.toolbar).click();
    stage.button('More', stage.menu).click();
    const picker = () => stage.root.querySelector('[part=emoji-picker]');
    await expect.poll(picker, { timeout: 30_000 }).not.toBeNull();
    await scrollAway(stage);
    expect(picker()).toBeNull();
  });

  it('the menu of one that stays stays open', async () => {
    const stage = await onStage({ messages: items });
    await stage.hover(ours!);
    stage.contextMenu(stage.message(ours!), { clientX: 60, clientY: 60 });
    new MessageListHarness(stage.list).viewport.scrollTop -= 60;
    await settled(document);
    expect(stage.menu).not.toBeNull();
  });
});
