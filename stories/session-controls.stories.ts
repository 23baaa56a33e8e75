import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { SessionControls } from '../src/elements/session-controls/session-controls.js';
import '../src/elements/session-controls/session-controls.js';
import { ANN, FakeSession, VISIT_ID } from '../test/harness/fake-session.js';
import { settled } from '../test/harness/settled.js';

function active(unsent = 0): FakeSession {
  const session = new FakeSession(ANN);
  session.id$.next(VISIT_ID);
  session.unsent$.next(unsent);
  return session;
}

const meta: Meta<SessionControls> = {
  title: 'Elements/session-controls',
  component: 'session-controls',
  args: { session: active() },
  render: ({ session }) =>
    html`<session-controls style="max-inline-size: 420px" .session=${session}></session-controls>`,
};
export default meta;

type Story = StoryObj<SessionControls>;

const inside = (canvas: HTMLElement, selector: string): HTMLElement | null | undefined =>
  canvas.querySelector('session-controls')?.shadowRoot?.querySelector<HTMLElement>(selector);

/** Before the chat was opened, with a log in which nothing stands yet. */
export const NoSession: Story = { args: { session: new FakeSession(ANN) } };

export const Active: Story = {};

/** A whole life: what a page sees that watches a session. */
export const WithALog: Story = {
  args: { session: new FakeSession(ANN) },
  play: async ({ canvasElement, args }) => {
    const session = args.session as FakeSession;
    await settled(canvasElement);
    session.tell('connected', {});
    session.startNewSession();
    session.tell('disconnected', { code: 'offline' });
    const cause = null;
    session.tell('connection-failed', { code: 'timed-out', message: 'No answer.', cause });
    session.tell('connected', {});
    session.clearChat();
    session.startNewSession(VISIT_ID);
    session.tell('auth-failed', {});
    session.tell('token-needed', {});
    await settled(canvasElement);
  },
};

/** What was entered is no UUID: it is said below the field, and nothing happens. */
export const InvalidId: Story = {
  args: { session: new FakeSession(ANN) },
  play: async ({ canvasElement }) => {
    await settled(canvasElement);
    const field = inside(canvasElement, 'input') as HTMLInputElement | null;
    if (field === null) return;
    field.value = 'order-1842';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    field.form?.requestSubmit();
    await settled(canvasElement);
  },
};

/** A reset is asked for once more, and says what it costs. */
export const AskingForAReset: Story = {
  args: { session: active(3) },
  play: async ({ canvasElement }) => {
    await settled(canvasElement);
    inside(canvasElement, '[part=reset-button]')?.click();
    await settled(canvasElement);
  },
};

export const AskingForALogout: Story = {
  args: { session: active() },
  play: async ({ canvasElement }) => {
    await settled(canvasElement);
    inside(canvasElement, '[part=logout-button]')?.click();
    await settled(canvasElement);
  },
};

export const Visitor: Story = {
  args: { session: new FakeSession({ id: 'visitor-5f0b4a1c9e37', name: '' }) },
};

/** A narrow column of a side panel. */
export const Narrow: Story = {
  ...WithALog,
  render: ({ session }) =>
    html`<session-controls style="inline-size: 280px" .session=${session}></session-controls>`,
};
