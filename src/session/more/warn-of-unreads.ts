let hasWarned = false;

/** The option `unreads` is fed all the same (T1). */
export function warnOfUnreads(): void {
  if (!hasWarned) console.warn('chat-elements: unreads is deprecated: use onUnreadsChange.');
  hasWarned = true;
}
