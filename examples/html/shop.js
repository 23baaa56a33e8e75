import { signIn, startDemo } from './demo.js';
import { agents, conversationIdOf, customers, initialsOf, productOf, products } from './people.js';
import { hrefWith, language, text, translatePage } from './texts.js';

const query = (selector) => document.querySelector(selector);

const wanted = new URLSearchParams(location.search).get('user');
/** Null: nobody has signed in, and an anonymous visitor chats. */
let customer =
  wanted === 'none' ? null : (customers.find(({ id }) => id === wanted) ?? customers[0]);

const panel = query('#chat-panel');
const launcher = query('#launcher');
const chatBox = query('#chat-box');
const phone = matchMedia('(width < 40rem)');

translatePage('documentTitleShop');
showProducts();
showAgents();
showCustomer();

let session = await startDemo(customer);
tellOfVisit();

query('#sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  const chosen = customers.find(({ id }) => id === query('#sign-in-user').value);
  if (chosen) void changeCustomer(chosen);
});
query('#sign-out').addEventListener('click', async () => {
  // In every tab, with all that was kept of them on this device.
  await session.logout();
  await changeCustomer(null);
});

launcher.addEventListener('click', () => (panel.open ? closeChat() : openChat()));
query('#chat-close').addEventListener('click', closeChat);
for (const button of document.querySelectorAll('[data-open-chat]')) {
  button.addEventListener('click', () => openChat());
}

// A dialog only where it covers the page: there the rest is out of reach, and focus stays inside.
panel.addEventListener('cancel', (event) => {
  event.preventDefault();
  closeChat();
});
panel.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented) closeChat();
});
phone.addEventListener('change', () => {
  if (!panel.open) return;
  panel.close();
  showPanel();
});

function openChat() {
  if (!panel.open) showPanel();
  launcher.setAttribute('aria-expanded', 'true');
  chatBox.focus();
}

function showPanel() {
  if (phone.matches) panel.showModal();
  else panel.show();
}

function closeChat() {
  panel.close();
  launcher.setAttribute('aria-expanded', 'false');
  launcher.focus();
}

/** Opens the chat with the beginning of a question, unless the visitor has begun one already. */
async function askAbout(product) {
  session.pushEvent(text('asked', { name: product.name }), { color: 'green' });
  session.setString('lastProduct', product.name);
  openChat();
  chatBox.prefill = text('draft', { name: product.name });
}

/** The same page for somebody else: the session of before has gone, or goes now. */
async function changeCustomer(next) {
  customer = next;
  history.replaceState(null, '', hrefWith({ user: next?.id ?? 'none' }));
  query('#account').open = false;
  showCustomer();
  session = await signIn(next);
  tellOfVisit();
}

/** What a shop tells of a visit: the desk sees it beside the conversation. */
function tellOfVisit() {
  session.setData({ page: location.pathname.split('/').at(-1), language });
  session.setSegments([customer ? 'customer' : 'new-visitor']);
  session.pushEvent(text('cameBy'), { color: 'blue' });
}

function showCustomer() {
  // Without a customer the box shows the conversation of the visit itself.
  if (customer) chatBox.setAttribute('conversation', conversationIdOf(customer));
  else chatBox.removeAttribute('conversation');
  const name = customer?.name ?? text('anonymous');
  query('#visitor-name').textContent = name;
  query('#visitor-initials').textContent = customer ? initialsOf(name) : '?';
  query('#home').href = hrefWith({});
  query('#other-page').href = hrefWith({ user: null }, 'desk.html');
  query('#orders-page').href = hrefWith({}, 'orders.html');
  query('#sign-out').hidden = customer === null;
  const options = customers
    .filter((one) => one !== customer)
    .map((one) => new Option(one.name, one.id));
  query('#sign-in-user').replaceChildren(...options);
  query('#order').hidden = customer === null;
  if (customer) showOrder();
}

function showAgents() {
  query('#agents').append(
    ...agents.map((agent) => {
      const item = document.createElement('li');
      item.textContent = initialsOf(agent.name);
      return item;
    }),
  );
}

function showOrder() {
  const product = productOf(customer);
  query('#order-number').textContent = customer.order;
  query('#order-item').textContent = product.name;
  query('#order-picture').src = `pictures/${product.picture}.svg`;
}

function showProducts() {
  const price = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  });
  const template = query('#product-template');
  for (const product of products) {
    const item = template.content.cloneNode(true);
    item.querySelector('img').src = `pictures/${product.picture}.svg`;
    item.querySelector('.product-name').textContent = product.name;
    item.querySelector('.product-about').textContent = text(`about_${product.id}`);
    item.querySelector('.product-price').textContent = price.format(product.price);
    const ask = item.querySelector('.product-ask');
    ask.querySelector('.ask-text').textContent = text('ask');
    ask.querySelector('.visually-hidden').textContent = `: ${product.name}`;
    ask.addEventListener('click', () => askAbout(product));
    query('#product-grid').append(item);
  }
}
