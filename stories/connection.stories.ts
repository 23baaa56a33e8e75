import { BehaviorSubject } from 'rxjs';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { ChatConnection } from '../src/elements/connection/connection.js';
import '../src/elements/connection/connection.js';
import type { ConnectionState, StorageState, PushState } from '../src/session/index.js';
import { FakeSession } from '../test/harness/fake-session.js';

function sessionWith(connection: ConnectionState, storage: StorageState = 'persistent') {
  const session = new FakeSession();
  session.connection$.next(connection);
  session.storage$.next(storage);
  return session;
}

const meta: Meta<ChatConnection> = {
  title: 'Elements/chat-connection',
  component: 'chat-connection',
  render: ({ session }) => html`<chat-connection .session=${session}></chat-connection>`,
};
export default meta;

type Story = StoryObj<ChatConnection>;

/** Trouble is said when it has lasted a second. */
async function said({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> {
  const element = canvasElement.querySelector('chat-connection');
  while (element?.isConnected && element.shadowRoot?.querySelector('[part=note]') === null) {
    await new Promise(requestAnimationFrame);
  }
}

/** There is nothing to say. */
export const Connected: Story = { args: { session: sessionWith({ status: 'connected' }) } };

export const Connecting: Story = {
  args: { session: sessionWith({ status: 'connecting' }) },
  play: said,
};

export const Waiting: Story = {
  args: { session: sessionWith({ status: 'waiting', error: 'offline' }) },
  play: said,
};

export const Refused: Story = {
  args: { session: sessionWith({ status: 'refused', error: 'auth-failed' }) },
};

export const NothingIsKept: Story = {
  args: { session: sessionWith({ status: 'connected' }, 'memory') },
};

export const StorageFull: Story = {
  args: { session: sessionWith({ status: 'waiting', error: 'offline' }, 'failing') },
  play: said,
};

/** The host wants pushes, and the browser has not been asked yet. */
export const OffersPushes: Story = {
  args: {
    session: Object.assign(sessionWith({ status: 'connected' }), {
      wantsPush: true,
      pushState$: new BehaviorSubject<PushState>('needs-permission'),
    }),
  },
};
