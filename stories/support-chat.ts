import data from '../examples/data/support-chat.json';
import { realEnvironment } from '../src/environment.js';
import type { ConversationItem, MessageItem } from '../src/session/index.js';

/** Where the texts come from; their licence asks for it to be said. */
export const attribution = data.attribution;

/** For the meta of a story file that shows them. */
export const aboutTheTexts = { docs: { description: { component: attribution } } };

const nameOf = (id: string): string => data.people.find((person) => person.id === id)?.name ?? '';

function conversation(id: string) {
  const found = data.conversations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no conversation ${id}.`);
  return found;
}

/** Who talks to whom about what. */
export function peopleOf(id: string) {
  const { customer, agent, subject } = conversation(id);
  return {
    subject,
    customer: { id: customer, name: nameOf(customer) },
    agent: { id: agent, name: nameOf(agent) },
  };
}

/** What was said, as texts. */
export function textsOf(id: string): readonly { author: string; text: string }[] {
  return conversation(id).messages;
}

/** The messages of a conversation, the last of them said a few minutes ago. */
export function messagesOf(id: string, count = 12): MessageItem[] {
  const { messages, customer } = conversation(id);
  const chosen = messages.slice(0, count);
  const end = Date.parse(chosen.at(-1)?.at ?? '');
  const shift = realEnvironment.now() - 180_000 - end;
  return chosen.map(({ at, author, text }, index) => ({
    kind: 'message',
    id: `${id}-${index}.${author}`,
    seq: index + 1,
    sender: author,
    senderName: nameOf(author),
    text,
    at: Date.parse(at) + shift,
    state: author === customer ? 'read' : 'sent',
    edited: false,
    deleted: false,
    reactions: [],
  }));
}

/** A conversation as lists show it to its agent. */
export function itemOf(id: string, change: Partial<ConversationItem> = {}): ConversationItem {
  const { subject, customer, agent } = peopleOf(id);
  return {
    id,
    title: subject,
    participants: [customer, agent].map((user) => ({ ...user, access: 'write', since: 1 })),
    marks: [],
    pinned: [],
    last: messagesOf(id).at(-1) ?? null,
    unread: 0,
    access: 'write',
    ...change,
  };
}

export const conversationIds: readonly string[] = data.conversations.map(({ id }) => id);
