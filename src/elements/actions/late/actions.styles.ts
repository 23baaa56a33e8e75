import { css } from 'lit';

/** Comes into the shadow root of whoever shows these: list and box. */
export const styles = css`
  .actions-bar {
    display: flex;
    position: absolute;
    z-index: 2;
    inset-block-start: 0;
    left: 0;
    padding: 2px;
    border: 1px solid var(--c-border);
    border-radius: 999px;
    color: var(--c-text-muted);
    background: var(--c-raised);
    box-shadow: var(--c-shadow);
    transform: translate(var(--x, 0), var(--y, 0));
  }

  .actions-bar[hidden],
  .selection-bar[hidden] {
    display: none;
  }

  .actions-bar button {
    display: grid;
    place-items: center;
    min-inline-size: 30px;
    min-block-size: 30px;
    padding: 0;
    border-radius: 999px;
    font-size: 17px;
  }

  .actions-bar button svg,
  .item svg {
    stroke-width: 1.4;
  }

  @media (hover: hover) {
    :is(.actions-bar, .selection-bar, .layer, .dialog) button:hover {
      color: var(--c-text);
      background: var(--c-hover);
    }
  }

  .layer {
    position: fixed;
    inset: auto;
    top: var(--y, 0);
    left: var(--x, 0);
    max-inline-size: min(320px, calc(100vw - 16px));
    max-block-size: min(560px, calc(100dvh - 16px));
    margin: 0;
    padding: 5px;
    border: 1px solid var(--c-border);
    border-radius: var(--c-radius-m);
    overflow: hidden auto;
    color: var(--c-text);
    background: var(--c-raised);
    box-shadow:
      0 2px 6px #0002,
      0 12px 36px #0003;
    font-size: var(--c-font-size-m);
    overscroll-behavior: contain;
  }

  .layer.anchored {
    inset: auto;
    margin: 4px 0;
    position-anchor: --chat-actions-anchor;
    position-area: block-end span-inline-end;
    position-try-fallbacks:
      flip-block,
      flip-inline,
      flip-block flip-inline;
  }

  .layer .handle {
    display: none;
  }

  .menu {
    min-inline-size: 210px;
  }

  .quick-menu {
    min-inline-size: 0;
    padding: 2px;
    border-radius: 999px;
  }

  .quick {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
  }

  .emoji {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    border-radius: 50%;
    font-size: 21px;
    line-height: 1;
  }

  .emoji.given {
    background: var(--c-accent-soft);
    box-shadow: inset 0 0 0 1.5px var(--c-accent-text);
  }

  .emoji.more {
    color: var(--c-text-muted);
    font-size: 17px;
  }

  .parting {
    block-size: 1px;
    margin: 5px 8px;
    background: var(--c-border);
  }

  .item {
    display: flex;
    gap: 10px;
    align-items: center;
    inline-size: 100%;
    min-block-size: 34px;
    padding: 4px 10px;
    border-radius: calc(var(--c-radius-m) - 5px);
    text-align: start;
  }

  .item svg {
    flex: none;
    color: var(--c-text-muted);
    font-size: 17px;
  }

  .directed {
    display: block;
  }

  .directed:dir(rtl) {
    scale: -1 1;
  }

  .item .label {
    flex: 1;
  }

  .item kbd {
    color: var(--c-text-muted);
    font: inherit;
    font-size: var(--c-font-size-s);
  }

  :is(.layer, .dialog, .selection-bar) button:is(.danger, .danger svg),
  .danger svg {
    color: var(--c-danger);
  }

  :is(.item, .emoji):focus-visible {
    background: var(--c-hover);
    outline-offset: -2px;
  }

  .tip {
    max-inline-size: 240px;
    padding: 4px 9px;
    font-size: var(--c-font-size-s);
    overflow-wrap: anywhere;
    pointer-events: none;
  }

  .layer.sheet {
    inset: auto 0 0;
    inline-size: 100%;
    max-inline-size: 520px;
    max-block-size: min(80dvh, 640px);
    margin-inline: auto;
    padding: 6px 10px calc(10px + env(safe-area-inset-bottom, 0px));
    border-width: 1px 0 0;
    border-end-start-radius: 0;
    border-end-end-radius: 0;
    border-start-start-radius: 20px;
    border-start-end-radius: 20px;
    font-size: var(--c-font-size);
  }

  .layer.sheet::backdrop,
  .dialog::backdrop {
    background: #0006;
  }

  .sheet .handle {
    display: block;
    inline-size: 36px;
    block-size: 4px;
    margin: 4px auto 8px;
    border-radius: 2px;
    background: var(--c-border-strong);
    opacity: 0.6;
  }

  .sheet .item {
    min-block-size: 48px;
    font-size: inherit;
  }

  .sheet .item svg {
    font-size: 20px;
  }

  .sheet .item kbd {
    display: none;
  }

  .sheet .quick .emoji {
    inline-size: 44px;
    block-size: 44px;
    font-size: 26px;
  }

  .dialog {
    inline-size: min(360px, calc(100vw - 32px));
    max-block-size: min(560px, calc(100dvh - 32px));
    padding: 0;
    border: 1px solid var(--c-border);
    border-radius: var(--c-radius);
    overflow: hidden auto;
    color: var(--c-text);
    background: var(--c-raised);
    box-shadow:
      0 4px 12px #0002,
      0 20px 60px #0004;
  }

  .question {
    margin: 0;
    padding: var(--c-space-6) var(--c-space-6) var(--c-space-3);
    font-weight: 600;
    text-align: center;
    text-wrap: balance;
  }

  .choices {
    display: grid;
    gap: var(--c-space-2);
    padding: var(--c-space-2) var(--c-space-4) var(--c-space-4);
  }

  .choices button {
    min-block-size: 44px;
    border-color: var(--c-border);
    font-weight: 550;
  }

  .selection-bar {
    display: flex;
    position: absolute;
    z-index: 3;
    inset: 0 0 auto;
    flex-wrap: wrap;
    gap: 0 var(--c-space-1);
    align-items: center;
    min-block-size: 48px;
    padding: 2px var(--c-space-2);
    border-block-end: 1px solid var(--c-border);
    color: var(--c-text);
    background: var(--c-raised);
    box-shadow: var(--c-shadow);
  }

  .selection-bar .count {
    flex: 1 1 6em;
    min-inline-size: 0;
    font-weight: 600;
    line-height: 1.25;
  }

  .selection-bar .all {
    display: flex;
    margin-inline-start: auto;
  }

  .selection-bar button {
    display: grid;
    flex: none;
    place-items: center;
    min-inline-size: 40px;
    min-block-size: 40px;
    padding: 0;
    border-radius: 50%;
    font-size: 18px;
  }

  :host(:state(selecting)) chat-message {
    position: relative;
    padding-inline-start: 34px;
  }

  chat-message[data-selectable] {
    cursor: pointer;
  }

  chat-message[data-selectable]::before {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: 4px;
    inline-size: 20px;
    block-size: 20px;
    border: 1.5px solid var(--c-border-strong);
    border-radius: 50%;
    content: '';
    translate: 0 -50%;
  }

  chat-message[data-selected] {
    background: var(--c-accent-soft);
  }

  chat-message[data-selected]::before {
    border-color: var(--c-accent-fill);
    color: var(--c-on-accent);
    background: var(--c-accent-fill);
    font-size: 13px;
    line-height: 17px;
    text-align: center;
    content: '✓' / '';
  }

  @media (pointer: coarse) {
    chat-message {
      -webkit-touch-callout: none;
      -webkit-user-select: none;
      user-select: none;
    }

    .selection-bar button,
    .emoji {
      min-inline-size: 44px;
      min-block-size: 44px;
    }

    .item {
      min-block-size: 44px;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .layer.sheet {
      animation: rise var(--c-duration) var(--c-ease);
    }

    @keyframes rise {
      from {
        opacity: 0;
        translate: 0 24px;
      }
    }
  }

  @media (forced-colors: active) {
    .emoji.given,
    chat-message[data-selected] {
      outline: 2px solid Highlight;
    }
  }
`;
