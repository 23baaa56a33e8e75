import type { Locale } from '../../../locales/locale.js';
import type { MessageItem, TimelineItem } from '../../../session/views.js';
import { selectionIn } from '../../internal/row-in-use.js';
import { textOf } from './copy-text.js';

/** The list whose messages are selected. */
interface SelectedFrom extends HTMLElement {
  readonly messages: readonly TimelineItem[];
}

/**
 * What is copied of a selection over several messages: each with its name and time, those between
 * that are not in the document included. Within one message the browser knows best.
 */
export function copySelection(event: ClipboardEvent, list: SelectedFrom, words: Locale): void {
  const root = list.shadowRoot;
  const range = root && selectionIn(root);
  if (!root || !range || event.defaultPrevented || event.clipboardData === null) return;
  const from = idAt(root, range.startContainer, range.startOffset);
  const to = idAt(root, range.endContainer, range.endOffset);
  if (from === to) return;
  const { messages } = list;
  const placeOf = (id: string): number => messages.findIndex((item) => item?.id === id);
  const start = from === null ? 0 : placeOf(from);
  const end = to === null ? messages.length - 1 : placeOf(to);
  const chosen = messages.slice(Math.max(0, start), end + 1);
  const said = chosen.filter((item): item is MessageItem => item?.kind === 'message');
  const text = textOf(said, words, list);
  if (text === '') return;
  event.clipboardData.setData('text/plain', text);
  event.preventDefault();
}

/** The id of the item that a place of the document belongs to; null for what is around the rows. */
function idAt(root: ShadowRoot, container: Node, offset: number): string | null {
  const inside = container.childNodes[offset] ?? container.lastChild ?? container;
  const isAroundRows = container instanceof Element && container.getAttribute('role') === 'list';
  const node = isAroundRows ? inside : container;
  const element = node instanceof Element ? node : node.parentElement;
  const row = root.contains(node) ? element?.closest('[role=listitem]') : null;
  const key = row?.querySelector<HTMLElement>('[data-key]')?.dataset['key'];
  return key?.replace(/^item /, '') ?? null;
}
