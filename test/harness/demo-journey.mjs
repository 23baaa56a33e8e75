// The demo's journey, told once: `npm run demo:check` walks it and takes pictures, the test in
// test/pages walks it against a fresh build. Runs in Node, with a page for each side.

/**
 * @typedef {object} World
 * @property {string} origin
 * @property {import('playwright').BrowserContext} context One browser profile: both pages share it.
 * @property {import('playwright').Page} shop
 * @property {import('playwright').Page} desk
 * @property {string[]} complaints What the console and the page policy said.
 */

const agent = 'Tomás Rivera';
const conversation = 'order-1842';

const question = 'hello again, the stick works now. does it need a driver for the old laptop too?';
const answer = 'No, that one has it built in. Just choose the network from the menu.';
const meanwhile = 'good. and one more thing: which channel is best?';
const draft = 'i could also bring it to the';
const elsewhere = 'One more thing: the stick is under warranty until June.';
const later = 'And the receipt is in your mail.';

/** @returns {Promise<World>} */
export async function openWorld(browser, origin) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const complaints = [];
  const world = { origin, context, complaints, shop: undefined, desk: undefined };
  world.shop = await openPage(world);
  world.desk = await openPage(world);
  return world;
}

async function openPage({ context, complaints }) {
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // That the page ships the secret of its tokens is what the kit has to say of a demonstration.
    const isExpected = message.text().includes('ships the secret');
    if (['error', 'warning'].includes(message.type()) && !isExpected) {
      complaints.push(message.text());
    }
  });
  return page;
}

export const message = (page, text) =>
  page.locator('chat-box chat-message').filter({ hasText: text });

const withState = (page, text, state) =>
  message(page, text).filter({ has: page.locator(`.state.${state}`) });

const field = (page) => page.locator('chat-box').getByRole('textbox');
const launcher = (page) => page.locator('#launcher');
const row = (page) => page.locator(`chat-conversation-list [data-id="${conversation}"]`);
const shopAddress = (origin) => `${origin}/examples/html/shop.html`;
const deskAddress = (origin) => `${origin}/examples/html/desk.html`;

/** A page behind another one is drawn once a second, and nothing in it counts as read. */
const atFront = (page) => page.bringToFront();

async function write(page, text) {
  await atFront(page);
  await field(page).fill(text);
  await field(page).press('Enter');
}

