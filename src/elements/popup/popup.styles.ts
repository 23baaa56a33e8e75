import { css } from 'lit';

export const styles = css`
  /* No box of its own: nothing that a page does to it moves what is fixed inside. */
  :host {
    --inset: var(--chat-popup-inset, 20px);
    --launcher: var(--chat-popup-launcher-size, 56px);
    --fill: var(--chat-popup-launcher-background, var(--c-accent-fill));
    --round: var(--chat-popup-radius, var(--c-radius));
    display: contents !important;
  }

  .launcher {
    position: fixed;
    z-index: var(--chat-popup-z-index, 1000);
    inset-block-end: calc(var(--inset) + env(safe-area-inset-bottom, 0px));
    inset-inline-end: var(--inset);
    min-inline-size: var(--launcher);
    block-size: var(--launcher);
    padding: 0 calc(var(--launcher) * 0.25 - 1px);
    border-radius: 999px;
    color: var(--c-on-accent);
    background: var(--fill);
    box-shadow: var(--c-shadow);
    transition: scale var(--c-duration) var(--c-ease);
    -webkit-tap-highlight-color: transparent;
  }

  .launcher.start {
    inset-inline: var(--inset) auto;
  }

  @media (hover: hover) {
    .launcher:hover {
      scale: 1.05;
    }
  }

  .launcher:active {
    scale: 0.95;
  }

  .icons,
  .icons > * {
    display: grid;
    white-space: nowrap;
    place-items: center;
    grid-area: 1 / 1;
    block-size: 100%;
  }

  .icons svg {
    font-size: calc(var(--launcher) * 0.5);
    stroke-width: 1.4;
  }

  .icons slot svg {
    fill: currentColor;
  }

  .icons .cut {
    stroke: var(--fill);
  }

  .icons slot,
  .cross {
    transition-property: opacity, rotate, scale;
    transition-duration: var(--c-duration);
    transition-timing-function: var(--c-ease);
  }

  .launcher:not(.open) .cross,
  .open .icons slot {
    opacity: 0;
    scale: 0.5;
  }

  .launcher:not(.open) .cross {
    rotate: -90deg;
  }

  .open .icons slot {
    rotate: 90deg;
  }

  unread-badge {
    --unread-badge-color: #fff;
    --unread-badge-background: oklch(from var(--c-danger) min(l, 0.52) max(c, 0.19) h);
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -4px;
    border-radius: 99px;
    box-shadow: 0 0 0 2px var(--c-surface);
  }

  .panel {
    --block: min(
      var(--chat-popup-height, 660px),
      100dvb - 2 * var(--inset) - var(--launcher) - var(--c-space-3)
    );
    --inline: min(var(--chat-popup-width, 400px), 100vi - 2 * var(--inset));
    --away: 0 16px;
    position: fixed;
    inset: auto var(--inset)
      calc(
        max(
          var(--inset) + var(--launcher) + var(--c-space-3) + env(safe-area-inset-bottom, 0px),
          var(--keyboard, 0px)
        )
      )
      auto;
    inset-inline: auto var(--inset);
    inline-size: var(--inline);
    max-inline-size: none;
    block-size: min(var(--block), 100dvb - var(--keyboard, 0px));
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 1px solid var(--c-border);
    border-radius: var(--round);
    overflow: clip;
    color: inherit;
    /* Lies over the page: with a surface that is no colour, the page must not show through. */
    background-color: Canvas;
    background-image: linear-gradient(var(--c-surface) 0 0);
    box-shadow:
      var(--c-shadow),
      0 12px 48px oklch(0 0 0 / 0.16);
    opacity: 0;
    translate: var(--away);
    pointer-events: none;
    transition:
      opacity var(--c-duration) var(--c-ease),
      translate var(--c-duration) var(--c-ease),
      display var(--c-duration) allow-discrete,
      overlay var(--c-duration) allow-discrete;
  }

  .panel:focus-visible {
    outline-offset: -2px;
  }

  .panel.start {
    inset-inline: var(--inset) auto;
  }

  .panel:is(:popover-open, [open]) {
    opacity: 1;
    translate: 0 var(--dragged, 0);
    pointer-events: auto;
  }

  @starting-style {
    .panel:is(:popover-open, [open]) {
      opacity: 0;
      translate: var(--away);
    }
  }

  .panel.dragged {
    transition: none;
  }

  .panel::backdrop {
    background: oklch(0 0 0 / 0.4);
    opacity: 0;
    transition:
      opacity var(--c-duration) var(--c-ease),
      display var(--c-duration) allow-discrete,
      overlay var(--c-duration) allow-discrete;
  }

  .panel[open]::backdrop {
    opacity: 1;
  }

  @starting-style {
    .panel[open]::backdrop {
      opacity: 0;
    }
  }

  /* What is inside fills the panel, which has border and corners. */
  .panel chat-box,
  .panel ::slotted(*) {
    --chat-box-height: 100%;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
    border-radius: 0;
  }

  .close {
    display: none;
    position: absolute;
    z-index: 1;
    inset-block-start: calc(var(--top, 0px) + 8px);
    inset-inline-end: 8px;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    color: var(--c-text-muted);
    font-size: 18px;
  }

  .close:hover {
    color: var(--c-text);
    background: var(--c-hover);
  }

  .handle {
    display: none;
  }

  /* Where the panel covers the button, it has one of its own. */
  .covering {
    --chat-header-inset: 60px;
  }

  .covering .close {
    display: grid;
  }

  .covered {
    visibility: hidden;
  }

  .panel.side {
    --away: calc(100% * var(--side)) 0;
    --side: 1;
    inset-block: 0 var(--keyboard, 0px);
    inset-inline: auto 0;
    inline-size: min(var(--chat-popup-width, 420px), 100vi);
    block-size: auto;
    border-width: 0;
    border-inline-start-width: 1px;
    border-radius: 0;
  }

  .panel.side.start {
    --side: -1;
    inset-inline: 0 auto;
    border-inline-width: 0 1px;
  }

  .panel.side:dir(rtl) {
    --side: -1;
  }

  .panel.side.start:dir(rtl) {
    --side: 1;
  }

  .panel.full {
    --away: 0 24px;
    inset: 0 0 var(--keyboard, 0px);
    inline-size: auto;
    block-size: auto;
    padding-block-end: env(safe-area-inset-bottom, 0px);
    border: 0;
    border-radius: 0;
  }

  .panel.sheet {
    --away: 0 100%;
    --top: 20px;
    inset: auto 0 var(--keyboard, 0px);
    inline-size: min(640px, 100vi);
    block-size: min(85dvb, 100dvb - var(--keyboard, 0px) - 24px);
    margin-inline: auto;
    padding-block: var(--top) env(safe-area-inset-bottom, 0px);
    border-color: var(--c-border) transparent transparent;
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }

  .sheet .handle {
    display: grid;
    position: absolute;
    z-index: 1;
    inset: 0 0 auto;
    place-items: center;
    block-size: 28px;
    touch-action: none;
    cursor: grab;
  }

  .handle::before {
    inline-size: 40px;
    block-size: 4px;
    border-radius: 99px;
    background: var(--c-border-strong);
    content: '';
  }

  @media (forced-colors: active) {
    .panel {
      background-image: none;
    }

    .handle::before {
      background: CanvasText;
    }
  }
`;
