import { css } from 'lit';

export const styles = css`
  .base {
    display: grid;
    gap: var(--c-space-2);
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
  }

  .base:not(:has(ul, .offer, p)) {
    display: none;
  }

  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    max-inline-size: 100%;
    max-block-size: 180px;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    list-style: none;
  }

  li {
    position: relative;
    max-inline-size: 100%;
    padding-block-start: 8px;
    padding-inline-end: 8px;
  }

  .picture,
  .file {
    display: flex;
    gap: var(--c-space-2);
    align-items: center;
    max-inline-size: 100%;
    block-size: 64px;
    border: 1px solid var(--c-border);
    border-radius: var(--c-radius-m);
    background: var(--c-raised);
  }

  .picture {
    inline-size: 64px;
  }

  .file {
    inline-size: 230px;
    padding-inline: var(--c-space-2) var(--c-space-4);
  }

  img {
    inline-size: 100%;
    block-size: 100%;
    border-radius: inherit;
    object-fit: cover;
  }

  .icon {
    flex: none;
    color: var(--c-text-muted);
    font-size: 30px;
  }

  .sheet {
    stroke-width: 1;
  }

  .what {
    display: grid;
    flex: 1;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    min-inline-size: 0;
    font-size: var(--c-font-size-m);
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

  .size {
    color: var(--c-text-muted);
    font-size: var(--c-font-size-s);
  }

  .remove {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 50%;
  }

  .remove svg {
    inline-size: 24px;
    block-size: 24px;
    padding: 5px;
    border: 1px solid var(--c-border-strong);
    border-radius: 50%;
    background: var(--c-raised);
  }

  .remove:hover svg {
    background: var(--c-hover);
  }

  .offer {
    display: flex;
    gap: var(--c-space-2);
    align-items: center;
    border-color: var(--c-border-strong);
    font-size: var(--c-font-size-m);
    text-align: start;
  }

  .offer:hover {
    background: var(--c-hover);
  }

  .offer svg,
  p svg {
    flex: none;
  }

  p {
    display: flex;
    gap: 6px;
    align-items: center;
    margin: 0;
    color: var(--c-danger);
    font-size: var(--c-font-size-m);
    overflow-wrap: anywhere;
  }

  .problems {
    display: grid;
    gap: 2px;
  }

  /* The browser leaves the grounds of drawings alone. */
  @media (forced-colors: active) {
    .remove svg {
      border-color: ButtonText;
      background: Canvas;
    }
  }

  @media (pointer: coarse) {
    .remove {
      inline-size: 44px;
      block-size: 44px;
    }

    .offer {
      min-block-size: 44px;
    }
  }
`;
