import { css } from 'lit';

export const styles = css`
  :host {
    --background: var(--chat-message-background, var(--c-bubble));
    --color: var(--chat-message-color, var(--c-text));
    --muted: var(--c-text-muted);
    --round: var(--chat-message-radius, var(--c-radius));
    --near: var(--c-radius-s);
    container-type: inline-size;
    overflow-wrap: anywhere;
    border-radius: var(--c-radius-m);
  }

  .base {
    display: flex;
    gap: var(--c-space-2);
  }

  .own {
    --background: var(--chat-message-own-background, var(--c-accent-fill));
    --color: var(--chat-message-own-color, var(--c-on-accent));
    --muted: var(--color);
    justify-content: flex-end;
  }

  .side {
    flex: none;
    align-self: flex-end;
    inline-size: var(--chat-avatar-size, var(--c-avatar-size));
  }

  .column {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    min-inline-size: 0;
    max-inline-size: min(82cqi, var(--chat-message-max-width, 34em));
  }

  .own .column {
    align-items: flex-end;
  }

  .name {
    max-inline-size: 100%;
    margin-block-end: 3px;
    padding-inline: var(--c-space-3);
    overflow: hidden;
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
    font-weight: 550;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .bubble {
    display: flow-root;
    overflow: clip; /* towers of accents, chains of emoji that nothing can break */
    max-inline-size: 100%;
    padding: calc(var(--c-space-2) - 0.5px) var(--c-space-3);
    border: 1px solid transparent;
    border-radius: var(--round);
    color: var(--color);
    background: var(--background);
  }

  .base:not(.own) .bubble {
    border-end-start-radius: var(--near);
  }

  .base:not(.own):is(.middle, .last) .bubble {
    border-start-start-radius: var(--near);
  }

  .own .bubble {
    border-end-end-radius: var(--near);
  }

  .own:is(.middle, .last) .bubble {
    border-start-end-radius: var(--near);
  }

  .words {
    white-space: pre-wrap;
  }

  .text::selection,
  .text ::selection {
    color: var(--behind, var(--background));
    background: var(--color);
  }

  a {
    color: inherit;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.15em;
  }

  a:hover {
    text-decoration-thickness: 2px;
  }

  .own :is(a, button):focus-visible {
    outline-color: currentColor;
  }

  .meta {
    display: inline-flex;
    float: inline-end;
    gap: var(--c-space-1);
    align-items: center;
    margin-block-start: 0.4em;
    margin-inline-start: var(--c-space-3);
    color: var(--muted);
    font-size: var(--c-font-size-s);
    font-style: normal;
    line-height: 1.25;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    user-select: none;
    -webkit-user-select: none;
  }

  .state {
    font-size: 14px;
  }

  .state.read svg {
    fill: currentColor;
  }

  .read .cut {
    fill: none;
    stroke: var(--behind, var(--background));
  }

  .deleted {
    --background: transparent;
    --behind: var(--c-surface);
    --color: var(--c-text-muted);
    --muted: var(--c-text-muted);
    border-color: var(--c-border);
    font-style: italic;
  }

  .deleted svg {
    display: inline-block;
    margin-inline-end: 0.4em;
    vertical-align: -0.12em;
  }

  .large {
    --background: transparent;
    --behind: var(--c-surface);
    --color: var(--c-text);
    --muted: var(--c-text-muted);
    padding-inline: 0;
    padding-block: 0;
    font-size: 2.6em;
    line-height: 1.15;
  }

  .large .meta {
    margin-block-start: calc(2.6em + 2px);
  }

  .failed .bubble {
    --background: var(--c-danger-soft);
    --color: var(--c-text);
    --muted: var(--c-text-muted);
    border-color: var(--c-danger);
  }

  .quote {
    margin: 0 0 var(--c-space-2);
    font-size: var(--c-font-size-m);
  }

  .quote button {
    display: block;
    inline-size: 100%;
    padding-block: 1px;
    padding-inline: var(--c-space-2) 0;
    border: 0;
    border-inline-start: 3px solid currentColor;
    border-radius: 0;
    text-align: start;
  }

  .quote button:hover {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }

  .forwarded {
    display: flex;
    gap: 4px;
    align-items: center;
    color: var(--muted);
    font-size: var(--c-font-size-s);
    font-style: italic;
  }

  .quote-name {
    display: block;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .quote-text {
    display: -webkit-box;
    overflow: hidden;
    color: var(--muted);
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .reactions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--c-space-1);
    margin: -6px 0 0;
    padding: 0 var(--c-space-2);
    list-style: none;
  }

  .reaction {
    position: relative;
    max-inline-size: 100%;
    min-block-size: 26px;
    padding: 1px 7px;
    border: 1px solid var(--c-border);
    border-radius: 999px;
    color: var(--c-text);
    background: var(--c-raised);
    font-size: var(--c-font-size-m);
    font-variant-numeric: tabular-nums;
  }

  .reactions,
  .reactions li {
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .reaction > :first-child {
    display: block;
    max-block-size: 1.6em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .reaction:hover {
    border-color: var(--c-border-strong);
  }

  .reaction[aria-pressed='true'] {
    border-color: var(--c-accent-text);
    color: var(--c-accent-text);
    background: var(--c-accent-soft);
  }

  .failure {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--c-space-1);
    align-items: center;
    justify-content: flex-end;
    margin-block-start: 3px;
    color: var(--c-danger);
    font-size: var(--c-font-size-m);
  }

  .reason {
    display: flex;
    gap: 5px;
    align-items: center;
  }

  .reason svg {
    flex: none;
  }

  .failure button {
    color: var(--c-accent-text);
    font-weight: 600;
  }

  .failure button:hover {
    background: var(--c-hover);
  }

  /* A kind of the host's own brings its look along: the bubble only holds it. */
  .carded {
    padding: var(--c-space-2);
  }

  .card {
    min-inline-size: min(100%, 14em);
  }

  /* It still grows: a point that breathes stands where the time does. */
  .open .meta::before {
    content: '';
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: currentcolor;
    animation: breathe 1.2s ease-in-out infinite alternate;
  }

  @keyframes breathe {
    from {
      opacity: 0.25;
    }
  }

  .broken {
    padding: var(--c-space-2) var(--c-space-3);
    border: 1px dashed var(--c-border-strong);
    border-radius: var(--c-radius-m);
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
  }

  @container (inline-size < 270px) {
    .side {
      display: none;
    }

    .column {
      max-inline-size: 90cqi;
    }
  }

  @media (pointer: coarse) {
    .reaction::after {
      position: absolute;
      inset: -9px -2px;
      content: '';
    }

    .failure button {
      min-block-size: 44px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .open .meta::before {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .open .meta::before {
      background: CanvasText;
    }

    .bubble {
      border-color: CanvasText;
    }

    .own .bubble {
      border-width: 2px;
    }

    .base .read .cut {
      stroke: Canvas;
    }
  }
`;
