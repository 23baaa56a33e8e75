import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
  }

  .suggestions {
    position: absolute;
    inset-inline: 0;
    inset-block-end: calc(100% + 4px);
    z-index: 2;
    display: grid;
    max-block-size: min(20em, 50dvb);
    margin: 0;
    padding: var(--c-space-1);
    overflow: auto;
    border: 1px solid var(--c-border-strong);
    border-radius: var(--c-radius-m);
    background: var(--c-raised);
    box-shadow: var(--c-shadow-m, 0 8px 24px rgb(0 0 0 / 16%));
    list-style: none;
  }

  .suggestions li {
    display: flex;
    gap: var(--c-space-2);
    align-items: center;
    min-inline-size: 0;
    min-block-size: 36px;
    padding: 2px var(--c-space-2);
    border: 1px solid transparent;
    border-radius: var(--c-radius-s);
    cursor: pointer;
    --chat-avatar-size: 26px;
  }

  .suggestions li:hover {
    background: var(--c-hover);
  }

  .suggestions [aria-selected='true'] {
    background: var(--c-accent-soft);
  }

  .suggestions .title {
    flex: 0 1 auto;
    overflow: hidden;
    font-weight: 550;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .suggestions .more {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  @media (pointer: coarse) {
    .suggestions li {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .suggestions [aria-selected='true'] {
      border-color: Highlight;
    }
  }

  .base {
    display: flex;
    gap: var(--c-space-1);
    align-items: flex-end;
    padding: 4px;
    border: 1px solid var(--c-border-strong);
    border-radius: var(--chat-composer-radius, calc(var(--c-radius) + 4px));
    background: var(--chat-composer-background, var(--c-raised));
    cursor: text;
    transition:
      border-color var(--c-duration),
      box-shadow var(--c-duration);
  }

  .base:focus-within {
    border-color: var(--c-focus);
    box-shadow: 0 0 0 1px var(--c-focus);
  }

  textarea {
    flex: 1;
    field-sizing: content;
    min-inline-size: 0;
    min-block-size: 36px;
    max-block-size: var(--chat-composer-max-height, 10em);
    margin: 0;
    padding: 7px var(--c-space-3);
    border: 0;
    color: inherit;
    background: none;
    font: inherit;
    /* Smaller than this, some phones zoom into the page. */
    font-size: max(var(--c-font-size), 16px);
    overflow-wrap: anywhere;
    resize: none;
    scrollbar-width: thin;
  }

  .base:has(:disabled) {
    border-color: var(--c-border);
    background: var(--c-sunken);
    cursor: default;
  }

  textarea:focus-visible {
    outline: none;
  }

  ::placeholder {
    color: var(--c-text-muted);
    opacity: 1;
  }

  .send,
  .tool {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    border-radius: 50%;
    color: var(--c-text-muted);
    font-size: 18px;
  }

  .tool:hover {
    background: var(--c-hover);
  }

  [hidden] {
    display: none;
  }

  .send {
    color: var(--c-on-accent);
    background: var(--c-accent-fill);
    transition:
      background var(--c-duration),
      color var(--c-duration);
  }

  .send[aria-disabled] {
    color: var(--c-text-muted);
    background: var(--c-hover);
    cursor: default;
  }

  .count {
    padding-inline: var(--c-space-4);
    color: var(--c-text-muted);
    font-size: var(--c-font-size-s);
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .over {
    color: var(--c-danger);
    font-weight: 600;
  }

  @media (pointer: coarse) {
    .send,
    .tool {
      inline-size: 44px;
      block-size: 44px;
    }

    textarea {
      min-block-size: 44px;
      padding-block: 10px;
    }
  }

  @media (forced-colors: active) {
    .send {
      border-color: ButtonText;
    }
  }
`;
