import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { UnreadBadge } from '../src/elements/unread-badge/unread-badge.js';
import '../src/elements/unread-badge/unread-badge.js';
import { FakeSession } from '../test/harness/fake-session.js';

function sessionWith(...counts: readonly number[]): FakeSession {
  const session = new FakeSession();
  session.unreads$.next(counts.map((count, index) => ({ conversationId: `c${index}`, count })));
  return session;
}

const meta: Meta<UnreadBadge> = {
  title: 'Elements/unread-badge',
  component: 'unread-badge',
  args: { session: sessionWith(2, 1), max: 99 },
  render: ({ session, max, conversation }) =>
    html`<unread-badge
      .session=${session}
      .max=${max}
      .conversation=${conversation}
    ></unread-badge>`,
};
export default meta;

type Story = StoryObj<UnreadBadge>;

export const Some: Story = {};

export const Many: Story = { args: { session: sessionWith(1234) } };

export const OneConversation: Story = { args: { conversation: 'c1' } };

/** At zero there is nothing to see. */
export const None: Story = { args: { session: sessionWith() } };

/** Its words become part of the button's name. */
export const OnAButton: Story = {
  render: ({ session }) =>
    html`<button>Chat <unread-badge .session=${session}></unread-badge></button>`,
};

/** Also before the page's title, on its icon, and on the icon of the installed app. */
export const InTheWholePage: Story = {
  render: ({ session }) =>
    html`<unread-badge document-title favicon app-badge .session=${session}></unread-badge>`,
};
