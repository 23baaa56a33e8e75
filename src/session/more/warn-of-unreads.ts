let hasWarned = false;

/** The option `unreads` is fed all the same (T1). */
export function warnOfUnreads(): void {
  // eslint-disable-next-line no-console
  if (!hasWarned)
    console.warn('chat-elements: the option unreads is deprecated: use onUnreadsChange.');
  hasWarned = true;
}
