import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { filter, firstValueFrom } from 'rxjs';

import recorded from '../../examples/data/support-session.timeline.json';
import '../../src/elements/box/box.js';
import '../../src/elements/session/session.js';
import { realEnvironment } from '../../src/environment.js';
import type { TimelineDocument } from '../../src/protocol/timeline-document.js';
import { replayTransport } from '../../src/transport/replay/replay.js';
import { aboutTheTexts } from '../support-chat.js';

const environment = realEnvironment;
const document = recorded as unknown as TimelineDocument;
const ID = 'second-monitor';

interface Arguments {
  readonly speed: number;
  /** How many of the messages have come when the story is looked at. */
  readonly messages: number;
}

/**
 * What `session.exportTimeline()` gave in one page is played in another, so that a bug report
 * becomes a story.
 */
const meta: Meta<Arguments> = {
  title: 'Recipes/Replay',
  parameters: aboutTheTexts,
  render: ({ speed }) =>
    // Each look is a session of its own: none remembers what another one played.
    html`<chat-session
      app-id=${`story-${environment.uuid()}`}
      user-id=${document.me?.id ?? ''}
      user-name=${document.me?.name ?? ''}
      .transport=${replayTransport(document, { speed, environment })}
    >
      <chat-box conversation=${ID}></chat-box>
    </chat-session>`,
  play: async ({ canvasElement, args }) => {
    const element = canvasElement.querySelector('chat-session');
    await element?.updateComplete;
    const order = element?.session?.getConversation({ id: ID });
    if (order === undefined) throw new Error('There is no session.');
    const enough = filter<readonly { kind: string }[]>(
      (items) => items.filter(({ kind }) => kind === 'message').length >= args.messages,
    );
    await firstValueFrom(order.messages$.pipe(enough));
  },
};
export default meta;

export const AtTenTimesTheSpeed: StoryObj<Arguments> = { args: { speed: 10, messages: 2 } };

export const HowItEnded: StoryObj<Arguments> = { args: { speed: Infinity, messages: 6 } };
