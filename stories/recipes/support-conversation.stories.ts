import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import { createBackend } from '../../src/backend/backend.js';
import { createInProcessBus } from '../../src/backend/bus/in-process/in-process.js';
import { createMemoryStorage } from '../../src/backend/storage/memory/memory.js';
import '../../src/elements/box/box.js';
import '../../src/elements/session/session.js';
import { realEnvironment } from '../../src/environment.js';
import { createFaultyTransport } from '../../src/transport/faulty/faulty.js';
import { createLocalTransport } from '../../src/transport/local/local.js';
import { aboutTheTexts, peopleOf, textsOf } from '../support-chat.js';

const ID = 'second-monitor';
const SAID = 6;
const { customer, agent, subject } = peopleOf(ID);

const environment = realEnvironment;
/** Each look at the story is a chat of its own: sessions remember theirs by the app's id. */
const appId = `story-${environment.uuid()}`;
const backend = createBackend({
  storage: createMemoryStorage({ environment }),
  bus: createInProcessBus(),
  environment,
});

/** A way on which messages are lost, repeated and late. The conversation comes out whole. */
const wayOf = (seed: number) =>
  createFaultyTransport(createLocalTransport(backend), {
    environment,
    seed,
    patience: 500,
    drop: 0.1,
    repeat: 0.1,
    reorder: 0.1,
    delay: { min: 20, max: 200 },
  });
const ways = { [customer.id]: wayOf(1), [agent.id]: wayOf(2) };

const meta: Meta = {
  title: 'Recipes/Support conversation',
  parameters: aboutTheTexts,
  render: () =>
    html`<div
      style="display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 16px"
    >
      ${[customer, agent].map(
        ({ id, name }) =>
          html`<chat-session app-id=${appId} user-id=${id} user-name=${name} .transport=${ways[id]}>
            <chat-box conversation=${ID}></chat-box>
          </chat-session>`,
      )}
    </div>`,
};
export default meta;

let told: Promise<void> | undefined;

/** Customer and agent say what they said, each waiting for the other. */
async function tell(canvas: HTMLElement): Promise<void> {
  const sessions = [...canvas.querySelectorAll('chat-session')];
  await Promise.all(sessions.map(({ updateComplete }) => updateComplete));
  const handles = sessions.map(({ session }) =>
    session?.getConversation({ id: ID, subject, participants: [customer, agent] }),
  );
  for (const { author, text } of textsOf(ID).slice(0, SAID)) {
    await handles[author === customer.id ? 0 : 1]?.send(text);
  }
}

export const OverABadConnection: StoryObj = {
  play: ({ canvasElement }) => (told ??= tell(canvasElement)),
};
