import { html, type TemplateResult } from 'lit';

/** What stands in an empty list: a drawing and a sentence. */
export function listMark(icon: TemplateResult, text: string): TemplateResult {
  return html`<div part="status" class="mark">
    ${icon}
    <p>${text}</p>
  </div>`;
}

/** Where messages will be, while they are on their way. */
export function listSkeleton(label: string): TemplateResult {
  return html`<div part="status" class="skeleton" role="img" aria-label=${label}>
    ${['a', 'b', 'c', 'd', 'e'].map((size) => html`<span class="bone ${size}"></span>`)}
  </div>`;
}
