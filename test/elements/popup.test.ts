import { expect as chai, fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commands, page as browser } from 'vitest/browser';

import type { ChatComposer } from '../../src/elements/composer/composer.js';
import { useEnvironment } from '../../src/elements/internal/environment.js';
import type { ChatPopup } from '../../src/elements/popup/popup.js';
import '../../src/elements/popup/popup.js';
import { aConversationItem, FakeSession } from '../harness/fake-session.js';
import {
  boxOf,
  focused,
  inside,
  isShown,
  launcherOf,
  nameOf,
  panelOf,
  press,
  pressLauncher,
} from '../harness/popup.js';
import { recordSpeech } from '../harness/recorder.js';
import { settled } from '../harness/settled.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../harness/virtual-environment.js';

const VISIT = '11111111-1111-4111-8111-111111111111';

let time: VirtualEnvironment;
let giveBack: () => void;
let session: FakeSession;

beforeEach(async () => {
  await browser.viewport(1000, 800);
  await commands.emulateMedia({ reducedMotion: 'reduce' });
  sessionStorage.clear();
  time = createVirtualEnvironment();
  giveBack = useEnvironment(time);
  session = new FakeSession();
  session.startNewSession(VISIT);
  session.getConversation({ id: VISIT }).item$.next(aConversationItem({ id: VISIT }));
});
afterEach(async () => {
  await time.run();
  giveBack();
  sessionStorage.clear();
  vi.restoreAllMocks();
  await commands.emulateMedia({ reducedMotion: null });
  await browser.viewport(414, 896);
});

