import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }

  dialog {
    position: fixed;
    inset: 0;
    flex-direction: column;
    inline-size: 100dvw;
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: clip;
    color: #fff;
    background: #111;
    color-scheme: dark;
    overscroll-behavior: contain;
  }

  dialog[open] {
    display: flex;
    animation: appear var(--c-duration);
  }

  ::backdrop {
    background: #000c;
  }

  header {
    z-index: 1;
    display: flex;
    gap: var(--c-space-1);
    align-items: center;
    padding: var(--c-space-2);
    padding-inline-start: var(--c-space-4);
    background: #111c;
  }

  .title {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 0 var(--c-space-3);
    min-inline-size: 0;
    margin: 0;
  }

  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .count {
    color: #ccc;
    font-variant-numeric: tabular-nums;
  }

  button {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    padding: 0;
    border-radius: 50%;
    color: #fff;
    background: #222c;
    font-size: 20px;
  }

  button:hover {
    background: #444;
  }

  button[aria-disabled] {
    color: #888;
    cursor: default;
  }

  :focus-visible {
    outline-color: #fff;
  }

  .stage {
    position: relative;
    display: grid;
    flex: 1;
    place-items: center;
    min-block-size: 0;
    overflow: clip;
    touch-action: none;
    cursor: zoom-in;
  }

  .enlarged {
    cursor: grab;
  }

  .enlarged:active {
    cursor: grabbing;
  }

  img,
  canvas {
    position: absolute;
    max-inline-size: 100%;
    max-block-size: 100%;
    user-select: none;
    -webkit-user-select: none;
  }

  img {
    translate: var(--x, 0) var(--y, 0);
    scale: var(--zoom, 1);
  }

  canvas {
    inline-size: 60%;
    block-size: 60%;
    object-fit: contain;
    filter: blur(24px);
  }

  nav {
    position: absolute;
    inset-block-start: calc(50% - 22px);
    inset-inline: var(--c-space-2);
    display: flex;
    justify-content: space-between;
    pointer-events: none;
  }

  nav button {
    pointer-events: auto;
  }

  :is(.previousPicture:not(:dir(rtl)), .nextPicture:dir(rtl)) svg {
    scale: -1 1;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    dialog[open] {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }
  }
`;
