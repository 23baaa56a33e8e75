/** A file that a message carries, and what is known of it without fetching it. */
export interface Attachment {
  /** The backend's id of the stored file; empty while it has not given one. */
  readonly file: string;
  /** As its sender's device called it: any text. `safeFileName` makes it safe to show. */
  readonly name: string;
  /** MIME type, as its sender's device said. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Pixels, of a picture or a video. */
  readonly width?: number;
  readonly height?: number;
  /** Milliseconds, of a video or a recording. */
  readonly duration?: number;
  /** How loud a recording is from its beginning to its end: at most 64 numbers from 0 to 100. */
  readonly waveform?: readonly number[];
  /**
   * A tiny copy to show blurred meanwhile: a WebP, JPEG or PNG of at most 16 px on its longer side,
   * base64, at most 1,024 characters. `previewUrl` makes an address of it.
   */
  readonly preview?: string;
}

/** The longest preview, in characters of base64. */
export const MAX_PREVIEW_LENGTH = 1_024;

/** The most steps of a waveform. */
export const MAX_WAVEFORM_LENGTH = 64;

/** The longest name of a file, and of its type, in UTF-16 units. */
export const MAX_FILE_NAME = 255;
export const MAX_FILE_TYPE = 127;

/** The longest piece of a file on its way, in bytes and as base64: 192 kB. */
export const MAX_PIECE = 147_456;
export const MAX_PIECE_LENGTH = (MAX_PIECE / 3) * 4;

/** A MIME type without its parameters, in lower case. */
export function essenceOf(type: string): string {
  return (type.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/**
 * Whether a file is of one of `types`, which are written like an input's `accept`; an empty list
 * takes any.
 */
export function isAccepted(
  types: readonly string[],
  { name, type }: Pick<Attachment, 'name' | 'type'>,
): boolean {
  const [essence, ending] = [essenceOf(type), name.toLowerCase()];
  return (
    types.length === 0 ||
    types.some((wanted) => {
      const word = wanted.trim().toLowerCase();
      if (word.startsWith('.')) return ending.endsWith(word);
      return word.endsWith('/*') ? essence.startsWith(word.slice(0, -1)) : essence === word;
    })
  );
}
