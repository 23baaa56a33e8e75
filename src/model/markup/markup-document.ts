import { addLine, type OpenBlock } from './blocks.js';
import type { Block } from './tree.js';

/**
 * A text with markup that may grow at its end. A block stays the same object once a later one has
 * begun, and a line once it has ended: what arrives in pieces costs what its pieces cost.
 */
export class MarkupDocument {
  /** The lines that have ended. */
  #whole: OpenBlock[] = [];
  #text = '';
  /** Where the line begins that has not ended. */
  #lineStart = 0;
  readonly #steps = { count: 0 };
  #blocks: readonly Block[] = [];

  constructor(text = '') {
    this.append(text);
  }

  /** What the text means. */
  get blocks(): readonly Block[] {
    return this.#blocks;
  }

  /** What was read. */
  get text(): string {
    return this.#text;
  }

  /** How many characters were looked at so far, those looked at twice counted twice. */
  get steps(): number {
    return this.#steps.count;
  }

  /** Reads what follows. */
  append(text: string): void {
    if (text === '') return;
    this.#text += text;
    const lines = this.#text.slice(this.#lineStart).split('\n');
    const rest = lines.pop() ?? '';
    this.#whole = this.#with(lines);
    this.#lineStart = this.#text.length - rest.length;
    this.#blocks = rest === '' ? this.#whole : this.#with([rest]);
  }

  #with(lines: readonly string[]): OpenBlock[] {
    const blocks = [...this.#whole];
    const go = { steps: this.#steps, own: new Set<object>() };
    for (const line of lines) addLine(blocks, withoutReturn(line), go);
    return blocks;
  }

  /** Reads `text` instead: only what is new of it, where it begins with what was read. */
  update(text: string): void {
    if (text.startsWith(this.#text)) this.append(text.slice(this.#text.length));
    else {
      this.#whole = [];
      this.#text = '';
      this.#lineStart = 0;
      this.#blocks = [];
      this.append(text);
    }
  }
}

/** What a text with markup means. */
export function parseMarkup(text: string): readonly Block[] {
  return new MarkupDocument(text).blocks;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
