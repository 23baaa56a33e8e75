import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { useEnvironment } from '../../../src/elements/internal/environment.js';
import { accessibilityProblems } from '../../harness/axe.js';
import { message } from '../../harness/messages.js';
import { settled } from '../../harness/settled.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../../harness/virtual-environment.js';
import { bare, BOBS, call, GONE, onStage, OWN, SENDING } from './stage.js';

let time: VirtualEnvironment;
let giveBack: () => void;

beforeEach(() => {
  time = createVirtualEnvironment();
  giveBack = useEnvironment(time);
});
afterEach(async () => {
  await time.run();
  giveBack();
  vi.restoreAllMocks();
});

describe('the toolbar', () => {
  it('stands at the message that is pointed at, and goes with the pointer', async () => {
    const stage = await onStage();
    expect(stage.root.querySelector('.actions-bar')).toBeNull();
    await stage.hover(OWN);
    expect(stage.namesIn(stage.toolbar)).toEqual(['React', 'Reply', 'More actions']);
    stage.list.dispatchEvent(new PointerEvent('pointerleave'));
    expect(stage.toolbar).toBeNull();
  });

  it('does not come for a finger', async () => {
    const stage = await onStage();
    await stage.hover(OWN, 'touch');
    expect(stage.toolbar).toBeNull();
  });

  it('is entered with Enter, walked with the arrows, and left with Escape to the message', async () => {
    const stage = await onStage();
    stage.focus(BOBS);
    await stage.press('Enter');
    await expect.poll(() => stage.focused, { timeout: 30_000 }).toBe('React');
    await stage.press('ArrowRight');
    expect(stage.focused).toBe('Reply');
    await stage.press('End');
    expect(stage.focused).toBe('More actions');
    await stage.press('ArrowRight');
    expect(stage.focused).toBe('React');
    await stage.press('Escape');
    expect(stage.focused).toBe(BOBS.id);
  });

  it('asks to answer the message', async () => {
    const stage = await onStage();
    await stage.hover(BOBS);
    stage.button('Reply', stage.toolbar).click();
    expect(stage.last).toMatchObject({ type: 'message-reply', item: BOBS });
    expect(stage.last.target).toBe(stage.list);
    expect([stage.last.bubbles, stage.last.composed, stage.last.cancelable]).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe('the menu', () => {
  it('offers what can be done with the message', async () => {
    const stage = await onStage({ conversation: 'order' });
    await stage.awake();
    expect(stage.contextMenu(stage.message(OWN))).toBe(true);
    expect(stage.items).toEqual([
      'Reply',
      'Edit',
      'Forward',
      'Copy',
      'Copy link',
      'Star',
      'Pin',
      'Select',
      'Info',
      'Delete',
    ]);
  });

  it('M4 offers no edit of what another has written, and nothing but deleting of a tombstone', async () => {
    const stage = await onStage();
    await stage.awake();
    stage.contextMenu(stage.message(BOBS));
    expect(stage.items).not.toContain('Edit');
    await stage.press('Escape');
    stage.contextMenu(stage.message(GONE));
    expect(stage.items).toEqual(['Delete']);
    await stage.press('Escape');
    stage.contextMenu(stage.message(SENDING));
    expect(stage.items).toEqual(['Copy']);
  });

  it('M4 offers nothing that writes to who may only read', async () => {
    const stage = await onStage({ readOnly: true });
    await stage.awake();
    stage.contextMenu(stage.message(OWN));
    expect(stage.items).toEqual(['Forward', 'Copy', 'Star', 'Select', 'Info', 'Delete']);
    expect(stage.menu?.querySelector('.quick')).toBeNull();
  });

  it('leaves the browser its own menu: with Shift, on links and on what is selected', async () => {
    const link = message({ id: 'l.bob', seq: 4, sender: 'bob', text: 'https://a.example' });
    const stage = await onStage({ messages: [BOBS, link] });
    await stage.awake();
    expect(stage.contextMenu(stage.message(BOBS), { shiftKey: true })).toBe(false);
    const anchor = stage.message(link).shadowRoot?.querySelector('a') as Element;
    expect(stage.contextMenu(anchor)).toBe(false);
    vi.spyOn(globalThis, 'getSelection').mockReturnValue({ toString: () => 'Hi' } as Selection);
    expect(stage.contextMenu(stage.message(BOBS))).toBe(false);
    expect(stage.menu).toBeNull();
  });

  it('is walked with keys, closes with Escape, and gives the focus back', async () => {
    const stage = await onStage();
    await stage.awake();
    stage.focus(BOBS);
    await stage.press('F10', { shiftKey: true });
    expect(stage.focused).toBe('React with 👍');
    await stage.press('ArrowRight');
    expect(stage.focused).toBe('React with ❤️');
    await stage.press('ArrowDown');
    expect(stage.focused).toMatch(/^Reply/);
    await stage.press('f');
    expect(stage.focused).toMatch(/^Forward/);
    await stage.press('End');
    expect(stage.focused).toMatch(/^Delete/);
    await stage.press('ArrowDown');
    expect(stage.focused).toBe('React with 👍');
    await stage.press('Escape');
    expect([stage.menu, stage.focused]).toEqual([null, BOBS.id]);
    await stage.press('ContextMenu');
    expect(stage.menu).not.toBeNull();
  });

  it('closes with a press elsewhere', async () => {
    const stage = await onStage();
    await stage.awake();
    stage.contextMenu(stage.message(BOBS), { clientX: 40, clientY: 40 });
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    expect(stage.menu).toBeNull();
  });

  it('stays within the window, wherever it was asked for', async () => {
    const stage = await onStage();
    await stage.awake();
    for (const [x, y] of [
      [0, 0],
      [innerWidth - 1, innerHeight - 1],
    ]) {
      stage.contextMenu(stage.message(BOBS), { clientX: x ?? 0, clientY: y ?? 0 });
      const { left, right, top, bottom } = (stage.menu as Element).getBoundingClientRect();
      expect([left >= 0, top >= 0, right <= innerWidth, bottom <= innerHeight]).toEqual(
        Array(4).fill(true),
      );
      await stage.press('Escape');
    }
  });

  it('goes with the list', async () => {
    const stage = await onStage();
    await stage.awake();
    stage.contextMenu(stage.message(BOBS));
    const { parentElement } = stage.list;
    stage.list.remove();
    expect(document.querySelector(':popover-open')).toBeNull();
    parentElement?.append(stage.list);
    await settled(document);
    expect(stage.contextMenu(stage.message(BOBS))).toBe(true);
    expect(stage.menu).not.toBeNull();
  });
});

describe('a finger', () => {
  const touch = { bubbles: true, composed: true, pointerType: 'touch', clientX: 50, clientY: 50 };

  it('that rests on a message brings the menu as a sheet, 44 px for each row', async () => {
    const stage = await onStage();
    await stage.awake();
    stage.message(BOBS).dispatchEvent(new PointerEvent('pointerdown', touch));
    await time.advance(600);
    expect(stage.menu?.classList.contains('sheet')).toBe(true);
    for (const item of stage.menu?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? []) {
      expect(item.offsetHeight).toBeGreaterThanOrEqual(44);
    }
    const foot = () => Math.round(stage.menu?.getBoundingClientRect().bottom ?? 0);
    await expect.poll(foot, { timeout: 30_000 }).toBe(innerHeight);
    // The finger goes up: that is no press of what lies below.
    stage.message(BOBS).click();
    expect(stage.menu).not.toBeNull();
  });

  it('that moves on, or goes up soon, brings nothing', async () => {
    const stage = await onStage();
    await stage.awake();
    const target = stage.message(BOBS);
    target.dispatchEvent(new PointerEvent('pointerdown', touch));
    target.dispatchEvent(new PointerEvent('pointermove', { ...touch, clientY: 90 }));
    await time.advance(600);
    target.dispatchEvent(new PointerEvent('pointerdown', touch));
    await time.advance(200);
    target.dispatchEvent(new PointerEvent('pointerup', touch));
    await time.advance(600);
    expect(stage.menu).toBeNull();
  });
});

describe('single keys on a message', () => {
  it.each([
    ['r', 'message-reply', OWN],
    ['e', 'message-edit', OWN],
    ['f', 'message-forward', BOBS],
    ['s', 'message-star', BOBS],
    ['p', 'message-pin', BOBS],
    ['i', 'message-info', BOBS],
    ['x', 'message-select', BOBS],
  ] as const)('%s: %s', async (key, type, item) => {
    const stage = await onStage();
    await stage.awake();
    stage.focus(item);
    await stage.press(key, { ctrlKey: true });
    await stage.press(key, { altKey: true });
    expect(stage.types).toEqual([]);
    await stage.press(key);
    expect(stage.types).toEqual([type]);
  });

  it('do nothing for what is not offered, or inside a message', async () => {
    const stage = await onStage();
    await stage.awake();
    stage.focus(BOBS);
    await stage.press('e');
    expect(stage.heard).toEqual([]);
  });
});

describe('what is done', () => {
  it('M4 a reaction is put on, and taken away where it was', async () => {
    const reacted = { ...BOBS, reactions: [{ emoji: '👍', users: ['ann'] }] };
    const stage = await onStage({ messages: [reacted] });
    await stage.awake();
    stage.contextMenu(stage.message(BOBS));
    const thumb = stage.button('React with 👍', stage.menu);
    expect(thumb.getAttribute('aria-checked')).toBe('true');
    thumb.click();
    expect(stage.last).toMatchObject({ type: 'message-react', emoji: '👍', on: false });
    stage.contextMenu(stage.message(BOBS));
    stage.button('React with 😂', stage.menu).click();
    expect(stage.last).toMatchObject({ emoji: '😂', on: true, item: reacted });
  });

  it('M4 deleting asks first, for whom', async () => {
    const stage = await onStage();
    await stage.awake();
    stage.focus(OWN);
    await stage.press('Delete');
    expect(stage.namesIn(stage.dialog)).toEqual(['Delete for everyone', 'Delete for me', 'Cancel']);
    expect(stage.focused).toBe('Cancel');
    stage.button('Cancel', stage.dialog).click();
    expect(stage.heard).toEqual([]);
    expect(stage.focused).toBe(OWN.id);
    await stage.press('Delete');
    stage.button('Delete for everyone', stage.dialog).click();
    expect(stage.last).toMatchObject({ type: 'message-delete', items: [OWN], whom: 'all' });
  });

  it('M4 what another has written is deleted for oneself alone', async () => {
    const stage = await onStage();
    await stage.awake();
    stage.focus(BOBS);
    await stage.press('Delete');
    expect(stage.namesIn(stage.dialog)).toEqual(['Delete for me', 'Cancel']);
    await stage.press('Escape');
    expect([stage.dialog, stage.focused]).toEqual([null, BOBS.id]);
  });

  it('copies the text, or a link that leads back to it', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const stage = await onStage({ conversation: 'order 7' });
    await stage.awake();
    stage.focus(BOBS);
    await stage.press('c');
    expect(write).toHaveBeenLastCalledWith('Hi');
    stage.contextMenu(stage.message(BOBS));
    stage.button('Copy link', stage.menu).click();
    const link = new URL(write.mock.lastCall?.[0] ?? '');
    expect(link.searchParams.get('conversation')).toBe('order 7');
    expect(link.searchParams.get('message')).toBe(BOBS.id);
  });

  it('copies nothing where a listener prevents it', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const stage = await onStage();
    await stage.awake();
    stage.list.addEventListener('message-copy', (event) => event.preventDefault());
    stage.focus(BOBS);
    await stage.press('c');
    expect(write).not.toHaveBeenCalled();
  });
});

describe('M4 who has reacted', () => {
  const reacted = { ...BOBS, reactions: [{ emoji: '👍', users: ['ann', 'bob'] }] };
  const people = new Map([['bob', 'Bob']]);

  it('stands beside the reaction that is pointed at, or has the focus', async () => {
    const stage = await onStage({ messages: [reacted], people });
    await stage.awake();
    const chip = stage.message(BOBS).shadowRoot?.querySelector<HTMLElement>('[part=reaction]');
    const tip = () => bare(stage.root.querySelector('.tip:popover-open')?.textContent ?? '');
    chip?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    expect(tip()).toBe('👍: You and Bob');
    stage.list.dispatchEvent(new PointerEvent('pointerleave'));
    expect(tip()).toBe('');
    stage.focus(BOBS);
    await stage.press('Enter');
    expect(tip()).toBe('👍: You and Bob');
    await stage.press('Escape');
    expect(tip()).toBe('');
  });
});

describe('a host', () => {
  it('adds actions, leaves some out and puts them in another order', async () => {
    const run = vi.fn();
    const stage = await onStage({
      actions: (defaults) => [
        { ...call, quick: true, key: 'k', run },
        ...defaults.filter(({ id }) => id === 'delete' || id === 'reply').toReversed(),
      ],
    });
    await stage.hover(BOBS);
    expect(stage.namesIn(stage.toolbar)).toEqual(['Call back', 'Reply', 'More actions']);
    stage.contextMenu(stage.message(BOBS));
    expect(stage.items).toEqual(['Call back', 'Delete', 'Reply']);
    expect(stage.menu?.querySelector('.quick')).toBeNull();
    stage.button('Call back', stage.menu).click();
    expect(run.mock.lastCall?.[0]).toBe(BOBS);
    stage.focus(BOBS);
    await stage.press('k');
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('offers nothing at all, and then nothing opens', async () => {
    const stage = await onStage({ actions: () => [] });
    await stage.awake();
    expect(stage.contextMenu(stage.message(BOBS))).toBe(true);
    expect([stage.menu, stage.toolbar]).toEqual([null, null]);
  });

  it('sets the emoji that come first', async () => {
    const stage = await onStage({ reactions: ['🚀', '🌈'] });
    await stage.awake();
    stage.contextMenu(stage.message(BOBS));
    const quick = stage.menu?.querySelector('.quick') ?? null;
    expect(stage.namesIn(quick).map(bare)).toEqual([
      'React with 🚀',
      'React with 🌈',
      'More emoji',
    ]);
  });

  it('that gives something else is told so, and the kit’s actions stay', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const stage = await onStage({ actions: 'all' as never });
    await stage.awake();
    stage.contextMenu(stage.message(OWN));
    expect(stage.items).toContain('Edit');
    expect(warn.mock.lastCall?.join(' ')).toContain('actions');
  });
});

describe('axe', () => {
  it.each(['light', 'dark'] as const)('finds nothing in toolbar and menu, %s', async (scheme) => {
    const stage = await onStage({ scheme });
    (stage.list.parentElement as HTMLElement).style.background =
      scheme === 'dark' ? '#111' : '#fff';
    await stage.hover(OWN);
    expect(await accessibilityProblems(stage.list)).toEqual([]);
    stage.contextMenu(stage.message(OWN));
    expect(await accessibilityProblems(stage.list)).toEqual([]);
  });
});
