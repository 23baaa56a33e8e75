import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';

import '../src/elements/inbox/inbox.js';
import type { ChatPopup } from '../src/elements/popup/popup.js';
import '../src/elements/popup/popup.js';
import { FakeSession } from '../test/harness/fake-session.js';
import { aboutTheTexts, conversationIds, itemOf, messagesOf, peopleOf } from './support-chat.js';

const ID = 'second-monitor';

/** A customer whose visit is this conversation. */
function aSession(unread = 0): FakeSession {
  const session = new FakeSession(peopleOf(ID).customer);
  const conversation = session.getConversation({ id: ID });
  session.id$.next(ID);
  conversation.item$.next(itemOf(ID));
  conversation.messages$.next(messagesOf(ID));
  if (unread > 0) session.unreads$.next([{ conversationId: ID, count: unread }]);
  return session;
}

/** What a popup stands over. */
const page = (popup: TemplateResult): TemplateResult => html`
  <main style="min-block-size: 720px; max-inline-size: 46em; font: 16px/1.6 system-ui">
    <h1>Oak &amp; Orbit</h1>
    <p>Computers that are built to be opened. Every part has a number, a manual and a price.</p>
    <p>Ask us anything: somebody who has held a screwdriver answers.</p>
  </main>
  ${popup}
`;

const meta: Meta<ChatPopup> = {
  title: 'Elements/chat-popup',
  component: 'chat-popup',
  parameters: { ...aboutTheTexts, layout: 'padded' },
  args: { open: true, placement: 'popup', position: 'end', label: '', session: aSession() },
  argTypes: {
    placement: { control: 'select', options: ['popup', 'side', 'sheet', 'full'] },
    position: { control: 'select', options: ['end', 'start'] },
  },
  render: ({ open, placement, position, label, session }) =>
    page(
      html`<chat-popup
        remember="off"
        ?open=${open}
        placement=${placement}
        position=${position}
        label=${label}
        .session=${session}
      ></chat-popup>`,
    ),
};
export default meta;

type Story = StoryObj<ChatPopup>;

/** On a phone the popup becomes a sheet that one drags down. */
export const Popup: Story = {};

export const Closed: Story = { args: { open: false } };

export const Unread: Story = { args: { open: false, session: aSession(3) } };

export const ManyUnread: Story = { args: { open: false, session: aSession(128) } };

export const AtTheStart: Story = { args: { position: 'start' } };

/** Over the page's full height. */
export const SidePanel: Story = { args: { placement: 'side' } };

/** The page behind it is out of reach until it is closed. */
export const Sheet: Story = { args: { placement: 'sheet' } };

export const FullScreen: Story = { args: { placement: 'full' } };

/** Nobody has said anything yet. */
export const NewVisit: Story = { args: { session: new FakeSession(peopleOf(ID).customer) } };

/** The page's own icon and words on the button. */
export const OwnLauncher: Story = {
  args: { open: false },
  render: ({ session }) =>
    page(
      html`<chat-popup remember="off" label="Support" .session=${session}>
        <span slot="launcher" style="font: 600 15px system-ui">Chat with us</span>
      </chat-popup>`,
    ),
};

/** Several conversations in one popup. */
export const WithAnInbox: Story = {
  render: () => {
    const session = new FakeSession(peopleOf(ID).agent);
    session.conversations$.next(conversationIds.map((id) => itemOf(id)));
    return page(
      html`<chat-popup remember="off" open placement="side" .session=${session}>
        <chat-inbox .session=${session}></chat-inbox>
      </chat-popup>`,
    );
  },
};

export const RightToLeft: Story = {
  render: ({ session }) =>
    html`<div lang="ar" dir="rtl">
      ${page(html`<chat-popup remember="off" open .session=${session}></chat-popup>`)}
    </div>`,
};

/** The popup follows the page's tokens, and has a few of its own. */
export const Themed: Story = {
  render: ({ session }) =>
    html`<div
      style="--chat-accent: oklch(.6 .15 155); --chat-radius: 8px; --chat-popup-launcher-size: 48px; --chat-popup-height: 480px"
    >
      ${page(html`<chat-popup remember="off" open .session=${session}></chat-popup>`)}
    </div>`,
};