const closed = async (template = html`<chat-popup .session=${session}></chat-popup>`) => {
  const popup = await fixture<ChatPopup>(template);
  await settled(popup);
  return popup;
};
describe('chat-popup', () => {
  it('L4: is closed at first, opens nothing, and makes no visit', async () => {
    const asked = vi.spyOn(session, 'openVisit');
    const popup = await closed();
    expect(isShown(popup)).toBe(false);
    expect(boxOf(popup)).toBeNull();
    expect(launcherOf(popup).getAttribute('aria-expanded')).toBe('false');
    expect(nameOf(popup)).toBe('Open chat');
    expect(asked).not.toHaveBeenCalled();
    await chai(popup).to.be.accessible();
  });

  it('L4: opens by its button, says what the next press does, and the focus is where one writes', async () => {
    const popup = await closed();
    await pressLauncher(popup);
    expect(isShown(popup)).toBe(true);
    expect(popup.hasAttribute('open')).toBe(true);
    expect(nameOf(popup)).toBe('Close chat');
    expect(launcherOf(popup).getAttribute('aria-expanded')).toBe('true');
    expect(focused()?.localName).toBe('textarea');
    expect(launcherOf(popup).checkVisibility({ visibilityProperty: true })).toBe(true);
    await chai(popup).to.be.accessible();
    launcherOf(popup).click();
    await settled(popup);
    expect(isShown(popup)).toBe(false);
  });

  it('L4: show, hide and toggle; the attribute opens and closes', async () => {
    const popup = await closed();
    popup.show();
    await settled(popup);
    expect(isShown(popup)).toBe(true);
    popup.hide();
    await settled(popup);
    expect(isShown(popup)).toBe(false);
    popup.toggle();
    popup.toggle();
    popup.toggle();
    await settled(popup);
    expect(isShown(popup)).toBe(true);
    popup.removeAttribute('open');
    await settled(popup);
    expect(isShown(popup)).toBe(false);
    popup.setAttribute('open', '');
    await settled(popup);
    expect(isShown(popup)).toBe(true);
  });

  it('the attribute takes nobody’s focus', async () => {
    const popup = await closed();
    const before = focused();
    popup.open = true;
    await settled(popup);
    expect(focused()).toBe(before);
  });

  it('asks before it opens and closes; who prevents it keeps it as it is', async () => {
    const popup = await closed();
    const heard: string[] = [];
    const prevent = (event: Event): void => {
      heard.push(event.type);
      event.preventDefault();
    };
    document.addEventListener('popup-show', prevent);
    await pressLauncher(popup);
    document.removeEventListener('popup-show', prevent);
    expect(popup.open).toBe(false);
    popup.show();
    document.addEventListener('popup-hide', prevent);
    popup.hide();
    await settled(popup);
    document.removeEventListener('popup-hide', prevent);
    expect(popup.open).toBe(true);
    expect(heard).toEqual(['popup-show', 'popup-hide']);
  });

  it('closes with Escape, and the focus goes back to the button', async () => {
    const popup = await closed();
    await pressLauncher(popup);
    const event = await press('Escape', popup);
    expect(event.defaultPrevented).toBe(true);
    expect(isShown(popup)).toBe(false);
    expect(focused()).toBe(launcherOf(popup));
  });

  it('gives the focus back to who opened it where the button is hidden', async () => {
    const page = await fixture(
      html`<div>
        <button id="help">Help</button>
        <chat-popup .session=${session}></chat-popup>
      </div>`,
    );
    const help = page.querySelector<HTMLElement>('#help');
    const popup = page.querySelector('chat-popup') as ChatPopup;
    await settled(page);
    launcherOf(popup).style.display = 'none';
    help?.focus();
    popup.show();
    await settled(page);
    expect(focused()?.localName).toBe('textarea');
    popup.hide();
    await settled(page);
    expect(focused()).toBe(help);
  });

  it('counts what is unread in the button’s name', async () => {
    const popup = await closed();
    session.unreads$.next([
      { conversationId: VISIT, count: 2 },
      { conversationId: 'other', count: 1 },
    ]);
    await settled(popup);
    expect(nameOf(popup)).toBe('Open chat 3 unread messages');
    await chai(popup).to.be.accessible();
  });

  it('is called what the page says', async () => {
    const popup = await closed(
      html`<chat-popup label="Support" open .session=${session}></chat-popup>`,
    );
    expect(nameOf(popup)).toBe('Close chat: Support');
    expect(panelOf(popup).ariaLabel).toBe('Support');
  });

  it.each(['popup', 'side'] as const)('as %s leaves the page within reach', async (placement) => {
    const popup = await closed(
      html`<chat-popup placement=${placement} open .session=${session}></chat-popup>`,
    );
    expect(panelOf(popup).matches(':popover-open')).toBe(true);
    expect(panelOf(popup).matches(':modal')).toBe(false);
    await chai(popup).to.be.accessible();
  });

  it.each(['sheet', 'full'] as const)('as %s keeps the focus inside', async (placement) => {
    const popup = await closed(
      html`<chat-popup placement=${placement} .session=${session}></chat-popup>`,
    );
    await pressLauncher(popup);
    expect(panelOf(popup).matches(':modal')).toBe(true);
    expect(focused()?.localName).toBe('textarea');
    launcherOf(popup).focus();
    expect(focused()?.localName).toBe('textarea');
    await chai(popup).to.be.accessible();
    panelOf(popup).dispatchEvent(new Event('cancel', { cancelable: true }));
    await settled(popup);
    expect(isShown(popup)).toBe(false);
    expect(focused()).toBe(launcherOf(popup));
  });

  it('follows the browser where that closes a modal panel by itself', async () => {
    const popup = await closed(
      html`<chat-popup placement="sheet" open .session=${session}></chat-popup>`,
    );
    (panelOf(popup) as HTMLDialogElement).close();
    await vi.waitFor(() => expect(popup.open).toBe(false));
  });

  it('stays open where the page moves it, and changes its place while open', async () => {
    const popup = await closed(html`<chat-popup open .session=${session}></chat-popup>`);
    const other = document.createElement('div');
    popup.parentElement?.append(other);
    other.append(popup);
    await settled(popup);
    expect(panelOf(popup).matches(':popover-open')).toBe(true);
    popup.placement = 'full';
    await settled(popup);
    expect(panelOf(popup).matches(':modal')).toBe(true);
    popup.remove();
    other.append(popup);
    await settled(popup);
    expect(panelOf(popup).matches(':modal')).toBe(true);
  });

  it('bad input: a placement that there is not is a popup, and is named once', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const popup = await closed(html`<chat-popup .session=${session}></chat-popup>`);
    popup.placement = 'middle' as never;
    popup.open = undefined as never;
    popup.label = undefined as never;
    await settled(popup);
    expect(isShown(popup)).toBe(false);
    await pressLauncher(popup);
    expect(panelOf(popup).matches(':popover-open')).toBe(true);
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('bad input: no session says so where the chat would be', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const popup = await closed(html`<chat-popup></chat-popup>`);
    await pressLauncher(popup);
    await vi.waitFor(() => {
      const note = boxOf(popup).shadowRoot?.querySelector('[part=note]');
      expect(note?.textContent).toContain('no session here');
    });
    expect(warn).toHaveBeenCalled();
  });

  it('stands above a page that clips, moves and hides what is in it', async () => {
    const page = await fixture(
      html`<div class="hostile">
        <chat-popup open .session=${session}></chat-popup>
      </div>`,
    );
    await settled(page);
    const popup = page.querySelector('chat-popup') as ChatPopup;
    expect(getComputedStyle(popup).display).toBe('contents');
    const { left, width, height } = panelOf(popup).getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(0);
    expect(width).toBeGreaterThan(200);
    expect(height).toBeGreaterThan(200);
    document.adoptedStyleSheets.pop();
  });
});

