import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    vertical-align: middle;
  }

  :host(:state(empty)) {
    display: none;
  }

  .count {
    display: inline-grid;
    place-content: center;
    min-inline-size: var(--unread-badge-size, 20px);
    block-size: var(--unread-badge-size, 20px);
    padding-inline: 6px;
    border: 1px solid transparent; /* seen where colours are forced */
    border-radius: 99px;
    color: var(--unread-badge-color, var(--c-on-accent));
    background: var(--unread-badge-background, var(--c-accent-fill));
    font-size: var(--c-font-size-s);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    line-height: 1;
  }

  :host(:state(error)) .count {
    color: var(--c-danger);
    background: var(--c-danger-soft);
  }
`;
