/** What vendors call the session: one stretch of a user's chatting, begun when the chat opens. */
export interface Visit {
  /** A UUID, lower case. A name, not a key. */
  readonly id: string;
  readonly userId: string;
  /** Milliseconds since 1970, by the clock of the device that began it. */
  readonly startedAt: number;
  readonly endedAt: number | null;
}
