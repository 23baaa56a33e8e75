import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { ChatBox } from '../src/elements/box/box.js';
import '../src/elements/box/box.js';
import type { ConversationStatus, MessageItem } from '../src/session/index.js';
import { FakeSession, type FakeConversation } from '../test/harness/fake-session.js';
import { aboutTheTexts, itemOf, messagesOf, peopleOf } from './support-chat.js';

const ID = 'second-monitor';

interface Setup {
  readonly messages?: readonly MessageItem[];
  readonly status?: Partial<ConversationStatus>;
  readonly also?: (conversation: FakeConversation, session: FakeSession) => void;
}

function sessionWith({ messages = messagesOf(ID), status = {}, also }: Setup = {}): FakeSession {
  const session = new FakeSession(peopleOf(ID).customer);
  const conversation = session.getConversation({ id: ID });
  conversation.item$.next(itemOf(ID));
  conversation.messages$.next(messages);
  conversation.setStatus(status);
  also?.(conversation, session);
  return session;
}

const meta: Meta<ChatBox> = {
  title: 'Elements/chat-box',
  component: 'chat-box',
  parameters: aboutTheTexts,
  args: { conversation: ID, session: sessionWith() },
  render: ({ conversation, session }) =>
    html`<chat-box
      style="max-inline-size: 460px"
      .conversation=${conversation}
      .session=${session}
    ></chat-box>`,
};
export default meta;

type Story = StoryObj<ChatBox>;

const shows = (setup: Setup): Story => ({ args: { session: sessionWith(setup) } });

export const Conversation: Story = {};

export const Typing: Story = shows({
  also: (conversation) => conversation.typing$.next([peopleOf(ID).agent]),
});

export const Draft: Story = shows({
  also: (conversation) => conversation.draft$.next('i also tried the cable of the'),
});

export const Empty: Story = shows({ messages: [] });

export const Loading: Story = shows({ messages: [], status: { status: 'loading' } });

export const CouldNotBeLoaded: Story = shows({
  messages: [],
  status: { status: 'failed', error: 'offline' },
});

/** What is sent meanwhile waits. */
export const Offline: Story = {
  ...shows({
    also: (conversation, session) => {
      const [last] = messagesOf(ID, 1) as [MessageItem];
      const text = 'are you still there?';
      conversation.show({ ...last, id: 'waiting', text, seq: null, state: 'sending' });
      session.connection$.next({ status: 'waiting', error: 'offline' });
    },
  }),
  play: async ({ canvasElement }) => {
    const box = canvasElement.querySelector('chat-box');
    const note = (): Element | null | undefined =>
      box?.shadowRoot?.querySelector('chat-connection')?.shadowRoot?.querySelector('[part=retry]');
    while (box?.isConnected && !note()) await new Promise(requestAnimationFrame);
  },
};

export const NotSent: Story = shows({
  messages: messagesOf(ID).map((item, index, { length }) =>
    index === length - 1
      ? { ...item, sender: 'priya', seq: null, state: 'failed', error: 'rate-limited' }
      : item,
  ),
});

export const Unread: Story = shows({ status: { unread: 2, read: 10 } });

export const ReadOnly: Story = shows({ status: { access: 'read' } });

export const NoAccess: Story = shows({ messages: [], status: { access: 'none' } });

export const NoConversation: Story = { args: { conversation: null } };

/** The page's own words and buttons. */
export const Slots: Story = {
  args: { session: sessionWith({ messages: [] }) },
  render: ({ conversation, session }) =>
    html`<chat-box style="max-inline-size: 460px" .conversation=${conversation} .session=${session}>
      <h2 slot="header" style="margin: 16px; font: 600 18px system-ui">Oak &amp; Orbit support</h2>
      <p slot="empty" style="margin: 24px; text-align: center">
        Ask us anything about your computer.
      </p>
      <button
        slot="composer-start"
        aria-label="Attach a file"
        style="inline-size: 32px; block-size: 32px; border: 0; background: none; font-size: 20px"
      >
        +
      </button>
    </chat-box>`,
};

export const Narrow: Story = {
  render: ({ conversation, session }) =>
    html`<chat-box
      style="inline-size: 280px"
      .conversation=${conversation}
      .session=${session}
    ></chat-box>`,
};

export const RightToLeft: Story = {
  args: {
    session: sessionWith({
      messages: messagesOf(ID, 4).map((item, index) => ({
        ...item,
        senderName: 'ليلى حداد',
        text: ['مرحبًا، شاشتي الثانية لا تعمل', 'أي بطاقة رسوميات لديك؟', 'nvidia 7950', 'شكرًا'][
          index
        ] as string,
      })),
    }),
  },
  render: ({ conversation, session }) =>
    html`<div lang="ar" dir="rtl">
      <chat-box
        style="max-inline-size: 460px"
        .conversation=${conversation}
        .session=${session}
      ></chat-box>
    </div>`,
};

/** Tokens reach inside from anywhere above. */
export const Themed: Story = {
  render: ({ conversation, session }) =>
    html`<div
      style="--chat-accent: oklch(.6 .15 155); --chat-radius: 10px; --chat-font: Georgia, serif"
    >
      <chat-box
        style="max-inline-size: 460px"
        .conversation=${conversation}
        .session=${session}
      ></chat-box>
    </div>`,
};
