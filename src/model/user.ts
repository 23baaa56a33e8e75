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

/**
 * What a host may say of a user beside what others see of them first. `email` and `phone` are
 * seen by themselves and by those who may see visits (an app's agents); the rest by everybody who
 * shares a conversation with them.
 */
export interface UserProfile extends User {
  /** Null: none is known, and nobody is mailed instead of being told in the chat. */
  readonly email?: readonly string[] | null;
  readonly phone?: readonly string[] | null;
  /** Shown as a system line in a conversation with them, such as "Back at nine". */
  readonly availabilityText?: string;
  /** A BCP 47 tag: the language of mails and pushes. */
  readonly locale?: string;
  readonly custom?: Readonly<Record<string, string>>;
  /** What others see first from this person in a new conversation. */
  readonly welcomeMessage?: string;
}
