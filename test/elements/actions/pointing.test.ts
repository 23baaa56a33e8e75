import { beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

import type { MessageItem } from '../../../src/session/views.js';
import { settled } from '../../harness/settled.js';
import { BOBS, onStage, OWN, type Stage } from './stage.js';

const patience = { timeout: 20_000 };

describe('a pointer that moves within the list', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await onStage();
  });
  /** Where the toolbar stands, by the middle of its height. */
  const toolbarOf = () => {
    const bar = stage.toolbar?.getBoundingClientRect();
    if (!bar) return null;
    const middle = (bar.top + bar.bottom) / 2;
    const near = [BOBS, OWN].map((item) => {
      const row = stage.message(item).getBoundingClientRect();
      return Math.abs((row.top + row.bottom) / 2 - middle);
    });
    return (near[0] ?? 0) < (near[1] ?? 0) ? 'bob' : 'ann';
  };

  /** A real pointer, which moves there from where it was. */
  const pointAt = (item: MessageItem) => {
    const list = stage.list.getBoundingClientRect();
    const row = stage.message(item).getBoundingClientRect();
    const position = { x: row.left - list.left + 90, y: (row.top + row.bottom) / 2 - list.top };
    return userEvent.hover(stage.list, { position });
  };

  it('has the toolbar beside the message that it comes to, from one to the next', async () => {
    await pointAt(BOBS);
    await vi.waitFor(() => expect(toolbarOf()).toBe('bob'), patience);
    for (const [item, whose] of [
      [OWN, 'ann'],
      [BOBS, 'bob'],
      [OWN, 'ann'],
    ] as const) {
      await pointAt(item);
      await settled(stage.list);
      await vi.waitFor(() => expect(toolbarOf()).toBe(whose), patience);
    }
  });
});
