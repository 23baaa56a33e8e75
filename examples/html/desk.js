import { startDemo } from './demo.js';
import { readPast } from './seed.js';
import { agents, customerOfConversation, initialsOf, productOf } from './people.js';
import { hrefWith, language, text, translatePage } from './texts.js';

const query = (selector) => document.querySelector(selector);

const agent =
  agents.find(({ id }) => id === new URLSearchParams(location.search).get('user')) ?? agents[0];

const list = query('#conversations');
const chatBox = query('#chat-box');

translatePage('documentTitleDesk');
query('#visitor-name').textContent = agent.name;
query('#visitor-initials').textContent = initialsOf(agent.name);
query('#home').href = hrefWith({});
query('#other-page').href = hrefWith({ user: null }, 'shop.html');

const [session, { conversations: past }] = await Promise.all([startDemo(agent), readPast()]);
// An agent is there from the start, not from the first opened conversation on.
session.connect().catch((error) => console.error(error));

list.addEventListener('conversation-select', (event) => openConversation(event.conversationId));
query('#back').addEventListener('click', closeConversation);

// A reload comes back to the same conversation.
const remembered = decodeURIComponent(location.hash.slice(1));
if (customerOfConversation(remembered)) showConversation(remembered);

function openConversation(id) {
  showConversation(id);
  history.replaceState(null, '', `#${encodeURIComponent(id)}`);
  chatBox.updateComplete.then(() => chatBox.focus());
}

function showConversation(id) {
  list.selected = id;
  chatBox.conversation = id;
  chatBox.hidden = false;
  query('#nothing').hidden = true;
  query('#thread-header').hidden = false;
  query('#desk-body').classList.add('is-open');
  showCustomer(id);
}

/** Only where there is one column: back to the list, and to the row that was opened. */
function closeConversation() {
  query('#desk-body').classList.remove('is-open');
  history.replaceState(null, '', location.pathname + location.search);
  list.focus();
}

function showCustomer(id) {
  const customer = customerOfConversation(id);
  query('#customer').hidden = customer === undefined;
  query('#thread-name').textContent = customer?.name ?? id;
  if (customer === undefined) return;
  query('#visit-details').user = customer.id;
  query('#visit-events').user = customer.id;
  const product = productOf(customer);
  query('#thread-subject').textContent =
    past.find(({ id }) => id === customer.story)?.subject ?? '';
  query('#customer-initials').textContent = initialsOf(customer.name);
  query('#customer-name').textContent = customer.name;
  query('#customer-since').textContent = text('since', { year: customer.since });
  query('#customer-picture').src = `pictures/${product.picture}.svg`;
  query('#customer-item').textContent = product.name;
  query('#customer-number').textContent = customer.order;
  query('#customer-warranty').textContent = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
  }).format(new Date(new Date().getFullYear() + 3, 5));
  query('#customer-shop').href = hrefWith({ user: customer.id }, 'shop.html');
}
