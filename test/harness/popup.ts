import type { ChatBox } from '../../src/elements/box/box.js';
import type { ChatPopup } from '../../src/elements/popup/popup.js';
import { settled } from './settled.js';

export const inside = <T extends Element = HTMLElement>(root: Element, selector: string): T =>
  root.shadowRoot?.querySelector<T>(selector) as T;
export const launcherOf = (popup: ChatPopup): HTMLElement => inside(popup, '.launcher');
export const panelOf = (popup: ChatPopup): HTMLElement => inside(popup, '.panel');
export const boxOf = (popup: ChatPopup): ChatBox => inside(popup, 'chat-box');
export const isShown = (popup: ChatPopup): boolean => panelOf(popup).checkVisibility();
export const nameOf = (popup: ChatPopup): string => {
  const badge = launcherOf(popup).querySelector('unread-badge');
  const hidden = badge?.checkVisibility() ? inside(badge, '.visually-hidden').textContent : '';
  return `${launcherOf(popup).querySelector('.visually-hidden')?.textContent} ${hidden}`.trim();
};
export async function pressLauncher(popup: ChatPopup): Promise<void> {
  launcherOf(popup).focus();
  launcherOf(popup).click();
  await settled(popup);
}
/** What has the focus, through all shadow roots. */
export function focused(): Element | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}
export async function press(key: string, root: Element): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', {
    key,
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  focused()?.dispatchEvent(event);
  await settled(root);
  return event;
}
