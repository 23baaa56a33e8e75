import { css } from 'lit';

export const styles = css`
  :host {
    --at: 0%;
    inline-size: 280px;
    max-inline-size: 100%;
    color: inherit;
  }

  .base {
    display: flex;
    gap: var(--c-space-2);
    align-items: center;
  }

  .round {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    border: 1px solid currentColor;
    border-radius: 50%;
    font-size: 18px;
  }

  .filled {
    fill: currentColor;
    stroke-width: 1;
  }

  .loading svg {
    animation: pulse 1s infinite alternate;
  }

  .middle {
    flex: 1;
    min-inline-size: 0;
  }

  .slider {
    position: relative;
    block-size: 28px;
    border-radius: var(--c-radius-s);
  }

  .slider:focus-within:has(:focus-visible) {
    outline: 2px solid;
    outline-color: currentColor;
    outline-offset: 2px;
  }

  .slider svg {
    position: absolute;
    inset: 2px 0;
    inline-size: 100%;
    block-size: 24px;
    pointer-events: none;
  }

  path {
    vector-effect: non-scaling-stroke;
  }

  .rest {
    opacity: 0.45;
  }

  .heard {
    clip-path: inset(0 calc(100% - var(--at)) 0 0);
  }

  :host(:dir(rtl)) .slider svg {
    scale: -1 1;
  }

  /* Seen as its waveform; felt, heard and pressed as what it is. */
  input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .time,
  .failure {
    display: block;
    font-size: var(--c-font-size-s);
    line-height: 1.2;
    text-align: start;
    unicode-bidi: isolate;
    font-variant-numeric: tabular-nums;
  }

  .speed {
    flex: none;
    min-inline-size: 40px;
    padding-inline: 4px;
    border-color: currentColor;
    border-radius: 999px;
    font-size: var(--c-font-size-s);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  :is(button, input):focus-visible {
    outline-color: currentColor;
  }

  @keyframes pulse {
    to {
      opacity: 0.3;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .loading svg {
      animation: none;
      opacity: 0.5;
    }
  }

  @media (pointer: coarse) {
    .round {
      inline-size: 44px;
      block-size: 44px;
    }

    .speed {
      min-block-size: 44px;
    }
  }
`;
