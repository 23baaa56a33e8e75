import { css } from 'lit';

export const styles = css`
  :host {
    min-block-size: calc(var(--c-font-size-m) * 1.5);
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
    line-height: 1.5;
  }

  .base {
    display: flex;
    gap: var(--c-space-2);
    align-items: center;
  }

  .text {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .dots {
    display: flex;
    flex: none;
    gap: 3px;
  }

  i {
    inline-size: 5px;
    block-size: 5px;
    border-radius: 50%;
    background: currentColor;
    forced-color-adjust: none;
    animation: rise 1.2s ease-in-out infinite;
  }

  i:nth-child(2) {
    animation-delay: 0.15s;
  }

  i:nth-child(3) {
    animation-delay: 0.3s;
  }

  @keyframes rise {
    0%,
    60%,
    100% {
      opacity: 0.45;
    }

    30% {
      opacity: 1;
      translate: 0 -3px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    i {
      animation: none;
    }
  }
`;
