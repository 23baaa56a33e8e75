/**
 * The shop's past: real support conversations, said again by the demo's people through the
 * backend's own commands. Every message has a client id of its own, so that saying it twice changes
 * nothing.
 */
import { agents, appId, conversationIdOf, customers } from './people.js';

const PROTOCOL_VERSION = 1;
const MINUTE = 60_000;
const seededKey = 'demo-shop-seeded';

/** How long ago each conversation ended, and how much of it the agents have not read yet. */
const endings = {
  'shared-drive': { minutesAgo: 9, unread: 1 },
  router: { minutesAgo: 26, unread: 2 },
  'second-monitor': { minutesAgo: 74 },
  touchpad: { minutesAgo: 191, reaction: { by: 'tomas', to: 19, emoji: '😄' } },
  'sound-card': { minutesAgo: 22 * 60 },
  'wifi-stick': { minutesAgo: 26 * 60, reaction: { by: 'amara', to: 20, emoji: '👍' } },
  'dvd-burner': { minutesAgo: 49 * 60 },
  'slow-dvd': { minutesAgo: 75 * 60 },
  'new-pc-disk': { minutesAgo: 120 * 60 },
};

/** The conversations of the data file. */
export async function readPast() {
  const response = await fetch('../data/support-chat.json');
  return response.json();
}

/**
 * Tells the past to the backend that `openBackend` makes for a clock: what this database has not
 * heard yet. Resolves when all is told, or, for a customer, what is theirs; the rest follows.
 */
export async function seedPast(openBackend, userId) {
  let time = Date.now();
  const began = time;
  const backend = await openBackend(() => time);
  const connect = ({ id, name }) =>
    backend.connect(
      { version: PROTOCOL_VERSION, appId, user: { id, name } },
      { update() {}, closed() {} },
    );
  try {
    const { welcome } = await connect(agents[0]);
    const past = await readPast();
    const stories = past.conversations.toSorted(
      (a, b) => endings[a.id].minutesAgo - endings[b.id].minutesAgo,
    );

    const tellOnce = (story) =>
      // Two windows that open at once share the work.
      navigator.locks.request(`${seededKey}:${story.id}`, async () => {
        const key = `${seededKey}:${story.id}`;
        if (localStorage.getItem(key) === welcome.epoch) return;
        const ended = began - endings[story.id].minutesAgo * MINUTE;
        const shift = ended - Date.parse(story.messages.at(-1).at);
        await tell(story, connect, (at) => (time = Date.parse(at) + shift));
        localStorage.setItem(key, welcome.epoch);
      });

    const tellAll = async (some) => {
      for (const story of some) await tellOnce(story);
    };
    const own = stories.filter(({ customer }) => customer === userId);
    if (own.length === 0) return await tellAll(stories).finally(() => backend.close());
    await tellAll(own);
    // A window that closes meanwhile leaves the rest to the next one.
    tellAll(stories)
      .catch(() => {})
      .finally(() => backend.close());
  } catch (error) {
    await backend.close();
    throw error;
  }
}

async function tell({ id, customer, messages }, connect, setTime) {
  const owner = customers.find((one) => one.id === customer);
  const conversation = conversationIdOf(owner);
  const speakers = new Map([[customer, await connect(owner)]]);
  for (const one of agents) speakers.set(one.id, await connect(one));

  setTime(messages[0].at);
  await speakers
    .get(customer)
    .send({ kind: 'open', conversation, limit: 1, setup: { subject: owner.name } });

  const seqs = [];
  for (const [index, { at, author, text }] of messages.entries()) {
    setTime(at);
    const clientId = `${id}-${index + 1}`;
    const command = { kind: 'post', conversation, log: 'main', clientId, body: { text } };
    seqs.push((await speakers.get(author).send(command)).seq);
  }

  const { unread = 0, reaction } = endings[id];
  if (reaction) {
    await speakers.get(reaction.by).send({
      kind: 'react',
      conversation,
      clientId: `${id}-reaction`,
      target: `${id}-${reaction.to + 1}.${messages[reaction.to].author}`,
      emoji: reaction.emoji,
      on: true,
    });
  }
  // Who wrote last has read all; the agents have read what the story says.
  const read = seqs.at(-1 - unread);
  const lastByCustomer = messages.findLastIndex(({ author }) => author === customer);
  await speakers.get(customer).send({ kind: 'mark', conversation, read: seqs[lastByCustomer] });
  for (const one of agents) {
    await speakers.get(one.id).send({ kind: 'mark', conversation, delivered: seqs.at(-1), read });
  }
  for (const connection of speakers.values()) connection.close();
}
