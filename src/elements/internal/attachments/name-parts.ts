import { html, type TemplateResult } from 'lit';

/** A name of which the end is always seen: it says what the file is. Isolated from the text around. */
export function nameParts(name: string): TemplateResult {
  const dot = name.lastIndexOf('.');
  const at = dot > 0 && name.length - dot <= 10 ? dot - 1 : name.length;
  return html`<bdi part="name" class="name" aria-hidden="true"
    ><span class="stem">${name.slice(0, at)}</span
    ><span class="ending">${name.slice(at)}</span></bdi
  >`;
}
