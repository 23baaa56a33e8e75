// Real pages of one profile, each with a session over the embedded backend. Runs in Node.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type CDPSession,
  type LaunchOptions,
  type Page,
} from 'playwright';
import { rolldown } from 'rolldown';
import { findBrowser } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';
import type { ChatSession, Conversation, MessageItem } from '../../src/session/index.js';
import { root } from './built-package.js';

export const BACKEND_DATABASE = 'chat-elements/backend:pages';
export const ANN_DATABASE = 'chat-elements/session:["pages","ann"]';

/** What a page offers to the test: the session, and what it shows now. */
export interface ChatInPage {
  readonly session: ChatSession;
  readonly order: Conversation;
  /** The messages shown. */
  readonly items: readonly MessageItem[];
  /** The same in short: text and state. */
  readonly rows: readonly string[];
  readonly storage: string;
  /** On `/counted.html`: how many connections to the backend this page holds. */
  readonly connections: number;
  /** The state of the connection, with its error. */
  readonly connection: string;
  /** How each `send` ended: `sent` or a code, in the order of their ends. */
  readonly outcomes: readonly string[];
  send(...texts: string[]): void;
  retryAll(): Promise<void>;
  /** Every message of the log, from its beginning. */
  log(): Promise<readonly string[]>;
}

/** The module that every page runs: it makes `openChat` of this kit. */
const script = `
import { createChatSession } from ${JSON.stringify(join(root, 'src/index.ts'))};
import { createLocalTransport } from ${JSON.stringify(join(root, 'src/transport/local/local.ts'))};
let connections = 0;
// Counts the connections that stand, where a page is there for that.
const counting = (inner) => ({
  async connect(hello, listener, options) {
    let isOpen = true;
    const end = () => {
      if (isOpen) connections -= 1;
      isOpen = false;
    };
    const closed = (reason) => {
      end();
      listener.closed(reason);
    };
    const connection = await inner.connect(hello, { ...listener, closed }, options);
    connections += 1;
    return {
      welcome: connection.welcome,
      send: connection.send,
      close() {
        end();
        connection.close();
      },
    };
  },
});
const counted = location.pathname === '/counted.html' && {
  transport: counting(
    createLocalTransport(async () => {
      const { createEmbeddedBackend } = await import(${JSON.stringify(join(root, 'src/embedded-backend.ts'))});
      return createEmbeddedBackend({ appId: 'pages' });
    }),
  ),
};
globalThis.openChats = (globalThis.openChats ?? []).concat((user) => {
  const session = createChatSession({ appId: 'pages', me: { id: user, name: user }, ...counted });
  const order = session.getConversation({ id: 'order' });
  const outcomes = [];
  let items = [];
  let storage = '';
  let connection = '';
  const messages = () => items.filter(({ kind }) => kind === 'message');
  order.messages$.subscribe((next) => (items = next));
  session.storage$.subscribe((next) => (storage = next));
  session.connection$.subscribe(({ status, error }) => {
    connection = error === undefined ? status : status + ' ' + error;
  });
  return {
    session,
    order,
    outcomes,
    get connections() {
      return connections;
    },
    get items() {
      return messages();
    },
    get rows() {
      return messages().map(({ text, state }) => text.slice(0, 20) + ' (' + state + ')');
    },
    get storage() {
      return storage;
    },
    get connection() {
      return connection;
    },
    send(...texts) {
      for (const text of texts) {
        order.send(text).then(
          () => outcomes.push('sent'),
          ({ code }) => outcomes.push(code),
        );
      }
    },
    async retryAll() {
      const failed = messages().filter(({ state }) => state === 'failed');
      await Promise.allSettled(failed.map(({ id }) => order.retry(id)));
    },
    async log() {
      while (await order.loadOlder());
      return messages().map(({ text }) => text);
    },
  };
});
`;

export interface ChatPages {
  readonly browser: Browser;
  readonly origin: string;
  close(): Promise<void>;
}

/** `scripts`: further modules by name; the page `/<name>.html` runs one of them, and no other. */
export async function startChatPages(
  scripts: Readonly<Record<string, string>> = {},
  launch: LaunchOptions = {},
): Promise<ChatPages> {
  const folder = await mkdtemp(join(tmpdir(), 'chat-pages-'));
  const entries: Readonly<Record<string, string>> = { kit: script, ...scripts };
  const names = Object.keys(entries);
  const entry = '\0entry:';
  const build = await rolldown({
    input: Object.fromEntries(names.map((name) => [name, entry + name])),
    cwd: root,
    platform: 'browser',
    // package.json names the effects of what is published; here the sources define the tags.
    treeshake: { moduleSideEffects: [{ test: /\/src\//, sideEffects: true }] },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id.startsWith(entry) ? { id, moduleSideEffects: true } : undefined),
        load: (id) => {
          const code = id.startsWith(entry) ? entries[id.slice(entry.length)] : undefined;
          return code === undefined ? undefined : { code, moduleType: 'js' };
        },
      },
    ],
  });
  await build.write({ dir: folder, format: 'es' });
  await build.close();
  const page = (copies: string) => `<!doctype html><title>Chat</title>${copies}`;
  const run = (path: string) => `<script type="module" src="${path}"></script>`;
  const copy = (name = '') => run(`/kit.js${name}`);
  const server = await serve({
    folders: { '/': folder },
    pages: {
      '/chat.html': page(copy()),
      '/counted.html': page(copy()),
      '/two-copies.html': page(copy('?first') + copy('?second')),
      '/empty.html': page(''),
      ...Object.fromEntries(names.map((name) => [`/${name}.html`, page(run(`/${name}.js`))])),
    },
  });
  const browser = await chromium.launch({ ...(await findBrowser()), timeout: 90_000, ...launch });
  return {
    browser,
    origin: server.origin,
    async close() {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A page with a chat of `user`. It opens it anew after each reload. */
export class ChatPage {
  readonly page: Page;
  readonly #user: string;

  constructor(page: Page, user: string) {
    this.page = page;
    this.#user = user;
  }

  static async open(
    context: BrowserContext,
    { origin }: ChatPages,
    user: string,
    path = '/chat.html',
  ): Promise<ChatPage> {
    const chat = new ChatPage(await context.newPage(), user);
    await chat.page.goto(`${origin}${path}`);
    await chat.begin();
    return chat;
  }

  /** Opens the chat; with `copy`, the one of another copy of the kit. */
  async begin(copy = 0): Promise<void> {
    await this.page.evaluate(
      ([user, index]) => {
        const all = globalThis as unknown as { openChats: ((user: string) => unknown)[] };
        Object.assign(globalThis, { [`chat${index}`]: all.openChats[index]?.(user) });
      },
      [this.#user, copy] as const,
    );
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.begin();
  }

  /** Runs `act` with the page's chat. */
  run<R, A = undefined>(
    act: (chat: ChatInPage, argument: A) => R,
    argument?: A,
    copy = 0,
  ): Promise<Awaited<R>> {
    return this.page.evaluate(`(${act.toString()})(chat${copy}, ${JSON.stringify(argument)})`);
  }

  send(...texts: string[]): Promise<void> {
    return this.run((chat, given) => chat.send(...given), texts);
  }

  rows(): Promise<readonly string[]> {
    return this.run((chat) => chat.rows);
  }

  log(): Promise<readonly string[]> {
    return this.run((chat) => chat.log());
  }

  devtools(): Promise<CDPSession> {
    return this.page.context().newCDPSession(this.page);
  }
}