/** Playwright offers no assertions as a library: this one waits until the page agrees. */
async function until(what, holds) {
  const deadline = performance.now() + 60_000;
  for (;;) {
    if (await holds()) return;
    if (performance.now() > deadline) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function expectCount(locator, count, what) {
  const found = await locator.count();
  if (found !== count) throw new Error(`${what}: expected ${count}, found ${found}`);
}

/** @type {readonly { name: string, walk: (world: World) => Promise<void> }[]} */
export const steps = [
  {
    name: 'the shop remembers what its visitor said',
    async walk({ shop, origin }) {
      await atFront(shop);
      await shop.goto(shopAddress(origin));
      await launcher(shop).click();
      await message(shop, 'ok thanks. ill try wifi first. cheers').waitFor();
    },
  },
  {
    name: 'the desk lists every customer, with what is unread',
    async walk({ desk, origin }) {
      await atFront(desk);
      await desk.goto(deskAddress(origin));
      await row(desk).waitFor();
      await until('nine conversations', async () => (await rows(desk).count()) === 9);
      await desk.locator('unread-badge').getByText('3 unread messages').waitFor();
    },
  },
  {
    name: 'a message is sent and delivered',
    async walk({ shop }) {
      await write(shop, question);
      await withState(shop, question, 'delivered').waitFor();
    },
  },
  {
    name: 'the desk counts it as unread, at the top of its list',
    async walk({ desk }) {
      await row(desk).getByText('1 unread message').waitFor();
      await until('the newest first', async () => {
        return (await rows(desk).first().getAttribute('data-id')) === conversation;
      });
    },
  },
  {
    name: 'the agent opens it, and it is read',
    async walk({ shop, desk }) {
      await atFront(desk);
      await row(desk).click();
      await message(desk, question).waitFor();
      await withState(shop, question, 'read').waitFor();
      await row(desk).getByText('1 unread message').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'the customer sees that the agent types',
    async walk({ shop, desk }) {
      await field(desk).pressSequentially('No, that');
      // Names are isolated by invisible characters.
      await shop.getByText(new RegExp(`${agent}.? is typing`)).waitFor();
    },
  },
  {
    name: 'the answer counts on the closed popup, and is part of its button’s name',
    async walk({ shop, desk }) {
      await atFront(shop);
      await shop.locator('#chat-close').click();
      await write(desk, answer);
      await shop.getByRole('button', { name: /^Chat with us.*1 unread message/ }).waitFor();
      await withState(desk, answer, 'delivered').waitFor();
    },
  },
  {
    name: 'the customer opens the popup, and the answer is read',
    async walk({ shop, desk }) {
      await atFront(shop);
      await launcher(shop).click();
      await message(shop, answer).waitFor();
      await withState(desk, answer, 'read').waitFor();
      await shop.getByRole('button', { name: /^Chat with us$/ }).waitFor();
    },
  },
  {
    name: 'Escape closes the popup and leads back to its button',
    async walk({ shop }) {
      await field(shop).press('Escape');
      await shop.locator('#launcher[aria-expanded="false"]:focus').waitFor();
      await launcher(shop).click();
      await shop.locator('#launcher[aria-expanded="true"]').waitFor();
    },
  },
  {
    name: 'offline, what is sent waits',
    async walk({ shop, desk }) {
      await shop.locator('#offline').check();
      await shop.locator('chat-connection').getByText('No connection').first().waitFor();
      await write(shop, meanwhile);
      await withState(shop, meanwhile, 'sending').waitFor();
      await field(shop).fill(draft);
      await expectCount(message(desk, meanwhile), 0, 'an unsent message at the desk');
    },
  },
  {
    name: 'a reload while offline keeps history, the waiting message and the draft',
    async walk({ shop }) {
      // The draft is stored a moment after the last key.
      await shop.waitForTimeout(1000);
      await shop.reload();
      await launcher(shop).click();
      await message(shop, question).waitFor();
      await message(shop, answer).waitFor();
      await withState(shop, meanwhile, 'sending').waitFor();
      await until('the draft', async () => (await field(shop).inputValue()) === draft);
    },
  },
  {
    name: 'back online, it is delivered once',
    async walk({ shop, desk }) {
      await shop.locator('#offline').uncheck();
      await message(desk, meanwhile).waitFor();
      await atFront(desk);
      await withState(shop, meanwhile, 'read').waitFor();
      await expectCount(message(desk, meanwhile), 1, 'the message at the desk');
      await expectCount(message(shop, meanwhile), 1, 'the message in the shop');
    },
  },
  {
    name: 'over a bad connection, all arrives, once and in order',
    async walk({ shop, desk }) {
      await atFront(shop);
      await shop.locator('#faults').fill('40');
      const texts = ['channel 1', 'channel 6', 'channel 11'].map((name) => `is it ${name}?`);
      for (const text of texts) await write(shop, text);
      for (const text of texts) await message(desk, text).waitFor();
      await shop.locator('#faults').fill('0');
      await atFront(desk);
      for (const text of texts) await withState(shop, text, 'read').waitFor();
      for (const page of [shop, desk]) {
        for (const text of texts) await expectCount(message(page, text), 1, `"${text}"`);
        const all = (await page.locator('chat-box chat-message .text').allInnerTexts()).join('\n');
        const places = texts.map((text) => all.indexOf(text));
        if (!places.every((place, index) => index === 0 || place > places[index - 1])) {
          throw new Error(`Out of order: ${places.join(', ')}`);
        }
      }
    },
  },
  {
    name: 'the desk sees what the shop tells of the visit',
    async walk({ shop, desk }) {
      await atFront(shop);
      await shop.locator('#chat-close').click();
      await shop.locator('.product-ask').first().click();
      await atFront(desk);
      await desk.locator('session-events').getByText('Asked about the Heron 14').waitFor();
      await desk.locator('session-details').getByText('lastProduct').waitFor();
      await atFront(shop);
      await field(shop).fill('');
    },
  },
  {
    name: 'a page without any chat element hears of an answer, by events alone',
    async walk(world) {
      const { shop, desk, origin } = world;
      const orders = await openPage(world);
      await orders.goto(`${origin}/examples/html/orders.html`);
      await orders.getByText('Listening for Amara Diallo').waitFor();
      await write(desk, elsewhere);
      await orders.locator('#heard').getByText(elsewhere).waitFor();
      await orders.reload();
      await orders.getByText('Listening for Amara Diallo').waitFor();
      await write(desk, later);
      await orders.locator('#heard').getByText(later).waitFor();
      await expectCount(orders.locator('#heard li'), 1, 'what was told before the reload');
      await orders.close();
      await atFront(shop);
      await message(shop, later).waitFor();
    },
  },
  {
    name: 'who signs out is gone; the next one is a visitor, then somebody else',
    async walk({ shop, origin }) {
      await atFront(shop);
      await shop.locator('#chat-close').click();
      await shop.locator('#account summary').click();
      await shop.locator('#sign-out').click();
      await shop.locator('#visitor-name').getByText('Visitor').waitFor();
      await launcher(shop).click();
      await field(shop).waitFor();
      await expectCount(message(shop, later), 0, 'a message of who has gone');
      await shop.locator('#chat-close').click();
      await shop.locator('#account summary').click();
      await shop.locator('#sign-in-user').selectOption('priya');
      await shop.locator('#sign-in button[type=submit]').click();
      await shop.locator('#visitor-name').getByText('Priya Nair').waitFor();
      await launcher(shop).click();
      await message(shop, 'phigh').first().waitFor();
      await expectCount(message(shop, later), 0, 'a message of who has gone');
      // Back to the first one, whose conversation is where it was.
      await shop.goto(shopAddress(origin));
      await launcher(shop).click();
      await message(shop, later).waitFor();
    },
  },
  {
    name: 'on a phone the popup covers the page, and the desk has one column with a way back',
    async walk({ shop, desk }) {
      const phone = { width: 360, height: 740 };
      await atFront(shop);
      await shop.setViewportSize(phone);
      await shop.locator('#chat-panel:modal').waitFor();
      await field(shop).press('Escape');
      await shop.locator('#launcher:focus').waitFor();
      await atFront(desk);
      await desk.setViewportSize(phone);
      await desk.locator('#inbox-title').waitFor({ state: 'hidden' });
      await desk.locator('#back').click();
      await row(desk).waitFor();
      await desk.locator('#thread-title').waitFor({ state: 'hidden' });
      for (const page of [shop, desk]) {
        const spare = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (spare > 0) throw new Error(`The page is ${spare} px too wide.`);
      }
    },
  },
  {
    name: 'nobody complained: no error, no warning, no breach of the page policy',
    async walk({ complaints }) {
      if (complaints.length > 0) throw new Error(complaints.join('\n'));
    },
  },
];

const rows = (page) => page.locator('chat-conversation-list [data-id]');

/** In the page: whether the demo has told all of its past. */
const isPastTold = () =>
  Object.keys(localStorage).filter((key) => key.startsWith('demo-shop-seeded:')).length === 9;

/** The pictures of the README and of whoever wants to see the demo at a glance. */
export async function takePictures(browser, origin, folder) {
  const wide = { width: 1440, height: 900 };
  const narrow = { width: 360, height: 740 };
  const pictures = [
    { name: 'light', viewport: wide, colorScheme: 'light', search: '' },
    { name: 'dark', viewport: wide, colorScheme: 'dark', search: '' },
    { name: '360', viewport: narrow, colorScheme: 'light', search: '' },
    { name: 'arabic', viewport: wide, colorScheme: 'light', search: '?lang=ar' },
  ];
  for (const { name, search, ...options } of pictures) {
    const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
    const shop = await context.newPage();
    await shop.goto(shopAddress(origin) + search);
    await launcher(shop).click();
    await message(shop, 'ok thanks. ill try wifi first. cheers').waitFor();
    const desk = await context.newPage();
    await desk.goto(deskAddress(origin) + search);
    await row(desk).click();
    await message(desk, 'ok thanks. ill try wifi first. cheers').waitFor();
    await write(shop, question);
    await message(desk, question).waitFor();
    await write(desk, answer);
    await withState(desk, answer, 'read').waitFor();
    // All of the past is told, and no row looks pointed at.
    await until('the whole past', () => desk.evaluate(isPastTold));
    await desk.mouse.move(0, 0);
    await atFront(shop);
    await shop.screenshot({ path: `${folder}/shop-${name}.png` });
    await atFront(desk);
    await desk.screenshot({ path: `${folder}/desk-${name}.png` });
    await context.close();
  }
}
