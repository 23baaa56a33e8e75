/** Every reason for which a call can be refused: a closed list. */
export const ERROR_CODES = [
  'me-missing',
  'wrong-user',
  'auth-failed',
  'not-found',
  'session-taken',
  'ended',
  'invalid',
  'too-large',
  'conflict',
  'rate-limited',
  'offline',
  'timed-out',
  'aborted',
  'storage',
  'unsupported',
  'version',
  'destroyed',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * What every rejected promise and every throwing call of the kit gives, apart from wrong arguments,
 * which are a `TypeError` or `RangeError`. `not-found` also stands for "not yours to see".
 */
export class ChatError extends Error {
  override readonly name = 'ChatError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** `error` as a `ChatError`: itself, or one with code `internal` and `error` as its cause. */
export function toChatError(error: unknown, code: ErrorCode = 'internal'): ChatError {
  if (error instanceof ChatError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ChatError(codeOf(error) ?? code, message, { cause: error });
}

/** The code of an error from another copy of the kit in this page, whose class is another one. */
function codeOf(error: unknown): ErrorCode | undefined {
  if (!(error instanceof Error) || error.name !== 'ChatError') return undefined;
  return ERROR_CODES.find((code) => code === (error as Partial<ChatError>).code);
}

/** Codes after which the command may or may not have been carried out: it is sent again. */
const UNDECIDED: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'timed-out',
  'aborted',
  'rate-limited',
  'storage',
  'internal',
]);

/** Whether the backend said no for good, so that nothing was written and resending is useless. */
export function isRefusal(code: ErrorCode): boolean {
  return !UNDECIDED.has(code);
}
