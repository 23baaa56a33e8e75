import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { css, html, LitElement } from 'lit';

import { registerCard } from '../../src/elements/internal/cards.js';
import '../../src/elements/message-list/message-list.js';
import type { MessageItem } from '../../src/session/index.js';
import { aboutTheTexts, messagesOf } from '../support-chat.js';

/** What a host would write: an element of its own for a message of its own kind. */
class StoryTicketCard extends LitElement {
  static override properties = { item: { attribute: false }, own: { type: Boolean } };
  static override styles = css`
    :host {
      display: grid;
      gap: 8px;
      padding: 12px 14px;
      border-radius: 10px;
      color: var(--chat-text, #16181d);
      background: var(--chat-surface, #fff);
    }

    header {
      display: flex;
      gap: 12px;
      justify-content: space-between;
      font-weight: 650;
    }

    p {
      margin: 0;
    }

    span {
      color: var(--chat-text-muted, #5b6270);
      font-weight: 400;
    }

    header span {
      white-space: nowrap;
    }
  `;
  declare item: MessageItem;
  declare own: boolean;

  override render() {
    const { number = '', title = '', state = '' } = this.item.custom ?? {};
    return html`<header>${title}<span>#${number}</span></header>
      <p><span>${state}</span></p>`;
  }
}
customElements.define('story-ticket-card', StoryTicketCard);
registerCard('story-ticket', {
  tag: 'story-ticket-card',
  spoken: ({ custom }) => `Ticket ${custom?.['number'] ?? ''}: ${custom?.['title'] ?? ''}`,
});

const [question, answer] = messagesOf('second-monitor', 2) as [MessageItem, MessageItem];
const ticket = (card: string): MessageItem => ({
  ...answer,
  id: `ticket.${answer.sender}`,
  seq: 3,
  text: 'Ticket 2041: Second monitor stays dark. Open.',
  custom: {
    card,
    number: '2041',
    title: 'Second monitor stays dark',
    state: 'Open, high priority',
  },
});

interface Arguments {
  readonly card: string;
  readonly own: boolean;
}

const meta: Meta<Arguments> = {
  title: 'Recipes/Cards',
  parameters: aboutTheTexts,
  args: { card: 'story-ticket', own: false },
  render: ({ card, own }) =>
    html`<chat-message-list
      .messages=${[question, answer, ticket(card)]}
      .me=${own ? answer.sender : question.sender}
    ></chat-message-list>`,
};
export default meta;

export const OfTheHost: StoryObj<Arguments> = {};

export const Own: StoryObj<Arguments> = { args: { own: true } };

export const NobodyKnowsTheKind: StoryObj<Arguments> = { args: { card: 'of-another-client' } };
