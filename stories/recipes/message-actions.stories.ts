import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { MessageAction } from '../../src/elements/actions/message-action.js';
import type { ChatBox } from '../../src/elements/box/box.js';
import '../../src/elements/box/box.js';
import type { ChatMessageList } from '../../src/elements/message-list/message-list.js';
import {
  MessageEditEvent,
  MessageInfoEvent,
  MessageForwardEvent,
  MessageReplyEvent,
} from '../../src/events/index.js';
import type { ConversationItem, MessageItem } from '../../src/session/index.js';
import { FakeSession } from '../../test/harness/fake-session.js';
import { aboutTheTexts, conversationIds, itemOf, messagesOf, peopleOf } from '../support-chat.js';

const ID = 'second-monitor';
const { customer, agent } = peopleOf(ID);
const PARTY = [...'🎉😀😂😍🙏👍🔥👏😮🚀💯✨🥳😎🙌💪🌟🎈🍰🐶'];

interface Setup {
  readonly change?: (item: MessageItem, index: number) => Partial<MessageItem>;
  readonly item?: Partial<ConversationItem>;
}

function boxOf({ change = () => ({}), item = {} }: Setup = {}): FakeSession {
  const session = new FakeSession(customer);
  const conversation = session.getConversation({ id: ID });
  const messages = messagesOf(ID).map((one, index) => ({ ...one, ...change(one, index) }));
  conversation.item$.next(itemOf(ID, item));
  conversation.messages$.next(messages);
  conversation.setStatus({ read: messages.length });
  session.conversations$.next(conversationIds.map((id) => itemOf(id)));
  return session;
}

const meta: Meta<ChatBox> = {
  title: 'Recipes/What people do with messages',
  component: 'chat-box',
  parameters: aboutTheTexts,
  args: { conversation: ID, session: boxOf(), actions: null },
  render: ({ conversation, session, actions }) =>
    html`<chat-box
      style="max-inline-size: 460px"
      .conversation=${conversation}
      .session=${session}
      .actions=${actions}
    ></chat-box>`,
};
export default meta;

type Story = StoryObj<ChatBox>;

const listIn = (canvas: Element): ChatMessageList =>
  canvas.querySelector('chat-box')?.shadowRoot?.querySelector('chat-message-list') as never;

/** What `find` finds in the page, as soon as it is there. */
async function found<T>(canvas: Element, find: () => T | null | undefined): Promise<T> {
  for (;;) {
    const value = find();
    if (value) return value;
    if (!canvas.isConnected) throw new Error('The story has gone.');
    await new Promise(requestAnimationFrame);
  }
}

async function messageIn(canvas: Element, index: number): Promise<HTMLElement> {
  const id = messagesOf(ID)[index]?.id ?? '';
  const message = await found(canvas, () =>
    listIn(canvas)?.shadowRoot?.querySelector<HTMLElement>(`[data-key="item ${id}"]`),
  );
  const options = { bubbles: true, composed: true, pointerType: 'mouse' };
  message.dispatchEvent(new PointerEvent('pointerover', options));
  await found(canvas, () => listIn(canvas).shadowRoot?.querySelector('.actions-bar'));
  return message;
}

const inList = (canvas: Element, selector: string) => () =>
  listIn(canvas).shadowRoot?.querySelector<HTMLElement>(selector);

async function openMenu(canvas: Element, pointerType: string): Promise<void> {
  const message = await messageIn(canvas, 10);
  const { left, top } = message.getBoundingClientRect();
  const place = { clientX: left + 60, clientY: top + 10, button: 2 };
  const options = { bubbles: true, composed: true, cancelable: true };
  message.dispatchEvent(new PointerEvent('contextmenu', { ...options, ...place, pointerType }));
  await found(canvas, inList(canvas, '[role=menu]'));
}

/** Beside the message that is pointed at. */
export const Toolbar: Story = {
  play: async ({ canvasElement }) => {
    await messageIn(canvasElement, 10);
  },
};

export const Menu: Story = { play: ({ canvasElement }) => openMenu(canvasElement, 'mouse') };

/** For a finger that rests on a message. */
export const Sheet: Story = { play: ({ canvasElement }) => openMenu(canvasElement, 'touch') };

export const AllEmoji: Story = {
  play: async ({ canvasElement }) => {
    await openMenu(canvasElement, 'mouse');
    (await found(canvasElement, inList(canvasElement, '.emoji.more'))).click();
    await found(canvasElement, inList(canvasElement, '.emoji-picker .grid'));
  },
};

