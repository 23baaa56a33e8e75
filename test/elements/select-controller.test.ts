import { fixture, html } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { BehaviorSubject, Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';

import { SelectController } from '../../src/elements/controllers/select-controller.js';

interface Named {
  readonly name: string;
}
const NOBODY: Named = { name: '' };

class TestSelect extends LitElement {
  readonly selected = new SelectController(this, NOBODY);
  seen: string[] = [];

  override render(): TemplateResult {
    return html`${this.selected.value.name}`;
  }

  override updated(): void {
    this.seen.push(this.selected.value.name);
  }
}
customElements.define('test-select', TestSelect);

const shown = (): Promise<TestSelect> => fixture(html`<test-select></test-select>`);

describe('SelectController', () => {
  it('renders what comes, and nothing anew for the same object', async () => {
    const element = await shown();
    const ann = { name: 'Ann' };
    const source = new BehaviorSubject<Named>(ann);
    element.selected.source = source;
    await element.updateComplete;
    source.next(ann);
    await element.updateComplete;
    source.next({ name: 'Bob' });
    await element.updateComplete;
    expect(element.seen).toEqual(['', 'Ann', 'Bob']);
  });

  it('subscribes once, and only in a document', async () => {
    const element = await shown();
    const source = new BehaviorSubject<Named>({ name: 'Ann' });
    element.selected.source = source;
    element.selected.source = source;
    const parent = element.parentElement;
    element.remove();
    expect(source.observed).toBe(false);
    source.next({ name: 'Bob' });
    expect(element.selected.value.name).toBe('Ann');
    parent?.append(element);
    expect(element.selected.value.name).toBe('Bob');
    expect(source.observed).toBe(true);
  });

  it('leaves one source for another, and begins anew there', async () => {
    const element = await shown();
    const first = new BehaviorSubject<Named>({ name: 'Ann' });
    element.selected.source = first;
    element.selected.source = new Subject();
    expect(first.observed).toBe(false);
    expect(element.selected.value).toBe(NOBODY);
    element.selected.source = null;
    expect(element.selected.value).toBe(NOBODY);
  });

  it('keeps what it shows when the source ends or fails', async () => {
    const element = await shown();
    const source = new BehaviorSubject<Named>({ name: 'Ann' });
    element.selected.source = source;
    source.error(new Error('gone'));
    expect(element.selected.value.name).toBe('Ann');
  });
});
