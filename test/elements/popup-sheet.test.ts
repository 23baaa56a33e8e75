import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commands, page } from 'vitest/browser';

import { useEnvironment } from '../../src/elements/internal/environment.js';
import type { ChatPopup } from '../../src/elements/popup/popup.js';
import '../../src/elements/popup/popup.js';
import { FakeSession } from '../harness/fake-session.js';
import { focused, inside, isShown, panelOf } from '../harness/popup.js';
import { settled } from '../harness/settled.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../harness/virtual-environment.js';

let time: VirtualEnvironment;
let giveBack: () => void;
let session: FakeSession;

beforeEach(async () => {
  await commands.emulateMedia({ reducedMotion: 'reduce' });
  sessionStorage.clear();
  time = createVirtualEnvironment();
  giveBack = useEnvironment(time);
  session = new FakeSession();
});
afterEach(async () => {
  await time.run();
  giveBack();
  sessionStorage.clear();
  vi.restoreAllMocks();
  await commands.emulateMedia({ reducedMotion: null });
});

const closed = async (template = html`<chat-popup .session=${session}></chat-popup>`) => {
  const popup = await fixture<ChatPopup>(template);
  await settled(popup);
  return popup;
};
describe('chat-popup after a reload', () => {
  const again = async (popup: ChatPopup, template?: ReturnType<typeof html>) => {
    popup.remove();
    return closed(template);
  };

  it('is open or closed as it was left, in this tab and for this user', async () => {
    const popup = await closed();
    popup.show();
    await settled(popup);
    const second = await again(popup);
    expect(second.open).toBe(true);
    second.hide();
    await settled(second);
    expect((await again(second)).open).toBe(false);
    second.remove();
    const open = html`<chat-popup open .session=${session}></chat-popup>`;
    expect((await closed(open)).open).toBe(false);
    session = new FakeSession({ id: 'bob', name: 'Bob' });
    expect((await closed(html`<chat-popup open .session=${session}></chat-popup>`)).open).toBe(
      true,
    );
  });

  it('T1: writes nothing without consent, nor where it is not to remember', async () => {
    session.storage$.next('memory');
    const popup = await closed();
    popup.show();
    await settled(popup);
    popup.remove();
    session.storage$.next('persistent');
    const off = await closed(html`<chat-popup remember="off" .session=${session}></chat-popup>`);
    off.show();
    await settled(off);
    expect(sessionStorage.length).toBe(0);
    expect((await again(off)).open).toBe(false);
  });

  it('C7: leaves no trace of the last user', async () => {
    const popup = await closed();
    popup.show();
    await settled(popup);
    expect(JSON.stringify(sessionStorage)).toContain('ann');
    await session.reset();
    await settled(popup);
    expect(JSON.stringify(sessionStorage)).not.toContain('ann');
  });
});

describe('a sheet', () => {
  const opened = async (): Promise<ChatPopup> =>
    closed(html`<chat-popup placement="sheet" open .session=${session}></chat-popup>`);

  const drag = async (popup: ChatPopup, by: number, steps: number): Promise<void> => {
    const handle = inside(popup, '.handle');
    handle.setPointerCapture = () => {};
    const at = (type: string, clientY: number): boolean =>
      handle.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientY, button: 0 }));
    at('pointerdown', 100);
    for (let step = 1; step <= steps; step += 1) at('pointermove', 100 + (by * step) / steps);
    at('pointerup', 100 + by);
    await settled(popup);
  };

  it('closes where it is dragged far down', async () => {
    const popup = await opened();
    await drag(popup, panelOf(popup).clientHeight / 2, 4);
    expect(isShown(popup)).toBe(false);
  });

  it('follows the finger, and goes back where it was let go too soon', async () => {
    const popup = await opened();
    const handle = inside(popup, '.handle');
    handle.setPointerCapture = () => {};
    const top = panelOf(popup).getBoundingClientRect().top;
    handle.dispatchEvent(new PointerEvent('pointerdown', { pointerId: 1, clientY: 100 }));
    handle.dispatchEvent(new PointerEvent('pointermove', { pointerId: 1, clientY: 140 }));
    expect(panelOf(popup).getBoundingClientRect().top).toBeCloseTo(top + 40, 0);
    // The finger rests: that is no flick.
    await new Promise(requestAnimationFrame);
    handle.dispatchEvent(new PointerEvent('pointermove', { pointerId: 1, clientY: 140 }));
    handle.dispatchEvent(new PointerEvent('pointerup', { pointerId: 1, clientY: 140 }));
    await settled(popup);
    expect(popup.open).toBe(true);
    expect(panelOf(popup).getBoundingClientRect().top).toBeCloseTo(top, 0);
  });

  it('has a button that closes it as well', async () => {
    const popup = await opened();
    const button = inside(popup, '.close');
    expect(button.ariaLabel).toBe('Close chat');
    expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    button.click();
    await settled(popup);
    expect(isShown(popup)).toBe(false);
  });

  it('closes by a press beside it', async () => {
    const popup = await opened();
    const { top } = panelOf(popup).getBoundingClientRect();
    const press = (clientY: number): boolean =>
      panelOf(popup).dispatchEvent(new MouseEvent('click', { clientX: innerWidth / 2, clientY }));
    press(top + 50);
    expect(popup.open).toBe(true);
    press(top - 5);
    expect(popup.open).toBe(false);
  });
});

describe('on a phone', () => {
  beforeEach(() => page.viewport(360, 640));
  afterEach(() => page.viewport(414, 896));

  it('L4: the popup is a sheet that leaves the page within reach, with no button in its way', async () => {
    const popup = await closed();
    popup.show();
    await settled(popup);
    const { left, right, bottom, height } = panelOf(popup).getBoundingClientRect();
    expect([left, right, bottom]).toEqual([0, innerWidth, innerHeight]);
    expect(height).toBeLessThan(innerHeight);
    expect(panelOf(popup).matches(':modal')).toBe(false);
    expect(inside(popup, '.handle').checkVisibility()).toBe(true);
    expect(getComputedStyle(inside(popup, '.launcher')).visibility).toBe('hidden');
    popup.hide();
    await settled(popup);
    expect(focused()).toBe(inside(popup, '.launcher'));
  });

  it('brings up no keyboard that nobody asked for: the focus goes to the panel', async () => {
    const look = matchMedia.bind(window);
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      query === '(pointer: coarse)' ? ({ matches: true } as MediaQueryList) : look(query),
    );
    const popup = await closed();
    popup.show();
    await settled(popup);
    expect(focused()).toBe(panelOf(popup));
  });

  it('stays above the keyboard once that is there', async () => {
    const popup = await closed();
    popup.show();
    await settled(popup);
    const viewport = { height: innerHeight - 250, offsetTop: 0, scale: 1 };
    for (const [name, value] of Object.entries(viewport)) {
      vi.spyOn(window.visualViewport as never, name as never, 'get').mockReturnValue(
        value as never,
      );
    }
    window.visualViewport?.dispatchEvent(new Event('resize'));
    const { top, bottom } = panelOf(popup).getBoundingClientRect();
    expect(bottom).toBe(innerHeight - 250);
    expect(top).toBeGreaterThan(0);
  });
});
