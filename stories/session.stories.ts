import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import '../src/elements/box/box.js';
import '../src/elements/conversation-list/conversation-list.js';
import type { ChatSessionElement } from '../src/elements/session/session.js';
import '../src/elements/session/session.js';
import '../src/elements/unread-badge/unread-badge.js';
import { FakeSession } from '../test/harness/fake-session.js';
import { aboutTheTexts, conversationIds, itemOf, messagesOf, peopleOf } from './support-chat.js';

const ID = 'second-monitor';

const session = new FakeSession(peopleOf(ID).agent);
session.conversations$.next(conversationIds.map((id) => itemOf(id)));
session.unreads$.next([{ conversationId: ID, count: 2 }]);
session.getConversation({ id: ID }).messages$.next(messagesOf(ID));
session.getConversation({ id: ID }).item$.next(itemOf(ID));

const meta: Meta<ChatSessionElement> = {
  title: 'Elements/chat-session',
  component: 'chat-session',
  parameters: aboutTheTexts,
};
export default meta;

type Story = StoryObj<ChatSessionElement>;

/** One session for all that stands inside. */
export const Desk: Story = {
  render: () =>
    html`<chat-session .session=${session}>
      <p>Waiting for an answer: <unread-badge></unread-badge></p>
      <div style="display: flex; flex-wrap: wrap; gap: 16px">
        <chat-conversation-list style="flex: 1 1 240px" selected=${ID}></chat-conversation-list>
        <chat-box style="flex: 2 1 min(400px, 100%)" conversation=${ID}></chat-box>
      </div>
    </chat-session>`,
};

/** The elements inside say what is missing. */
export const NoUser: Story = {
  render: () =>
    html`<chat-session>
      <p>Unread: <unread-badge></unread-badge></p>
      <chat-box conversation=${ID} style="max-inline-size: 460px"></chat-box>
    </chat-session>`,
};
