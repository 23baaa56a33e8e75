/** A file as its sender had it: so many bytes, made from a number. */
export interface SentFile {
  readonly size: number;
  readonly seed: number;
}

/** A message that was sent with files. */
export interface SentWithFiles {
  readonly at: number;
  readonly id: string;
  readonly conversation: string;
  readonly files: readonly SentFile[];
}

/** That a sender took a message with files back. */
export interface Cancelled {
  readonly at: number;
  readonly id: string;
  /** `done`, a code, or `pending` where its page did not live to hear. */
  outcome: string;
}

/** That somebody opened a file, and what they were given. */
export interface FileReading {
  readonly at: number;
  /** `outsider`: somebody whom no conversation lets in. */
  readonly by: string;
  /** The message, and which of its files. */
  readonly id: string;
  readonly index: number;
  /** Whether nothing goes wrong any more. */
  readonly isFinal: boolean;
  /** `whole`: byte for byte what was sent; `other` bytes; or a code. */
  outcome: string;
}

/** What became of files. */
export interface FileHistory {
  readonly sent: readonly SentWithFiles[];
  readonly cancelled: readonly Cancelled[];
  readonly readings: readonly FileReading[];
}

export const NO_FILES: FileHistory = { sent: [], cancelled: [], readings: [] };
