/** Somebody who takes part in conversations, as others see them. */
export interface User {
  /** 1 to 200 UTF-16 units without control characters; the host's own name for this person. */
  readonly id: string;
  /** What people read. May be empty: elements then show a neutral word. */
  readonly name: string;
  /** An `https:`, `http:`, `data:image/…` or `blob:` address; anything else is shown as initials. */
  readonly photoUrl?: string;
  /** Names a set of app settings. */
  readonly role?: string;
}
