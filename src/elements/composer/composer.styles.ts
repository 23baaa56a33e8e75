import { css } from 'lit';

export const styles = css`
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
