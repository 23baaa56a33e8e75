import type {
  Command,
  CommandResult,
  Hello,
  MessageBody,
  Posted,
} from '../../src/protocol/commands.js';
import type { User } from '../../src/model/user.js';
import type { ChatError } from '../../src/protocol/errors.js';
import type { Connection, Transport } from '../../src/protocol/transport.js';
import type { ChangesUpdate, Update } from '../../src/protocol/updates.js';

/** A connection as a test drives it: it keeps what it was told, and names its messages itself. */
export interface TestClient extends Connection {
  readonly user: User;
  readonly updates: Update[];
  /** Why the connection ended, if it did. */
  readonly ends: ChatError[];
  readonly changes: readonly ChangesUpdate[];
  open(conversation: string, limit?: number): Promise<CommandResult<Command & { kind: 'open' }>>;
  say(conversation: string, text: string, more?: SayOptions): Promise<Posted>;
}

interface SayOptions extends Partial<MessageBody> {
  readonly clientId?: string;
  readonly log?: 'main' | 'staff';
}

export function hello(user: User | string, more: Partial<Hello> = {}): Hello {
  return { version: 1, appId: 'test', user: person(user), ...more };
}

export function person(user: User | string): User {
  return typeof user === 'string' ? { id: user, name: user.toUpperCase() } : user;
}

let messages = 0;

export async function connect(transport: Transport, who: User | string): Promise<TestClient> {
  const user = person(who);
  const updates: Update[] = [];
  const ends: ChatError[] = [];
  const connection = await transport.connect(hello(user), {
    update: (update) => void updates.push(update),
    closed: (reason) => void ends.push(reason),
  });
  return {
    user,
    updates,
    ends,
    get changes() {
      return updates.filter((update) => update.kind === 'changes');
    },
    welcome: connection.welcome,
    send: (command, options) => connection.send(command, options),
    close: () => connection.close(),
    open: (conversation, limit = 50) => connection.send({ kind: 'open', conversation, limit }),
    say: (conversation, text, { clientId = `m${(messages += 1)}`, log = 'main', ...more } = {}) =>
      connection.send({ kind: 'post', conversation, clientId, log, body: { text, ...more } }),
  };
}

/** What a refused call gives: its code, or `none` where it was not refused. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'none',
    (error: unknown) => (error as ChatError).code ?? String(error),
  );
}
