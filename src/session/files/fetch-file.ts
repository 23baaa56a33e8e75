import { ChatError } from '../../protocol/errors.js';

const GONE: ReadonlySet<number> = new Set([401, 403, 404, 410]);

/** Fetches a file from where the backend says: over https, or from this computer. */
export async function fetchFile(address: string, signal: AbortSignal): Promise<Blob> {
  const { protocol, hostname, href } = parse(address);
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) throw strange();
  let answer: Response;
  try {
    answer = await fetch(href, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch (cause) {
    if (signal.aborted) throw new ChatError('aborted', 'It was called off.', { cause });
    throw new ChatError('offline', 'The file cannot be fetched.', { cause });
  }
  if (GONE.has(answer.status)) throw new ChatError('not-found', 'There is no such file for you.');
  if (!answer.ok) throw new ChatError('offline', `The file server answered ${answer.status}.`);
  return answer.blob();
}

function parse(address: string): URL {
  try {
    return new URL(address);
  } catch {
    throw strange();
  }
}

function strange(): ChatError {
  return new ChatError('invalid', 'The address of the file is none to fetch from.');
}
