import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';

import '../../src/elements/box/box.js';
import '../../src/elements/composer/composer.js';
import '../../src/elements/conversation-list/conversation-list.js';
import '../../src/elements/popup/popup.js';
import '../../src/elements/unread-badge/unread-badge.js';
import type { MessageItem } from '../../src/session/index.js';
import { FakeSession } from '../../test/harness/fake-session.js';
import {
  aboutTheTexts,
  attribution,
  conversationIds,
  itemOf,
  messagesOf,
  peopleOf,
  textsOf,
} from '../support-chat.js';
import './themes.css';
import { themes } from './theme-styles.js';

const ID = 'second-monitor';
const { customer, agent, subject } = peopleOf(ID);

/** The last words could not be sent, others are unread, and somebody is glad. */
function said(): MessageItem[] {
  const messages = messagesOf(ID, 9);
  return messages.map((item, index): MessageItem => {
    if (index === 3) return { ...item, reactions: [{ emoji: '👍', users: [customer.id] }] };
    if (index < messages.length - 1) return item;
    return { ...item, sender: customer.id, seq: null, state: 'failed', error: 'rate-limited' };
  });
}

function sessionOf(theme: string): FakeSession {
  const session = new FakeSession(customer);
  const conversation = session.getConversation({ id: ID });
  conversation.item$.next(itemOf(ID, { title: `${theme}: ${subject}` }));
  conversation.messages$.next(said());
  conversation.typing$.next([agent]);
  session.conversations$.next(
    conversationIds.slice(0, 3).map((id, index) => itemOf(id, { unread: [0, 3, 0][index] ?? 0 })),
  );
  session.unreads$.next([{ conversationId: 'other', count: 3 }]);
  return session;
}

function column(name: string, title: string): TemplateResult {
  const session = sessionOf(title);
  return html`<section class=${`theme-${name}`} aria-label=${title}>
    <h2>${title}</h2>
    <chat-box .conversation=${ID} .session=${session}></chat-box>
    <chat-composer .value=${textsOf(ID)[4]?.text ?? ''}></chat-composer>
    <chat-conversation-list
      .session=${session}
      .selected=${ID}
      label=${`Conversations, ${title}`}
    ></chat-conversation-list>
    <p class="counts"><unread-badge .session=${session}></unread-badge> in all conversations</p>
    <div class="page">
      <chat-popup remember="off" label=${`Chat, ${title}`} .session=${session}></chat-popup>
    </div>
  </section>`;
}

interface Arguments {
  readonly dense: boolean;
  readonly direction: 'ltr' | 'rtl';
}

/** Five style sheets over the same elements: nothing else differs between the columns. */
const meta: Meta<Arguments> = {
  title: 'Foundations/Themes',
  parameters: aboutTheTexts,
  args: { dense: false, direction: 'ltr' },
  render: ({ dense, direction }) => html`
    <div
      class=${dense ? 'themes compact' : 'themes'}
      dir=${direction}
      lang=${direction === 'rtl' ? 'ar' : 'en'}
    >
      ${themes.map(({ name, title }) => column(name, title))}
    </div>
    <p class="attribution">${attribution}</p>
  `,
};
export default meta;

type Story = StoryObj<Arguments>;

export const SideBySide: Story = {};

/** `--chat-space: 3px` on what stands around: the themes leave density to the page. */
export const Compact: Story = { args: { dense: true } };

export const RightToLeft: Story = { args: { direction: 'rtl' } };
