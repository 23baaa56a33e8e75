import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';

import { PopupHideEvent } from '../../events/popup-hide.js';
import { PopupShowEvent } from '../../events/popup-show.js';
import * as panels from '../../locales/english-panels.js';
import * as english from '../../locales/english.js';
import type { ChatSession, StorageState } from '../../session/index.js';
import type { User } from '../../model/user.js';
import { controls } from '../../styles/controls.js';
import '../box/box.js';
import { DragDownController } from '../controllers/drag-down-controller.js';
import { KeyboardController } from '../controllers/keyboard-controller.js';
import { SelectController } from '../controllers/select-controller.js';
import { SessionController } from '../controllers/session-controller.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { focusedElement } from '../internal/focused-element.js';
import { isTouch } from '../internal/is-touch.js';
import { closeIcon, talkIcon } from '../internal/window-icons.js';
import { warnOnce } from '../internal/warn.js';
import '../unread-badge/unread-badge.js';
import { ArrivalsController } from './arrivals-controller.js';
import { OpenMemory } from './open-memory.js';
import { PanelLayerController } from './panel-layer-controller.js';
import { styles } from './popup.styles.js';

const PLACEMENTS: ReadonlySet<unknown> = new Set(['popup', 'side', 'sheet', 'full']);

/**
 * @summary A button in the page's corner, and the chat that it opens: a popup, a side panel, a sheet, or all of the screen.
 *
 * @slot - The chat; by default a `<chat-box>` with the visit's own conversation.
 * @slot launcher - Instead of the button's icon.
 *
 * @event {PopupShowEvent} popup-show - The popup is about to open. Prevented, it stays closed.
 * @event {PopupHideEvent} popup-hide - The popup is about to close. Prevented, it stays open.
 *
 * @csspart launcher - The button.
 * @csspart badge - How many messages are unread, on the button.
 * @csspart panel - What opens.
 * @csspart handle - What one drags a sheet down by.
 * @csspart close-button - Closes what covers the button.
 *
 * @cssprop [--chat-popup-inset=20px] - From the page's edges.
 * @cssprop [--chat-popup-width=400px] - Of the popup and the side panel.
 * @cssprop [--chat-popup-height=660px] - Of the popup, where there is room.
 * @cssprop [--chat-popup-radius=--chat-radius] - How round the panel is.
 * @cssprop [--chat-popup-launcher-size=56px] - Of the button.
 * @cssprop [--chat-popup-launcher-background=--chat-accent-fill] - Behind the button's icon.
 * @cssprop [--chat-popup-z-index=1000] - Where the button stands among the page's layers; the panel is above all.
 *
 * @cssstate concealed - Kept in the browser's cache: not seen until it is known who is there.
 */
export class ChatPopup extends ChatElement {
  static override styles = [ChatElement.styles, controls, styles];

  private readonly source = new SessionController(this);
  private readonly arrivals = new ArrivalsController(this, (count) =>
    this.words.say('unread', { count }),
  );
  private readonly me = new SelectController<User | null>(this, null);
  private readonly storage = new SelectController<StorageState>(this, 'persistent');
  private readonly memory = new OpenMemory();
  private readonly drag = new DragDownController(
    this,
    () => this.panel,
    () => this.hide(),
  );
  private readonly layer = new PanelLayerController(
    this,
    () => this.panel,
    () => this.close(),
  );
  private wasOpen = false;
  private opener: HTMLElement | null = null;

  private readonly phone = matchMedia('(width < 480px), (height < 420px)');

  @query('.panel') private panel!: HTMLElement | null;
  @query('.launcher') private launcher!: HTMLElement | null;

  /** Whether the panel is open. Setting it asks nobody and leaves the focus alone. */
  @property({ type: Boolean, reflect: true }) open = false;

  /** Where the panel opens: by its button (on a phone as a sheet), along the page's side, as a sheet, or over everything. */
  @property({ reflect: true }) placement: 'popup' | 'side' | 'sheet' | 'full' = 'popup';

  /** The corner: where a line ends, or where it starts. */
  @property({ reflect: true }) position: 'end' | 'start' = 'end';

  /** What the chat is called, for those who do not see it; "Chat" in the user's language. */
  @property() label = '';

  /** Whether a reload finds the panel as it was left, in this tab: `off` keeps nothing. */
  @property() remember: 'on' | 'off' = 'on';

  /** The session, where the element stands in no `<chat-session>`. */
  @property({ attribute: false }) session: ChatSession | null = null;

  constructor() {
    super();
    new KeyboardController(this, () => this.panel);
  }

  /** Opens the panel and moves the focus into it. */
  show(): void {
    if (this.open || !this.dispatchEvent(new PopupShowEvent())) return;
    this.opener = focusedElement();
    this.open = true;
    void this.updateComplete.then(() => this.focusContent());
  }

