import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { ChatInbox } from '../src/elements/inbox/inbox.js';
import '../src/elements/inbox/inbox.js';
import { FakeSession } from '../test/harness/fake-session.js';
import { aboutTheTexts, conversationIds, itemOf, messagesOf, peopleOf } from './support-chat.js';

const ID = 'second-monitor';

function aSession(ids: readonly string[] = conversationIds): FakeSession {
  const session = new FakeSession(peopleOf(ID).agent);
  session.conversations$.next(ids.map((id, index) => itemOf(id, { unread: index === 1 ? 2 : 0 })));
  for (const id of ids) {
    const conversation = session.getConversation({ id });
    conversation.item$.next(itemOf(id));
    conversation.messages$.next(messagesOf(id));
  }
  return session;
}

const meta: Meta<ChatInbox> = {
  title: 'Elements/chat-inbox',
  component: 'chat-inbox',
  parameters: aboutTheTexts,
  args: { selected: ID, session: aSession() },
  render: ({ selected, session }) =>
    html`<chat-inbox selected=${selected} .session=${session}></chat-inbox>`,
};
export default meta;

type Story = StoryObj<ChatInbox>;

export const ListAndConversation: Story = {};

export const NoneChosen: Story = { args: { selected: '' } };

export const NoConversations: Story = { args: { selected: '', session: aSession([]) } };

export const Connecting: Story = {
  args: {
    selected: '',
    session: (() => {
      const session = aSession([]);
      session.connection$.next({ status: 'connecting' });
      return session;
    })(),
  },
};

/** On a phone one comes after the other. */
export const NarrowList: Story = {
  args: { selected: '' },
  render: ({ selected, session }) =>
    html`<chat-inbox
      style="max-inline-size: 360px"
      selected=${selected}
      .session=${session}
    ></chat-inbox>`,
};

export const NarrowConversation: Story = {
  render: ({ selected, session }) =>
    html`<chat-inbox
      style="max-inline-size: 360px"
      selected=${selected}
      .session=${session}
    ></chat-inbox>`,
};

export const RightToLeft: Story = {
  render: ({ selected, session }) =>
    html`<div lang="ar" dir="rtl">
      <chat-inbox selected=${selected} .session=${session}></chat-inbox>
    </div>`,
};

/** The page's own words. */
export const Slots: Story = {
  args: { selected: '', session: aSession([]) },
  render: ({ selected, session }) =>
    html`<chat-inbox selected=${selected} .session=${session}>
      <h2 slot="list-header" style="margin: 16px; font: 600 18px system-ui">Your questions</h2>
      <p slot="empty" style="margin: 24px; text-align: center">
        When you ask us something, you find it here.
      </p>
    </chat-inbox>`,
};
