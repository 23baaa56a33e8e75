/**
 * What a text means: blocks of lines of inline nodes. Plain data; a block that did not change while
 * a text grew is the same object as before.
 */

/** A piece of a line. A string is text as it is. */
export type Inline = string | Span | Code | Link | Mention;

/** A line of text, without its end. */
export type Line = readonly Inline[];

/** Emphasised: `**bold**`, `*italic*` or `_italic_`, `~~strike~~`. */
export interface Span {
  readonly kind: 'bold' | 'italic' | 'strike';
  readonly children: readonly Inline[];
}

/** `` `code` `` in a line. */
export interface Code {
  readonly kind: 'code';
  readonly text: string;
}

/** `[words](address)`, or an address that stands in the text. */
export interface Link {
  readonly kind: 'link';
  /** Of a protocol that is allowed. */
  readonly href: string;
  readonly children: readonly Inline[];
  /** Where it leads, if the words do not say so: to be shown beside them. */
  readonly target: string | null;
  /** The words name an address, but another one. */
  readonly misleading: boolean;
}

/** `<@id>`: a person. */
export interface Mention {
  readonly kind: 'mention';
  readonly id: string;
}

/** Lines that follow each other. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly lines: readonly Line[];
}

/** Lines between two fences of three backticks. */
export interface CodeBlock {
  readonly kind: 'code-block';
  /** The word behind the first fence, in lower case; empty where there is none. */
  readonly language: string;
  readonly lines: readonly string[];
  /** Whether the second fence has come. */
  readonly closed: boolean;
}

/** Lines that begin with `> `. */
export interface Quote {
  readonly kind: 'quote';
  readonly blocks: readonly Block[];
}

/** At least two lines that begin with `- ` or `* `, or with numbers that follow each other. */
export interface List {
  readonly kind: 'list';
  /** The number of the first item, or null where items have bullets. */
  readonly start: number | null;
  readonly items: readonly (readonly Block[])[];
}

/** Empty lines between two blocks. */
export interface Gap {
  readonly kind: 'gap';
  readonly count: number;
}

export type Block = Paragraph | CodeBlock | Quote | List | Gap;
