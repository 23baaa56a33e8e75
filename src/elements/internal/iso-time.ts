/** The attribute `datetime`; undefined for a time beyond what a calendar holds. */
export function isoTime(at: number): string | undefined {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : undefined;
}
