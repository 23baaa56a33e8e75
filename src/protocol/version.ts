/**
 * The protocol's version, and the oldest that this kit still speaks with. Only a change that an
 * older peer would misread raises it; new kinds and fields do not: unknown ones are kept.
 */
export const PROTOCOL_VERSION = 1;
export const OLDEST_PROTOCOL_VERSION = 1;

/** What a backend offers and where its limits are, told in the welcome. */
export interface Capabilities {
  /** UTF-16 units in a message. */
  readonly maxTextLength: number;
  /** Entries in one page of a log. */
  readonly maxPageLength: number;
  /** Names of optional parts of the protocol that this backend speaks. */
  readonly features: readonly string[];
  /** Where the limits of files are; missing where the backend takes none. */
  readonly files?: FileLimits;
}

/** Which files a message may carry. */
export interface FileLimits {
  /** Bytes of one file. */
  readonly maxSize: number;
  /** Files of one message. */
  readonly maxCount: number;
  /** As an input's `accept`: MIME types, `image/*` and the like, or `.ending`. Empty: any. */
  readonly types: readonly string[];
}