  /** Closes the panel; the focus goes back to where it came from. */
  hide(): void {
    if (!this.open || !this.dispatchEvent(new PopupHideEvent())) return;
    this.close();
  }

  /** Opens what is closed, closes what is open. */
  toggle(): void {
    if (this.open) this.hide();
    else this.show();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.phone.addEventListener('change', this.handleWidth);
    // What moves in the document falls out of the top layer.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.phone.removeEventListener('change', this.handleWidth);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!PLACEMENTS.has(this.placement)) {
      warnOnce('<chat-popup>: placement is popup, side, sheet or full.');
    }
    const { session } = this.source;
    this.me.source = session?.me$ ?? null;
    this.storage.source = session?.storage$ ?? null;
    const remembered = this.memory.follow(session, this.id);
    if (this.remember === 'off') this.memory.forget();
    else if (remembered !== null) this.open = remembered;
    else if (changed.get('open') !== undefined && this.storage.value !== 'memory') {
      this.memory.keep(this.open);
    }
    this.wasOpen ||= this.open;
    this.arrivals.follow(session, this.open);
  }

  private close(): void {
    const hadFocus = this.panel?.matches(':focus-within') === true;
    this.open = false;
    void this.updateComplete.then(() => {
      const { launcher, opener } = this;
      if (hadFocus)
        (launcher?.checkVisibility({ visibilityProperty: true }) ? launcher : opener)?.focus();
    });
  }

  /** Where one writes; but no on-screen keyboard comes up that nobody asked for. */
  private async focusContent(): Promise<void> {
    const [content] = this.panel?.querySelector('slot')?.assignedElements({ flatten: true }) ?? [];
    await (content as Partial<ChatElement> | undefined)?.updateComplete;
    if (!this.open) return;
    if (!isTouch()) (content as HTMLElement | undefined)?.focus();
    if (!this.panel?.matches(':focus-within') || isTouch()) this.panel?.focus();
  }

  private readonly handleWidth = (): void => this.requestUpdate();

  override render(): TemplateResult {
    const { words, open, position, label } = this;
    const placement = PLACEMENTS.has(this.placement) ? this.placement : 'popup';
    const { session } = this.source;
    const does = words.say(open ? 'closeChat' : 'openChat');
    const shape = placement === 'popup' && this.phone.matches ? 'sheet' : placement;
    const covering = shape !== 'popup';
    const panel = `panel ${shape} ${position} ${covering ? 'covering' : ''}`;
    const modal = placement === 'sheet' || placement === 'full';
    return html`<button
        part="launcher"
        class="launcher ${position} ${open ? 'open' : ''} ${open && covering ? 'covered' : ''}"
        aria-expanded=${open ? 'true' : 'false'}
        aria-controls="panel"
        @click=${this.toggle}
      >
        <span class="icons"
          ><slot name="launcher">${talkIcon}</slot><span class="cross">${closeIcon}</span></span
        >
        <span class="visually-hidden">${label ? `${does}: ${label}` : does}</span>
        ${open || session === null ? nothing : html`<unread-badge part="badge" .session=${session}></unread-badge>`}
      </button>
      ${modal ? this.renderModal(panel) : this.renderPopover(panel)}`;
  }

  private renderModal(panel: string): TemplateResult {
    const { handleKeydown, handleCancel, handleClose, handleClick } = this.layer;
    return html`<dialog
      id="panel"
      part="panel"
      class=${panel}
      tabindex="-1"
      aria-label=${this.label || this.words.say('chat')}
      @keydown=${handleKeydown}
      @cancel=${handleCancel}
      @close=${handleClose}
      @click=${handleClick}
    >
      ${this.renderContent()}
    </dialog>`;
  }

  private renderPopover(panel: string): TemplateResult {
    return html`<section
      id="panel"
      part="panel"
      class=${panel}
      popover="manual"
      tabindex="-1"
      aria-label=${this.label || this.words.say('chat')}
      @keydown=${this.layer.handleKeydown}
    >
      ${this.renderContent()}
    </section>`;
  }

  private renderContent(): TemplateResult {
    const { start, move, drop, cancel } = this.drag;
    return html`<div
        part="handle"
        class="handle"
        @pointerdown=${start}
        @pointermove=${move}
        @pointerup=${drop}
        @pointercancel=${cancel}
      ></div>
      <button
        part="close-button"
        class="close"
        aria-label=${this.words.say('closeChat')}
        title=${this.words.say('closeChat')}
        @click=${this.hide}
      >
        ${closeIcon}
      </button>
      <slot>
        ${this.wasOpen ? html`<chat-box .session=${this.source.session}></chat-box>` : nothing}
      </slot>`;
  }
}

define('chat-popup', ChatPopup, panels.popup, panels.unread, english.people, english.speech);

declare global {
  interface HTMLElementTagNameMap {
    'chat-popup': ChatPopup;
  }
}
