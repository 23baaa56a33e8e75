import { fixture, html } from '@open-wc/testing';
import { expect } from 'vitest';

import '../../src/elements/message-list/message-list.js';
import type { ChatMessageList } from '../../src/elements/message-list/message-list.js';
import type { TimelineItem } from '../../src/session/views.js';
import { MessageListHarness } from './message-list.js';
import { settled } from './settled.js';

/** A list in a box of 360 by 400 px. */
export async function listOf(
  items: readonly TimelineItem[],
  given: Partial<ChatMessageList> = {},
): Promise<MessageListHarness> {
  const box = await fixture<HTMLElement>(html`
    <div style="block-size: 400px; inline-size: 360px">
      <chat-message-list style="block-size: 100%"></chat-message-list>
    </div>
  `);
  const element = box.querySelector('chat-message-list') as ChatMessageList;
  Object.assign(element, { me: 'me', messages: items }, given);
  await settled(box);
  return new MessageListHarness(element);
}

/** Resolves with what `look` sees when the next frame is painted: after all that is put right before. */
export async function atPaint<T>(look: () => T): Promise<T> {
  await new Promise(requestAnimationFrame);
  return new Promise((resolve) => {
    const observer = new ResizeObserver(() => {
      observer.disconnect();
      resolve(look());
    });
    observer.observe(document.body);
  });
}

/** The row that is read must not move by more than a pixel, in any frame while `act` goes on. */
export async function expectStill(list: MessageListHarness, act: () => unknown): Promise<void> {
  const key = list.firstInView();
  const before = list.topOf(key);
  let isOver = false;
  const acting = Promise.resolve(act()).then(() => list.settle());
  void acting.finally(() => (isOver = true));
  while (!isOver) {
    const top = await atPaint(() => list.topOf(key));
    expect(Math.abs(top - before), key).toBeLessThanOrEqual(1);
  }
  await acting;
  expect(Math.abs(list.topOf(key) - before), key).toBeLessThanOrEqual(1);
}
