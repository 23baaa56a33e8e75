import type { Environment } from '../model/environment.js';
import type { Command, CommandResult, Hello } from '../protocol/commands.js';
import { onAbort, orAborted } from '../protocol/abort.js';
import { ChatError, toChatError } from '../protocol/errors.js';
import type { Shape } from '../protocol/shape.js';
import { resultSchemas, updateSchema } from '../protocol/schemas.js';
import type { Connection, Transport } from '../protocol/transport.js';
import type { Update } from '../protocol/updates.js';
import { connectInTime } from './connect-in-time.js';
import type { TakeNote } from './timeline/tape.js';
import { understand } from './understand.js';
import type { ConnectionState } from './views.js';

/** How long an answer, and a whole connection attempt, may take (ms). */
const ANSWER_TIME = 8_000;
/** A connection is asked for a sign of life this long after the last answer (P7: 20 s in all). */
const PING_INTERVAL = 10_000;

/** Who hears what happens on the link. */
export interface LinkListener {
  state(state: ConnectionState): void;
  update(update: Update): void;
  /** Something came that makes no sense: what it told has to be asked for. */
  misread(): void;
  /** A connection stands. It counts as connected once this resolves; a rejection ends it. */
  caughtUp(connection: Connection): Promise<void>;
  /** The answer to a ping. */
  pong(pong: CommandResult<{ kind: 'ping' }>): void;
  failed(error: ChatError): void;
  ended(error: ChatError | null): void;
}

/** What connections are made with. */
export interface LinkOptions {
  readonly transport: Transport;
  readonly hello: () => Hello | Promise<Hello>;
  readonly environment: Environment;
  readonly listener: LinkListener;
  /** Takes down what passes over the link. */
  readonly note: TakeNote;
}

/** A connection that stands. */
export interface HeldConnection {
  /** Rejects with `timed-out` where no answer comes. */
  send<C extends Command>(command: C, answer?: Shape<CommandResult<C>>): Promise<CommandResult<C>>;
  /** Ends it, for a reason found on this side. */
  end(reason: ChatError): void;
}

/**
 * One connection from its beginning to its end: checks what comes in, and asks for signs of life.
 * `hold` is given it as soon as it stands, and null once it has ended; `onConnected` is called when
 * it counts. Resolves to why it ended. Never rejects.
 */
export async function holdConnection(
  { transport, hello, environment, listener, note }: LinkOptions,
  signal: AbortSignal,
  hold: (held: HeldConnection | null) => void,
  onConnected: () => void,
): Promise<ChatError> {
  let end!: (reason: ChatError) => void;
  const ended = new Promise<ChatError>((resolve) => (end = resolve));
  const fail = (error: unknown) => end(toChatError(error));
  const stopListening = onAbort(signal, () => end(new ChatError('aborted', 'Disconnected.')));
  let connection: Connection;
  try {
    connection = await connectInTime(
      transport,
      await orAborted(signal, async () => hello()),
      { update: (update) => receive(update, listener, note), closed: end },
      { environment, signal, time: ANSWER_TIME },
    );
  } catch (error) {
    stopListening();
    const failure = toChatError(error);
    if (!signal.aborted) listener.failed(failure);
    return failure;
  }

  let isUp = false;
  let hasEnded = false;
  const held: HeldConnection = {
    send: (command, answer) => sendInTime(connection, command, environment, note, answer),
    end,
  };
  const keepAlive = () => {
    environment.after(PING_INTERVAL, () => {
      if (hasEnded) return;
      held.send({ kind: 'ping' }).then((pong) => {
        if (hasEnded) return;
        listener.pong(pong);
        keepAlive();
      }, fail);
    });
  };
  note('welcome', connection.welcome);
  hold(held);
  listener
    .caughtUp(connection)
    .then(() => {
      if (hasEnded) return;
      isUp = true;
      onConnected();
      listener.state({ status: 'connected' });
      keepAlive();
    })
    .catch(fail);
  const reason = await ended;
  note('closed', reason.code);
  hasEnded = true;
  stopListening();
  hold(null);
  connection.close();
  if (isUp) listener.ended(signal.aborted ? null : reason);
  else if (!signal.aborted) listener.failed(reason);
  return reason;
}

/** An update that does not fit the schema is dropped here; what it told is found by the cursor. */
function receive(update: unknown, listener: LinkListener, note: TakeNote): void {
  let checked: Update;
  try {
    checked = updateSchema(update, 'An update');
  } catch {
    listener.misread();
    return;
  }
  note('update', checked);
  listener.update(checked);
}

async function sendInTime<C extends Command>(
  connection: Connection,
  command: C,
  environment: Environment,
  note: TakeNote,
  schema = resultSchemas[command.kind] as Shape<CommandResult<C>>,
): Promise<CommandResult<C>> {
  const id = note('command', withoutBytes(command));
  const limit = new AbortController();
  const stopWaiting = environment.after(ANSWER_TIME, () => limit.abort());
  try {
    const result: unknown = await connection.send(command, { signal: limit.signal });
    const answer = understand(schema, result, `The answer to ${command.kind}`);
    note('answer', id, withoutBytes(answer));
    return answer;
  } catch (cause) {
    const error = limit.signal.aborted
      ? new ChatError('timed-out', `No answer to ${command.kind} in time.`, { cause })
      : toChatError(cause);
    note('answer', id, undefined, error.code);
    throw error;
  } finally {
    stopWaiting();
  }
}

/** Bytes of files are not noted: there are too many. */
function withoutBytes<T extends object>(frame: T): T {
  return typeof (frame as { data?: unknown }).data === 'string' ? { ...frame, data: '' } : frame;
}
