import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { ChatConversationList } from '../src/elements/conversation-list/conversation-list.js';
import '../src/elements/conversation-list/conversation-list.js';
import type { ConnectionState, ConversationItem } from '../src/session/index.js';
import { FakeSession } from '../test/harness/fake-session.js';
import { aboutTheTexts, conversationIds, itemOf, messagesOf, peopleOf } from './support-chat.js';

const HOUR = 3_600_000;

/** The desk's morning: each conversation a few hours older than the one before. */
const inbox = conversationIds.map((id, index): ConversationItem => {
  const item = itemOf(id, { unread: [2, 0, 1][index] ?? 0 });
  const { last } = item;
  return last === null ? item : { ...item, last: { ...last, at: last.at - index * 7 * HOUR } };
});

function sessionWith(
  conversations: readonly ConversationItem[],
  connection: ConnectionState = { status: 'connected' },
) {
  const session = new FakeSession(peopleOf('second-monitor').agent);
  session.conversations$.next(conversations);
  session.connection$.next(connection);
  return session;
}

const meta: Meta<ChatConversationList> = {
  title: 'Elements/chat-conversation-list',
  component: 'chat-conversation-list',
  parameters: aboutTheTexts,
  args: { session: sessionWith(inbox), selected: '' },
  render: ({ session, selected }) =>
    html`<chat-conversation-list
      style="max-inline-size: 360px"
      .session=${session}
      .selected=${selected}
    ></chat-conversation-list>`,
};
export default meta;

type Story = StoryObj<ChatConversationList>;

export const Inbox: Story = {};

export const Selected: Story = { args: { selected: conversationIds[1] ?? '' } };

export const Empty: Story = { args: { session: sessionWith([]) } };

export const Loading: Story = { args: { session: sessionWith([], { status: 'connecting' }) } };

/** What is being said to nobody yet, what was not sent, and what was taken back. */
export const LastMessages: Story = {
  args: {
    session: sessionWith(
      conversationIds.slice(0, 3).map((id, index) => {
        const [last = null] = messagesOf(id, 1);
        const own = peopleOf('second-monitor').agent.id;
        if (last === null) return itemOf(id);
        if (index === 0) return itemOf(id, { last: { ...last, sender: own } });
        if (index === 1) return itemOf(id, { last: { ...last, sender: own, state: 'failed' } });
        return itemOf(id, { last: { ...last, text: '', deleted: true } });
      }),
    ),
  },
};
