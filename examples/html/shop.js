import { startDemo } from './demo.js';
import { agents, conversationIdOf, customers, initialsOf, productOf, products } from './people.js';
import { hrefWith, language, text, translatePage } from './texts.js';

const query = (selector) => document.querySelector(selector);

const customer =
  customers.find(({ id }) => id === new URLSearchParams(location.search).get('user')) ??
  customers[0];

const panel = query('#chat-panel');
const launcher = query('#launcher');
const chatBox = query('#chat-box');
const phone = matchMedia('(width < 40rem)');

translatePage('documentTitleShop');
showVisitor();
showOrder();
showProducts();

chatBox.setAttribute('conversation', conversationIdOf(customer));
const session = await startDemo(customer);
const conversation = session.getConversation({ id: conversationIdOf(customer) });

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
  openChat();
  const draft = await new Promise((resolve) => {
    const subscription = conversation.draft$.subscribe((value) => resolve(value));
    queueMicrotask(() => subscription.unsubscribe());
  });
  if (draft === '') await conversation.setDraft(text('draft', { name: product.name }));
}

function showVisitor() {
  query('#visitor-name').textContent = customer.name;
  query('#visitor-initials').textContent = initialsOf(customer.name);
  query('#home').href = hrefWith({});
  query('#other-page').href = hrefWith({ user: null }, 'desk.html');
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