describe('chat-popup while it is closed', () => {
  it('M5: moves no read mark, reads nothing out, and says that something came', async () => {
    const popup = await closed();
    await pressLauncher(popup);
    const box = boxOf(popup);
    popup.hide();
    await settled(popup);
    expect(box.isConnected).toBe(true);
    const recorder = recordSpeech();
    session.unreads$.next([{ conversationId: VISIT, count: 1 }]);
    session.receive(VISIT, { text: 'Are you there?', seq: 9 });
    await settled(popup);
    await time.advance(5_000);
    await time.run();
    recorder.stop();
    expect(recorder.spoken).toEqual(['1 unread message']);
    expect(session.getConversation({ id: VISIT }).callsOf('markRead')).toEqual([]);
  });

  it('a slotted box opens nothing before it is first shown, and is silent as well', async () => {
    const asked = vi.spyOn(session, 'getConversation');
    const popup = await closed(
      html`<chat-popup .session=${session}>
        <chat-box conversation="order-1842" .session=${session}></chat-box>
      </chat-popup>`,
    );
    expect(asked).not.toHaveBeenCalled();
    popup.show();
    await settled(popup);
    expect(asked).toHaveBeenCalledWith({ id: 'order-1842' });
    const recorder = recordSpeech();
    session.receive('order-1842', { text: 'Seen', seq: 1 });
    await settled(popup);
    await time.run();
    popup.hide();
    await settled(popup);
    session.receive('order-1842', { text: 'Not seen', seq: 2 });
    await settled(popup);
    await time.run();
    recorder.stop();
    expect(recorder.spoken.map((text) => text.replace(/^.*: /, ''))).toEqual(['Seen']);
  });

  it('keeps what was typed', async () => {
    const popup = await closed();
    await pressLauncher(popup);
    const composer = inside<ChatComposer>(boxOf(popup), 'chat-composer');
    const field = inside<HTMLTextAreaElement>(composer, 'textarea');
    field.value = 'Half a';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    popup.hide();
    await settled(popup);
    popup.show();
    await settled(popup);
    expect(field.value).toBe('Half a');
    expect(focused()).toBe(field);
  });
});
