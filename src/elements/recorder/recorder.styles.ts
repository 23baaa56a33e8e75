import { css } from 'lit';

export const styles = css`
  .base {
    display: grid;
    gap: var(--c-space-1);
    padding: 4px;
    border: 1px solid var(--c-border-strong);
    border-radius: calc(var(--c-radius) + 4px);
    background: var(--c-raised);
  }

  .row {
    display: flex;
    gap: var(--c-space-2);
    align-items: center;
    min-block-size: 36px;
  }

  .round,
  .send {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    border-radius: 50%;
    font-size: 18px;
  }

  .round {
    color: var(--c-text-muted);
  }

  .round:hover,
  .again:hover {
    background: var(--c-hover);
  }

  .send {
    color: var(--c-on-accent);
    background: var(--c-accent-fill);
  }

  .again {
    color: var(--c-accent-text);
    font-weight: 600;
  }

  .space,
  canvas {
    flex: 1;
    min-inline-size: 0;
  }

  canvas {
    block-size: 28px;
    color: var(--c-accent-text);
  }

  .dot {
    flex: none;
    inline-size: 10px;
    block-size: 10px;
    border: 2px solid var(--c-danger);
    border-radius: 50%;
  }

  .live {
    background: var(--c-danger);
    animation: breathe 1.2s infinite alternate;
  }

  .time {
    min-inline-size: 4ch;
    font-variant-numeric: tabular-nums;
  }

  p {
    margin: 0;
    padding: var(--c-space-1) var(--c-space-2) 0;
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
  }

  .problem {
    color: var(--c-danger);
  }

  @keyframes breathe {
    to {
      opacity: 0.35;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .live {
      animation: none;
    }
  }

  @media (pointer: coarse) {
    .round,
    .send,
    .again {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .round,
    .send {
      border-color: ButtonText;
    }
  }
`;
