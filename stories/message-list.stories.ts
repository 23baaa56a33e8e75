import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';

import type { ChatMessageList } from '../src/elements/message-list/message-list.js';
import '../src/elements/message-list/message-list.js';
import type { MessageItem, TimelineItem } from '../src/session/index.js';
import { aboutTheTexts, messagesOf } from './support-chat.js';

const messages = messagesOf('second-monitor');

const meta: Meta<ChatMessageList> = {
  title: 'Elements/chat-message-list',
  component: 'chat-message-list',
  parameters: aboutTheTexts,
  args: { messages, me: 'priya', status: 'ready', hasOlder: false, loadingOlder: false },
  render: ({ messages: items, me, status, hasOlder, loadingOlder, unreadFrom }) =>
    html`<chat-message-list
      style="block-size: 420px"
      .messages=${items}
      .me=${me}
      .status=${status}
      .hasOlder=${hasOlder}
      .loadingOlder=${loadingOlder}
      .unreadFrom=${unreadFrom ?? null}
    ></chat-message-list>`,
};
export default meta;

type Story = StoryObj<ChatMessageList>;

export const Conversation: Story = {};

export const Empty: Story = { args: { messages: [] } };

export const OwnEmptyState: Story = {
  render: () =>
    html`<chat-message-list style="block-size: 300px">
      <p slot="empty">Ask us anything about your computer.</p>
    </chat-message-list>`,
};

export const Loading: Story = { args: { messages: [], status: 'loading' } };

export const LoadingOlder: Story = { args: { hasOlder: true, loadingOlder: true } };

export const CouldNotBeLoaded: Story = { args: { messages: [], status: 'failed' } };

export const Unread: Story = { args: { unreadFrom: 9, me: 'priya' } };

/** A day's messages, over and over: as quick as twelve. */
export const TenThousand: Story = {
  args: {
    messages: Array.from({ length: 10_000 }, (_, index): MessageItem => {
      const item = messages[index % messages.length] as MessageItem;
      const at = item.at - (10_000 - index) * 60_000;
      return { ...item, id: `again-${index}.${item.sender}`, seq: index + 1, at };
    }),
    unreadFrom: 9_900,
  },
};

/** Somebody joined, something is missing, something failed, something was taken back. */
export const EverythingElse: Story = {
  args: {
    messages: [
      notice('joined', 'Lena Okafor', 1),
      ...messages.slice(0, 2),
      { kind: 'hole', id: 'hole-3', from: 3, to: 40 },
      ...messages
        .slice(2, 8)
        .map((item, index): MessageItem => ({ ...item, seq: index + 41, deleted: index === 2 })),
      notice('system', 'We are here on weekdays from nine to five.', 60),
      {
        ...(messages[8] as MessageItem),
        sender: 'priya',
        seq: null,
        state: 'failed',
        error: 'offline',
      },
      { ...(messages[9] as MessageItem), sender: 'priya', seq: null, state: 'sending' },
    ],
  },
  render: ({ messages: items, me }) =>
    html`<chat-message-list
      style="block-size: 560px"
      .messages=${items}
      .me=${me}
      dir=${nothing}
    ></chat-message-list>`,
};

function notice(kind: 'joined' | 'system', words: string, seq: number): TimelineItem {
  return {
    kind: 'notice',
    id: `notice-${seq}`,
    seq,
    at: messages[0]?.at ?? 0,
    notice: kind,
    name: kind === 'joined' ? words : '',
    text: kind === 'system' ? words : '',
  };
}