/** What the host adds stands among the kit's own; what it leaves out is gone. */
export const OwnActions: Story = {
  args: {
    actions: (defaults: readonly MessageAction[]) => [
      ...defaults.filter(({ id }) => id === 'reply' || id === 'copy'),
      { id: 'ticket', label: '#1842', group: 'ours', run: () => {} },
    ],
  },
  play: ({ canvasElement }) => openMenu(canvasElement, 'mouse'),
};

export const Reactions: Story = {
  args: {
    session: boxOf({
      change: (_item, index) => ({
        ...(index === 10 && {
          reactions: PARTY.map((emoji, at) => ({
            emoji,
            users: at % 3 === 0 ? [customer.id, agent.id] : [agent.id],
          })),
        }),
        ...(index === 11 && { reactions: [{ emoji: '👍', users: [customer.id] }] }),
      }),
    }),
  },
};

/** Edited, forwarded, pinned, starred, taken back. */
export const Marks: Story = {
  args: {
    session: boxOf({
      change: (_item, index) => ({
        ...(index === 7 && { edited: true }),
        ...(index === 8 && { forwarded: true }),
        ...(index === 9 && { pinned: true, starred: true }),
        ...(index === 10 && { deleted: true, text: '' }),
        ...(index === 11 && { deleted: true, text: '' }),
      }),
    }),
  },
};

/** The quote leads to its original, also where that is not loaded. */
export const Quotes: Story = {
  args: {
    session: boxOf({
      change: (_item, index) => ({
        ...(index === 9 && { replyTo: 'not-loaded.somebody' }),
        ...(index === 11 && { replyTo: messagesOf(ID)[8]?.id ?? '' }),
      }),
    }),
  },
};

const intent =
  (make: (item: MessageItem) => Event, selector: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const item = messagesOf(ID).findLast(({ sender }) => sender === customer.id) as MessageItem;
    const list = await found(canvasElement, () => listIn(canvasElement));
    list.dispatchEvent(make(item));
    const box = canvasElement.querySelector('chat-box') as ChatBox;
    await found(canvasElement, () => box.shadowRoot?.querySelector(selector));
  };

export const Reply: Story = {
  play: intent((item) => new MessageReplyEvent(item), '.composing'),
};

export const Edit: Story = { play: intent((item) => new MessageEditEvent(item), '.composing') };

export const ForwardTo: Story = {
  play: intent((item) => new MessageForwardEvent([item]), 'dialog:modal'),
};

const last = messagesOf(ID).length;

export const Info: Story = {
  args: {
    session: boxOf({
      item: {
        marks: [
          {
            userId: agent.id,
            delivered: last,
            deliveredAt: messagesOf(ID)[last - 1]?.at ?? 0,
            read: last,
            readAt: messagesOf(ID)[last - 1]?.at ?? 0,
          },
        ],
      },
      change: () => ({ reactions: [{ emoji: '👍', users: [agent.id] }] }),
    }),
  },
  play: intent((item) => new MessageInfoEvent(item), 'dialog:modal'),
};

export const Pinned: Story = {
  args: {
    session: boxOf({
      item: {
        pinned: messagesOf(ID, 3).map(({ id, seq, sender, text }) => ({
          id,
          seq: seq ?? 0,
          sender,
          text,
        })),
      },
    }),
  },
  play: async ({ canvasElement }) => {
    const box = canvasElement.querySelector('chat-box') as ChatBox;
    await found(canvasElement, () => box.shadowRoot?.querySelector('.pinned-bar'));
  },
};

const press = (message: HTMLElement, key: string): void => {
  const options = { bubbles: true, composed: true, cancelable: true };
  message.dispatchEvent(new KeyboardEvent('keydown', { key, ...options }));
};

export const Selection: Story = {
  play: async ({ canvasElement }) => {
    const message = await messageIn(canvasElement, 10);
    press(message, 'x');
    press(await messageIn(canvasElement, 11), ' ');
    await found(canvasElement, inList(canvasElement, '.selection-bar:not([hidden])'));
  },
};

export const Delete: Story = {
  play: async ({ canvasElement }) => {
    press(await messageIn(canvasElement, 10), 'Delete');
    await found(canvasElement, inList(canvasElement, 'dialog:modal'));
  },
};
