import { css } from 'lit';

export const styles = css`
  :host {
    --gap: var(--chat-message-list-gap, var(--c-space-3));
    --padding: var(--chat-message-list-padding, var(--c-space-4));
    position: relative;
    min-block-size: 0;
    background: var(--chat-message-list-background, var(--c-surface));
  }

  .viewport {
    display: flex;
    position: relative;
    flex-direction: column;
    block-size: 100%;
    max-block-size: inherit;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  .rows {
    flex: none;
    margin-block-start: auto;
    padding: var(--padding);
  }

  .row {
    padding-block-start: 2px;
  }

  .row:is(.single, .first) {
    padding-block-start: var(--gap);
  }

  .row.top {
    padding-block-start: 0;
  }

  /* A link has led here. */
  .row.shown {
    border-radius: var(--c-radius-m);
    animation: fade 3s var(--c-ease);
  }

  @keyframes fade {
    from,
    30% {
      background: var(--c-accent-soft);
    }
  }

  .older {
    display: grid;
    flex: none;
    place-items: center;
    block-size: 40px;
  }

  .older[hidden] {
    display: none;
  }

  .spinner {
    inline-size: 18px;
    block-size: 18px;
    border: 2px solid var(--c-border);
    border-block-start-color: var(--c-text-muted);
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  .line {
    margin-inline: auto;
    padding: var(--c-space-1) var(--c-space-3);
    border-radius: var(--c-radius-m);
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
    text-align: center;
    overflow-wrap: anywhere;
  }

  .row:is(.notice, .hole, .unread) {
    padding-block: var(--c-space-2) 0;
  }

  .row.day {
    padding-block: var(--c-space-4) var(--c-space-1);
  }

  .pill {
    inline-size: fit-content;
    border: 1px solid var(--c-border);
    border-radius: 999px;
    padding-block: 2px;
    background: var(--c-raised);
    font-weight: 550;
  }

  .divider {
    display: flex;
    gap: var(--c-space-3);
    align-items: center;
    padding-inline: 0;
    color: var(--c-accent-text);
    font-weight: 600;
  }

  .divider::before,
  .divider::after {
    flex: 1;
    border-block-start: 1px solid currentColor;
    opacity: 0.4;
    content: '';
  }

  .gap {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--c-space-2);
    align-items: center;
    justify-content: center;
    border: 1px dashed var(--c-border-strong);
  }

  .line a {
    color: var(--c-accent-text);
  }

  .gap button {
    color: var(--c-accent-text);
    font-weight: 600;
  }

  .gap button:hover {
    background: var(--c-hover);
  }

  .jump {
    display: flex;
    position: absolute;
    z-index: 2;
    inset-block-end: var(--c-space-3);
    inset-inline-end: var(--c-space-4);
    gap: var(--c-space-2);
    align-items: center;
    min-inline-size: 40px;
    min-block-size: 40px;
    padding: 0 11px;
    border-color: var(--c-border);
    border-radius: 999px;
    color: var(--c-text);
    background: var(--c-raised);
    box-shadow: var(--c-shadow);
    font-size: var(--c-font-size-m);
    font-weight: 600;
    animation: appear var(--c-duration) var(--c-ease);
  }

  .jump.up {
    inset-block: var(--c-space-3) auto;
  }

  .jump.up svg {
    rotate: 180deg;
  }

  .jump:hover {
    background: var(--c-hover);
  }

  .jump svg {
    font-size: 16px;
  }

  /* Never faint: it can be read from the first moment. */
  @keyframes appear {
    from {
      translate: 0 6px;
    }
  }

  .mark {
    display: grid;
    justify-items: center;
    margin: auto;
    padding: var(--c-space-6) var(--c-space-4);
    color: var(--c-text-muted);
    text-align: center;
  }

  .mark svg {
    padding: 12px;
    inline-size: 56px;
    block-size: 56px;
    border-radius: 50%;
    color: var(--c-accent-text);
    background: var(--c-accent-soft);
    stroke-width: 1.25;
  }

  .mark p {
    margin: var(--c-space-3) 0 0;
  }

  .skeleton {
    display: flex;
    flex-direction: column;
    gap: var(--gap);
    align-items: flex-start;
    margin-block-start: auto;
    padding: var(--padding);
  }

  .bone {
    inline-size: 58%;
    block-size: 40px;
    border-radius: var(--c-radius);
    background: var(--c-bubble);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  .bone:nth-child(3n) {
    align-self: flex-end;
    inline-size: 40%;
  }

  .bone:nth-child(even) {
    block-size: 60px;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .spinner,
    .bone,
    .jump {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .bone {
      border: 1px solid;
    }
  }
`;
