import { css } from 'lit';

export const styles = css`
  :host {
    color: inherit;
    font-style: normal;
  }

  .base {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--c-space-2);
    justify-items: start;
    margin-block-end: 3px;
  }

  /* Pictures go nearer to the bubble's edge than words do. */
  :host(.bubble-wide:state(pictures)) {
    margin-inline: calc(var(--c-space-2) * -1);
    margin-block-start: calc(var(--c-space-1) * -1 + 0.5px);
  }

  :host(.bubble-wide:state(pictures)) :is(chat-audio, .file, .transfer) {
    margin-inline: var(--c-space-2);
  }

  .pictures {
    display: grid;
    grid-template-columns: repeat(6, 1fr);
    gap: 3px;
    inline-size: 340px;
    max-inline-size: 100%;
    border-radius: calc(var(--c-radius) - 4px);
    overflow: clip;
  }

  .pictures[data-count='1'] {
    display: contents;
  }

  .tile {
    position: relative;
    grid-column: span 3;
    aspect-ratio: 1;
    overflow: clip;
    background: color-mix(in srgb, currentColor 12%, transparent);
  }

  :is([data-count='1'], .base) > .tile {
    inline-size: min(
      340px,
      max(120px, var(--chat-attachments-height, 320px) * var(--width) / var(--height)),
      max(120px, var(--width) * 1px)
    );
    min-inline-size: 120px;
    max-inline-size: 100%;
    min-block-size: 90px;
    max-block-size: var(--chat-attachments-height, 320px);
    aspect-ratio: var(--width) / var(--height);
    border-radius: calc(var(--c-radius) - 4px);
    grid-column: auto;
  }

  :is([data-count='1'], .base) > .unknown {
    inline-size: 240px;
  }

  [data-count='3'] > .tile:first-child {
    grid-column: span 6;
    aspect-ratio: 2;
  }

  [data-count='5'] > .tile:nth-child(n + 3),
  [data-count='6'] > .tile {
    grid-column: span 2;
  }

  .open {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    padding: 0;
    border: 0;
    border-radius: inherit;
    cursor: pointer;
  }

  .open:focus-visible {
    outline: none;
  }

  .open:focus-visible::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 3px solid var(--c-surface);
    outline: 3px solid var(--c-focus);
    outline-offset: -6px;
    border-radius: inherit;
  }

  img,
  video,
  .preview {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .preview {
    filter: blur(12px);
  }

  video {
    background: #000;
    object-fit: contain;
  }

  img {
    animation: appear var(--c-duration);
  }

  .more,
  .play,
  .failed-note,
  .ring {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    color: #fff;
  }

  .more {
    background: #000a;
    font-size: 1.5em;
    font-weight: 600;
  }

  .play svg {
    inline-size: 52px;
    block-size: 52px;
    padding: 15px;
    border-radius: 50%;
    background: #000b;
  }

  .filled {
    fill: currentColor;
    stroke-width: 1;
  }

  [aria-busy='true'] .play {
    animation: pulse 1s infinite alternate;
  }

  .length {
    position: absolute;
    inset-block-end: 8px;
    inset-inline-start: 8px;
    padding: 1px 8px;
    border-radius: 999px;
    color: #fff;
    background: #000b;
    font-size: var(--c-font-size-s);
    font-variant-numeric: tabular-nums;
  }

  .failed-note {
    gap: 6px;
    justify-items: center;
    padding: var(--c-space-2);
    background: #000c;
    font-size: var(--c-font-size-s);
    overflow-wrap: anywhere;
  }

  .failed-note svg {
    font-size: 20px;
  }

  .ring {
    pointer-events: none;
  }

  .ring::before {
    content: '';
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    background:
      radial-gradient(closest-side, #222 76%, transparent 78%),
      conic-gradient(#fff var(--progress), #fff4 0) #222;
    box-shadow: 0 0 0 4px #222;
  }

  :is(.waiting, .uploading) > .open :is(img, .preview) {
    opacity: 0.75;
  }

  .file {
    display: flex;
    gap: var(--c-space-2);
    align-items: center;
    inline-size: 280px;
    max-inline-size: 100%;
    padding: var(--c-space-2);
    border-color: color-mix(in srgb, currentColor 40%, transparent);
    text-align: start;
  }

  :host(.bubble-wide:state(pictures)) .file {
    max-inline-size: calc(100% - 2 * var(--c-space-2));
  }

  .file:hover {
    border-color: currentColor;
  }

  .file:focus-visible,
  .cancel:focus-visible {
    outline-color: currentColor;
  }

  .icon {
    flex: none;
    font-size: 32px;
  }

  .sheet {
    stroke-width: 1;
  }

  .act {
    flex: none;
    font-size: 18px;
  }

  .fetching .act {
    animation: pulse 1s infinite alternate;
  }

  .what {
    display: grid;
    flex: 1;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    min-inline-size: 0;
  }

  .name {
    display: flex;
    max-inline-size: 100%;
    font-weight: 550;
    white-space: nowrap;
  }

  .stem {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
  }

  .ending {
    flex: none;
    white-space: pre;
  }

  .size,
  .note {
    font-size: var(--c-font-size-s);
  }

  .note {
    font-weight: 600;
  }

  .transfer {
    display: flex;
    gap: var(--c-space-2);
    align-items: center;
    margin-block: 0;
    font-size: var(--c-font-size-s);
    font-variant-numeric: tabular-nums;
  }

  .cancel {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    padding: 0;
    border-color: currentColor;
    border-radius: 50%;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @keyframes pulse {
    to {
      opacity: 0.4;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    :is(img, .act, .play) {
      animation: none !important;
    }
  }

  @media (pointer: coarse) {
    .cancel {
      inline-size: 44px;
      block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .tile,
    .play svg {
      border: 1px solid;
    }

    /* The browser leaves the grounds of drawings alone. */
    .play svg {
      background: Canvas;
    }
  }
`;
