import { LitElement, type CSSResultGroup } from 'lit';
import { property } from 'lit/decorators.js';

import type { Locale } from '../../locales/locale.js';
import { base } from '../../styles/base.js';
import { tokens } from '../../styles/tokens.js';
import { LocaleController } from '../controllers/locale-controller.js';
import { kitMark } from './define.js';

/** What every element of the kit has: the tokens, the shared styles and words in its language. */
export class ChatElement extends LitElement {
  static readonly [kitMark] = true;
  static override styles: CSSResultGroup = [tokens, base];

  private readonly locale = new LocaleController(this);

  /** `light` or `dark` whatever the page is, `auto` for the system's choice; else as the page. */
  @property({ reflect: true }) scheme?: 'light' | 'dark' | 'auto';

  /** The texts of the kit and the formats of the element's language. */
  protected get words(): Locale {
    return this.locale.current;
  }
}
