import type { ReactiveElement } from 'lit';

import { MarkupDocument } from '../../../model/markup/markup-document.js';
import { markupStyles } from './markup.styles.js';
import type { MarkupContext } from './render-inline.js';
import { renderMarkup } from './render-markup.js';

type People = ReadonlyMap<string, string> | null;

/**
 * The text of one row as nodes: of one that grows only the end is read, and only the block that it
 * belongs to is built.
 */
export class RowMarkup {
  readonly #host: ReactiveElement;
  readonly #document = new MarkupDocument();
  #people: People = null;
  #nameOf = (_id: string): string | undefined => undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    const sheet = markupStyles.styleSheet;
    if (sheet && host.shadowRoot) host.shadowRoot.adoptedStyleSheets.push(sheet);
  }

  render(text: string, context: MarkupContext, people: People): readonly unknown[] {
    this.#document.update(text);
    if (people !== this.#people) {
      this.#people = people;
      // Another function, by which blocks know that they are to be built anew.
      this.#nameOf = (id) => people?.get(id)?.trim();
    }
    const { words, tabIndex } = context;
    const onColours = this.#render;
    return renderMarkup(this.#document.blocks, {
      words,
      tabIndex,
      nameOf: this.#nameOf,
      onColours,
    });
  }

  readonly #render = (): void => this.#host.requestUpdate();
}
