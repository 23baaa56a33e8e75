import { MessageCopyEvent } from '../../../events/message-copy.js';
import { MessageEditEvent } from '../../../events/message-edit.js';
import { MessageForwardEvent } from '../../../events/message-forward.js';
import { MessageInfoEvent } from '../../../events/message-info.js';
import { MessagePinEvent } from '../../../events/message-pin.js';
import { MessageReplyEvent } from '../../../events/message-reply.js';
import { MessageSelectEvent } from '../../../events/message-select.js';
import { MessageStarEvent } from '../../../events/message-star.js';
import type { MessageItem } from '../../../session/views.js';
import type { MessageAction, MessageActionContext } from '../message-action.js';
import { actionIcons } from './action-icons.js';
import { linkTo, textOf } from './copy-text.js';

type Context = MessageActionContext;

/** It is in the log, and was not deleted. */
const isThere = (item: MessageItem): boolean => item.seq !== null && !item.deleted;
const mayChange = (item: MessageItem, { readOnly }: Context): boolean => isThere(item) && !readOnly;
const hasText = (item: MessageItem): boolean => !item.deleted && item.text !== '';

function copy(items: readonly MessageItem[], context: Context): void {
  const text = textOf(items, context.words, context.element);
  if (context.fire(new MessageCopyEvent(items, text))) context.copy(text);
}

function star(items: readonly MessageItem[], { fire }: Context): void {
  fire(
    new MessageStarEvent(
      items,
      items.some(({ starred }) => starred !== true),
    ),
  );
}

/** What the kit offers to do with a message, in the order of the menu. */
export const defaultActions: readonly MessageAction[] = [
  {
    id: 'react',
    label: ({ words }) => words.say('react'),
    icon: actionIcons.react,
    quick: true,
    shown: mayChange,
    run: (item, { chooseEmoji }) => chooseEmoji(item),
  },
  {
    id: 'reply',
    label: ({ words }) => words.say('reply'),
    icon: actionIcons.reply,
    quick: true,
    group: 'answer',
    key: 'r',
    shown: mayChange,
    run: (item, { fire }) => void fire(new MessageReplyEvent(item)),
  },
  {
    id: 'edit',
    label: ({ words }) => words.say('editMessage'),
    icon: actionIcons.edit,
    group: 'answer',
    key: 'e',
    shown: (item, context) => mayChange(item, context) && item.sender === context.me,
    run: (item, { fire }) => void fire(new MessageEditEvent(item)),
  },
  {
    id: 'forward',
    label: ({ words }) => words.say('forward'),
    icon: actionIcons.forward,
    group: 'answer',
    key: 'f',
    shown: isThere,
    run: (item, { fire }) => void fire(new MessageForwardEvent([item])),
    runForSeveral: (items, { fire }) => void fire(new MessageForwardEvent(items)),
  },
  {
    id: 'copy',
    label: ({ words }) => words.say('copyText'),
    icon: actionIcons.copy,
    group: 'keep',
    key: 'c',
    shown: hasText,
    run: (item, context) => copy([item], context),
    runForSeveral: copy,
  },
  {
    id: 'copy-link',
    label: ({ words }) => words.say('copyLink'),
    icon: actionIcons.link,
    group: 'keep',
    shown: (item, { conversation }) => isThere(item) && conversation !== '',
    run(item, context) {
      const link = linkTo(context.conversation, item.id);
      if (context.fire(new MessageCopyEvent([item], link))) context.copy(link);
    },
  },
  {
    id: 'star',
    label: ({ words }, { starred }) => words.say(starred ? 'unstarMessage' : 'starMessage'),
    icon: actionIcons.star,
    group: 'keep',
    key: 's',
    shown: isThere,
    run: (item, context) => star([item], context),
    runForSeveral: star,
  },
  {
    id: 'pin',
    label: ({ words }, { pinned }) => words.say(pinned ? 'unpinMessage' : 'pinMessage'),
    icon: actionIcons.pin,
    group: 'keep',
    key: 'p',
    shown: mayChange,
    run: ({ id, pinned }, { fire }) => void fire(new MessagePinEvent(id, pinned !== true)),
  },
  {
    id: 'select',
    label: ({ words }) => words.say('selectMessages'),
    icon: actionIcons.select,
    group: 'keep',
    key: 'x',
    shown: isThere,
    run(item, context) {
      if (context.fire(new MessageSelectEvent(item))) context.select(item);
    },
  },
  {
    id: 'info',
    label: ({ words }) => words.say('messageInfo'),
    icon: actionIcons.info,
    group: 'keep',
    key: 'i',
    shown: isThere,
    run: (item, { fire }) => void fire(new MessageInfoEvent(item)),
  },
  {
    id: 'delete',
    label: ({ words }) => words.say('deleteMessage'),
    icon: actionIcons.remove,
    group: 'delete',
    danger: true,
    key: 'Delete',
    shown: ({ seq }) => seq !== null,
    run: (item, { askToDelete }) => askToDelete([item]),
    runForSeveral: (items, { askToDelete }) => askToDelete(items),
  },
];
