/** The shop's people, products and orders: invented, and the example's own. */

export const appId = 'demo-shop';

export const agents = [
  { id: 'tomas', name: 'Tomás Rivera' },
  { id: 'lena', name: 'Lena Okafor' },
  { id: 'yuki', name: 'Yuki Tanaka' },
];

/** Who may open the shop with `?user=`: each with an order, which names the conversation. */
export const customers = [
  {
    id: 'amara',
    name: 'Amara Diallo',
    order: '1842',
    product: 'swift',
    since: 2021,
    story: 'wifi-stick',
  },
  {
    id: 'priya',
    name: 'Priya Nair',
    order: '1839',
    product: 'lapwing',
    since: 2019,
    story: 'second-monitor',
  },
  {
    id: 'jonas',
    name: 'Jonas Weber',
    order: '1837',
    product: 'wren',
    since: 2023,
    story: 'shared-drive',
  },
  {
    id: 'mateo',
    name: 'Mateo Silva',
    order: '1835',
    product: 'wren',
    since: 2020,
    story: 'sound-card',
  },
  {
    id: 'olga',
    name: 'Olga Petrova',
    order: '1830',
    product: 'heron',
    since: 2018,
    story: 'slow-dvd',
  },
  {
    id: 'samir',
    name: 'Samir Aziz',
    order: '1828',
    product: 'heron',
    since: 2024,
    story: 'touchpad',
  },
  { id: 'mei', name: 'Mei Chen', order: '1825', product: 'wren', since: 2022, story: 'dvd-burner' },
  {
    id: 'noah',
    name: 'Noah Lindqvist',
    order: '1821',
    product: 'finch',
    since: 2025,
    story: 'new-pc-disk',
  },
  {
    id: 'layla',
    name: 'Layla Haddad',
    order: '1817',
    product: 'swift',
    since: 2020,
    story: 'router',
  },
];

export const products = [
  { id: 'heron', name: 'Heron 14', picture: 'laptop', price: 1149 },
  { id: 'wren', name: 'Wren Mini', picture: 'desktop', price: 649 },
  { id: 'lapwing', name: 'Lapwing 27', picture: 'display', price: 429 },
  { id: 'finch', name: 'Finch TKL', picture: 'keyboard', price: 119 },
  { id: 'kestrel', name: 'Kestrel Print', picture: 'printer', price: 239 },
  { id: 'swift', name: 'Swift Mesh', picture: 'router', price: 189 },
];

export const conversationIdOf = (customer) => `order-${customer.order}`;

export const customerOfConversation = (conversationId) =>
  customers.find((customer) => conversationIdOf(customer) === conversationId);

export const productOf = (customer) => products.find((product) => product.id === customer.product);

export const initialsOf = (name) =>
  name
    .split(/\s+/u)
    .map((word) => word[0])
    .slice(0, 2)
    .join('');
