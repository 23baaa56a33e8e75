import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { filter, firstValueFrom } from 'rxjs';

import { createBackend } from '../../src/backend/backend.js';
import { createInProcessBus } from '../../src/backend/bus/in-process/in-process.js';
import { createMemoryStorage } from '../../src/backend/storage/memory/memory.js';
import { createChatSession } from '../../src/create-chat-session.js';
import '../../src/elements/box/box.js';
import '../../src/elements/session/session.js';
import { realEnvironment } from '../../src/environment.js';
import type { Conversation } from '../../src/session/index.js';
import { createLocalTransport } from '../../src/transport/local/local.js';
import { aboutTheTexts, peopleOf, textsOf } from '../support-chat.js';

const ID = 'second-monitor';
const { customer, agent, subject } = peopleOf(ID);
const environment = realEnvironment;

interface Arguments {
  /** Words that come in a second; 0 is all of them at once. */
  readonly wordsPerSecond: number;
}

/** Whoever answers here writes word by word, stops when asked, and begins again when asked. */
const meta: Meta<Arguments> = {
  title: 'Recipes/Assistant',
  parameters: aboutTheTexts,
  argTypes: { wordsPerSecond: { control: { type: 'range', min: 0, max: 50 } } },
  render: () => {
    const backend = createBackend({
      storage: createMemoryStorage({ environment }),
      bus: createInProcessBus(),
      environment,
    });
    const transport = createLocalTransport(backend);
    return html`<chat-session
      app-id=${`story-${environment.uuid()}`}
      user-id=${customer.id}
      user-name=${customer.name}
      .transport=${transport}
    >
      <chat-box conversation=${ID}></chat-box>
    </chat-session>`;
  },
  play: async ({ canvasElement, args }) => {
    const element = canvasElement.querySelector('chat-session');
    await element?.updateComplete;
    const asked = element?.session?.getConversation({ id: ID, subject, participants: [agent] });
    if (!element?.transport || asked === undefined) throw new Error('There is no session.');
    const [question = '', ...rest] = textsOf(ID).map(({ text }) => text);
    const { id } = await asked.send(question);
    const session = createChatSession({
      appId: `story-${environment.uuid()}`,
      me: agent,
      transport: element.transport,
      storage: 'none',
      shareConnection: false,
    });
    const answering = session.getConversation({ id: ID });
    session.on('stream-retry', (asks) => {
      void answer(answering, { again: asks.id }, rest, args.wordsPerSecond);
    });
    const writing = answer(answering, { replyTo: id }, rest, args.wordsPerSecond);
    if (args.wordsPerSecond === 0) await writing;
    await firstValueFrom(
      asked.messages$.pipe(
        filter((items) => items.some((item) => item.kind === 'message' && Boolean(item.stream))),
      ),
    );
  },
};
export default meta;

/** Writes the texts as one answer, as fast as is asked for. */
async function answer(
  conversation: Conversation,
  start: Parameters<Conversation['stream']>[0],
  texts: readonly string[],
  wordsPerSecond: number,
): Promise<void> {
  const stream = await conversation.stream(start);
  for (const word of texts.join('\n\n').split(/(?<=\s)/)) {
    if (stream.signal.aborted) break;
    stream.write(word);
    if (wordsPerSecond > 0) {
      await new Promise<void>((resolve) => environment.after(1_000 / wordsPerSecond, resolve));
    }
  }
  await stream.end();
}

export const WordByWord: StoryObj<Arguments> = { args: { wordsPerSecond: 12 } };

export const AllOfIt: StoryObj<Arguments> = { args: { wordsPerSecond: 0 } };
