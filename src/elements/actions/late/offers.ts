import type { MessageItem } from '../../../session/views.js';
import { warnOnce } from '../../internal/warn.js';
import { ChatMessage } from '../../message/message.js';
import type { ActionsHost } from '../late-actions.js';
import {
  QUICK_REACTIONS,
  type MessageAction,
  type MessageActionContext,
} from '../message-action.js';
import { defaultActions } from './default-actions.js';

/** What is on offer for one message. */
export interface Offer {
  readonly item: MessageItem;
  readonly actions: readonly MessageAction[];
  readonly context: MessageActionContext;
  /** The emoji of the quick row; empty where none is offered. */
  readonly reactions: readonly string[];
}

/** The actions of a list: the kit's own, or what the host makes of them. */
export function actionsOf({ actions }: ActionsHost): readonly MessageAction[] {
  if (actions === null || actions === undefined) return defaultActions;
  const chosen: unknown = typeof actions === 'function' ? actions(defaultActions) : null;
  if (Array.isArray(chosen)) return chosen as readonly MessageAction[];
  warnOnce('<chat-message-list>: actions is a function that gives an array of actions.');
  return defaultActions;
}

/** What is on offer for the message that `element` shows; null where it shows none. */
export function offerOf(
  host: ActionsHost,
  element: Element | null,
  contextOf: (element: HTMLElement) => MessageActionContext,
): Offer | null {
  if (!(element instanceof ChatMessage) || element.item === null) return null;
  const { item } = element;
  const context = contextOf(element);
  const actions = actionsOf(host).filter(({ shown }) => shown?.(item, context) ?? true);
  const reactions = host.reactions ?? QUICK_REACTIONS;
  const mayReact = actions.some(({ id }) => id === 'react');
  return { item, actions, context, reactions: mayReact ? reactions : [] };
}

/** What is on offer for all of these. */
export function offerForSeveral(
  host: ActionsHost,
  items: readonly MessageItem[],
  context: MessageActionContext,
): readonly MessageAction[] {
  return actionsOf(host).filter(
    ({ runForSeveral, shown }) =>
      runForSeveral && items.every((item) => shown?.(item, context) ?? true),
  );
}

export function labelOf(
  { label }: MessageAction,
  item: MessageItem,
  context: MessageActionContext,
): string {
  return typeof label === 'string' ? label : label(context, item);
}

export function iconOf(
  { icon }: MessageAction,
  item: MessageItem,
  context: MessageActionContext,
): unknown {
  return typeof icon === 'function' ? icon(context, item) : icon;
}

export function hasReacted({ reactions }: MessageItem, emoji: string, me: string): boolean {
  return reactions.some((one) => one.emoji === emoji && one.users.includes(me));
}
