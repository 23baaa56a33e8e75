import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import '../src/elements/search/search.js';
import type { ChatSearch } from '../src/elements/search/search.js';
import { FakeSession } from '../test/harness/fake-session.js';
import { aboutTheTexts, messagesOf } from './support-chat.js';

const found = messagesOf('second-monitor', 6)
  .filter(({ text }) => /\bthe\b/i.test(text))
  .map(({ id, seq, at, sender, senderName, text }) => {
    const from = text.search(/\bthe\b/i);
    const start = Math.max(0, from - 40);
    const before = start > 0 ? '…' : '';
    const excerpt = before + text.slice(start, start + 160);
    const mark = from - start + before.length;
    return {
      conversation: 'second-monitor',
      id,
      seq: seq ?? 0,
      at,
      sender,
      senderName,
      excerpt,
      marks: [[mark, mark + 3]] as const,
    };
  })
  .toReversed();

const finds = (hits: typeof found, total = hits.length): FakeSession => {
  const session = new FakeSession();
  session.found = { hits, total, more: total > hits.length };
  return session;
};

const meta: Meta<ChatSearch> = {
  title: 'Elements/chat-search',
  component: 'chat-search',
  parameters: aboutTheTexts,
  args: { query: 'the', closable: true, conversation: 'second-monitor' },
  render: ({ query, closable, conversation, session }) =>
    html`<chat-search
      ?closable=${closable}
      .query=${query}
      .conversation=${conversation}
      .session=${session ?? finds(found)}
    ></chat-search>`,
  play: async ({ canvasElement, args }) => {
    const element = canvasElement.querySelector('chat-search');
    const settled = () =>
      args.query === '' || element?.shadowRoot?.querySelector('.hit, .note') != null;
    for (let round = 0; round < 200 && !settled(); round += 1) {
      await new Promise(requestAnimationFrame);
    }
  },
};
export default meta;

type Story = StoryObj<ChatSearch>;

export const Found: Story = {};

export const FurtherOnes: Story = { args: { session: finds(found, 41) } };

export const Empty: Story = { args: { query: '' } };

export const NothingFound: Story = { args: { query: 'aubergine', session: finds([]) } };

const offline = new FakeSession();
offline.searchMessages = () => Promise.reject({ code: 'offline' });
export const Offline: Story = { args: { session: offline } };
