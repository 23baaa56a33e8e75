/** A page without any chat element: the session of whoever chats goes on, and is heard by events. */
import {
  createEmbeddedBackend,
  createLocalTransport,
  startBackgroundEvents,
  supportAccess,
} from '../../dist/cdn/background-events.js';
import { agents, appId } from './people.js';
import { identity } from './sign-in.js';
import { hrefWith, language, text, translatePage } from './texts.js';

const query = (selector) => document.querySelector(selector);
const access = supportAccess({ agents: agents.map(({ id }) => id) });

translatePage('documentTitleOrders');
for (const id of ['home', 'back']) query(`#${id}`).href = hrefWith({}, 'shop.html');

const session = await startBackgroundEvents({
  appId,
  transport: createLocalTransport(() => createEmbeddedBackend({ appId, access, identity })),
});
query('#state').textContent = session
  ? text('listening', { name: session.me.name || text('anonymous') })
  : text('nobodySignedIn');

const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
session?.on('message-received', ({ content, sender, createdAt }) => {
  const item = document.createElement('li');
  const when = document.createElement('time');
  when.dateTime = new Date(createdAt).toISOString();
  when.textContent = time.format(createdAt);
  const words = document.createElement('span');
  words.dir = 'auto';
  words.textContent = text('heardFrom', { name: sender.name, text: content });
  item.append(when, words);
  query('#heard').prepend(item);
});
