import type { Environment } from '../model/environment.js';
import type { Hello } from '../protocol/commands.js';
import { onAbort } from '../protocol/abort.js';
import { ChatError, toChatError } from '../protocol/errors.js';
import { welcomeSchema } from '../protocol/schemas.js';
import type { Connection, ConnectionListener, Transport } from '../protocol/transport.js';
import { understand } from './understand.js';

/**
 * Connects, within `time` ms and unless `signal` ends the attempt. A transport that does not give
 * up by itself is not waited for, and what it brings later is closed.
 */
export function connectInTime(
  transport: Transport,
  hello: Hello,
  listener: ConnectionListener,
  { environment, signal, time }: { environment: Environment; signal: AbortSignal; time: number },
): Promise<Connection> {
  const attempt = new AbortController();
  return new Promise((resolve, reject) => {
    const end = () => {
      stopWaiting();
      stopListening();
    };
    const giveUp = (error: ChatError) => {
      end();
      reject(error);
      attempt.abort();
    };
    const stopWaiting = environment.after(time, () =>
      giveUp(new ChatError('timed-out', 'No connection in time.')),
    );
    const stopListening = onAbort(signal, () => giveUp(new ChatError('aborted', 'Disconnected.')));
    transport
      .connect(hello, listener, { signal: attempt.signal })
      .then((connection) => {
        if (attempt.signal.aborted) return connection.close();
        try {
          understand(welcomeSchema, connection.welcome, 'The welcome');
        } catch (error) {
          connection.close();
          throw error;
        }
        end();
        resolve(connection);
      })
      .catch((error: unknown) => giveUp(toChatError(error)));
  });
}
