/**
 * How the tabs of one profile, app and user agree which of them holds the connection, and the way
 * on which they talk about it (docs/decisions/0011-one-connection-for-all-tabs.md).
 * Implementations pass `test/contracts/tabs.ts`.
 */
export interface TabLine {
  /** Whether this tab leads, as far as it knows. */
  readonly isLeading: boolean;
  /** Whether this tab leads. Resolves once that is known: not while the tab takes no part. */
  leads(): Promise<boolean>;
  /** Calls `listener` when this tab began to lead, and with false when it no longer may. */
  onTurn(listener: (leads: boolean) => void): () => void;
  /** Takes the lead from a tab that does not answer. That one is told, once it can hear. */
  seize(): void;
  /** Tells all other tabs. */
  post(message: unknown): void;
  /** Calls `listener` with what other tabs post. Listeners get the removal of theirs. */
  onPost(listener: (message: unknown) => void): () => void;
}
