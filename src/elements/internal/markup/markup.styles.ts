import { css } from 'lit';

/** What a text may hold. Its colours are made from the bubble's own, which may be any. */
export const markupStyles = css`
  .words {
    --code-ground: 0.6;
    --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace;
  }

  .words :is(p, ul, ol, blockquote, pre) {
    margin: 0;
  }

  /* The time stands in the last line, as behind a text without blocks. */
  .words > p:last-child {
    display: inline;
  }

  .gap {
    line-height: 0.6;
  }

  .gap:last-child {
    display: none;
  }

  .words :is(ul, ol) {
    padding-inline-start: 1.5em;
    white-space: normal;
  }

  .words ol {
    padding-inline-start: 2em;
  }

  .words ol.wide {
    padding-inline-start: 0;
    list-style-position: inside;
  }

  .words .wide > li > p:first-child {
    display: inline;
  }

  .words li {
    margin-block: 2px;
    white-space: pre-wrap;
  }

  .words li::marker {
    font-variant-numeric: tabular-nums;
  }

  .words blockquote {
    margin-block: 3px;
    padding-inline-start: var(--c-space-2);
    border-inline-start: 3px solid color-mix(in srgb, currentColor 45%, transparent);
  }

  .own .words {
    --code-ground: 0.2;
  }

  code {
    padding: 0.1em 0.3em;
    border-radius: 4px;
    /* Away from the colour of the writing, which is never harder to read by it. */
    background: lab(from currentColor calc((49 - l) * 99) 0 0 / var(--code-ground));
    font-family: var(--mono);
    font-size: 0.9em;
    -webkit-box-decoration-break: clone;
    box-decoration-break: clone;
  }

  /* On a ground of its own, where the colours of code can be read in every bubble. */
  pre {
    padding: var(--c-space-2) var(--c-space-3);
    border: 1px solid var(--c-border);
    border-radius: var(--c-radius-s);
    color: var(--c-text);
    background: var(--c-surface);
    font-family: var(--mono);
    font-size: 0.9em;
    tab-size: 4;
    white-space: pre-wrap;
  }

  .words pre:not(:first-child) {
    margin-block-start: var(--c-space-1);
  }

  .words pre:not(:last-child),
  .words li > pre {
    margin-block-end: var(--c-space-1);
  }

  pre code {
    padding: 0;
    background: none;
    font: inherit;
  }

  .code-comment {
    color: var(--c-text-muted);
  }

  .code-keyword {
    color: var(--c-accent-text);
  }

  .code-string {
    color: var(--c-positive);
  }

  .code-class {
    color: var(--c-caution);
  }

  .mention {
    font-weight: 600;
  }

  .words a {
    unicode-bidi: isolate;
  }

  .target {
    /* A box of its own is not underlined with the words. */
    display: inline-block;
    max-inline-size: 100%;
    color: var(--muted);
    font-size: 0.9em;
  }

  .target.warning {
    color: inherit;
    font-weight: 600;
  }

  .target svg {
    display: inline-block;
    inline-size: 1.1em;
    margin-inline-end: 0.25em;
    vertical-align: -0.2em;
  }
`;
