import { firstValueFrom, filter, isObservable } from 'rxjs';

import { createBackend } from '../../src/backend/backend.js';
import { createInProcessBus } from '../../src/backend/bus/in-process/in-process.js';
import { createMemoryStorage } from '../../src/backend/storage/memory/memory.js';
import * as background from '../../src/background-events.js';
import '../../src/elements/inbox/inbox.js';
import '../../src/elements/popup/popup.js';
import '../../src/elements/session-controls/session-controls.js';
import type { ChatSessionElement } from '../../src/elements/session/session.js';
import '../../src/elements/session/session.js';
import * as kit from '../../src/index.js';
import { createLocalTransport } from '../../src/transport/local/local.js';
import { settled } from '../harness/settled.js';

const ANN = { id: 'ann', name: 'Ann' };
const BOB = { id: 'bob', name: 'Bob' };
/** A token as a server would make it; this backend asks for none, and looks at nothing but its user. */
const TOKEN = [{ alg: 'HS256' }, { sub: 'ann', exp: 4_000_000_000 }, 'signed']
  .map((part) => btoa(JSON.stringify(part)).replaceAll('=', ''))
  .join('.');

/** What a piece of code of the documentation finds around it. */
export interface Stage {
  readonly names: Readonly<Record<string, unknown>>;
  readonly element: ChatSessionElement;
  /** What was rendered, if anything. */
  readonly rendered: readonly unknown[][];
  clear(): Promise<void>;
}

/** A page with a session that has said something, in a world of its own. */
export async function setStage(): Promise<Stage> {
  const environment = kit.realEnvironment;
  const appId = `movers-${environment.uuid()}`;
  const backend = createBackend({
    storage: createMemoryStorage({ environment }),
    bus: createInProcessBus(),
    environment,
  });
  const transport = createLocalTransport(backend);
  const made: kit.ChatSession[] = [];
  const createChatSession = (options: kit.ChatSessionOptions = {}) => {
    const session = kit.createChatSession({ ...options, appId, transport });
    made.push(session);
    return session;
  };

  const element = document.createElement('chat-session');
  Object.assign(element, { appId, transport, userId: ANN.id, userName: ANN.name });
  const popup = document.createElement('chat-popup');
  const box = document.createElement('chat-box');
  const inbox = document.createElement('chat-inbox');
  box.conversation = 'order-1842';
  popup.append(document.createElement('chat-box'));
  element.append(popup, box, inbox);
  document.body.append(element);

  const session = createChatSession({ me: ANN });
  const conversation = session.getConversation({ id: 'order-1842', participants: [ANN, BOB] });
  await conversation.send('Hello');
  const items = await firstValueFrom(
    conversation.messages$.pipe(filter((all) => all.some(({ kind }) => kind === 'message'))),
  );
  const rendered: unknown[][] = [];
  return {
    element,
    rendered,
    names: {
      createChatSession,
      oneOnOneId: kit.oneOnOneId,
      startBackgroundEvents: (options: object) =>
        background.startBackgroundEvents({ ...options, appId, transport }),
      stopBackgroundEvents: () => background.stopBackgroundEvents(appId),
      session,
      conversation,
      message: items.find(({ kind }) => kind === 'message'),
      element,
      popup,
      box,
      inbox,
      me: ANN,
      token: TOKEN,
      file: new File(['Hello'], 'hello.txt', { type: 'text/plain' }),
      getToken: async () => TOKEN,
      render: (...what: unknown[]) => void rendered.push(what),
    },
    async clear() {
      await settled(element);
      element.remove();
      document.body.replaceChildren();
      await background.stopBackgroundEvents(appId);
      await Promise.all(made.map((one) => one.destroy()));
      await backend.close();
      await forget(appId);
    },
  };
}

/** Takes away what was kept under this app's id. */
async function forget(appId: string): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    if (name?.includes(appId)) indexedDB.deleteDatabase(name);
  }
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of Object.keys(storage)) if (key.includes(appId)) storage.removeItem(key);
  }
}

/** Runs a row's code with `names` around it; gives what it came to. */
export async function run(code: string, names: Stage['names']): Promise<unknown> {
  const make = Object.getPrototypeOf(setStage).constructor as FunctionConstructor;
  const act = make(...Object.keys(names), `'use strict'; return (${code});`);
  const result: unknown = await (act(...Object.values(names)) as Promise<unknown>);
  // Streams and subscriptions that nobody ends are ended with their session.
  return isObservable(result) ? firstValueFrom(result) : result;
}
