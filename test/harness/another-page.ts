import { fixture, html } from '@open-wc/testing';

/** A page of its own, in which nothing of the kit is defined yet. */
export interface AnotherPage {
  readonly document: Document;
  readonly view: Window & typeof globalThis;
  /** What its console was told to warn of. */
  readonly warnings: readonly string[];
  /** Runs a module of the kit in it, such as `elements/box/box.ts`. */
  load(module: string): Promise<void>;
  /** Resolves after its next frame. */
  frame(): Promise<unknown>;
}

export async function anotherPage(body: string): Promise<AnotherPage> {
  const frame = await fixture<HTMLIFrameElement>(html`<iframe title="Another page"></iframe>`);
  const document = frame.contentDocument as Document;
  const view = frame.contentWindow as Window & typeof globalThis;
  const warnings: string[] = [];
  view.console.warn = (...parts: unknown[]) => warnings.push(parts.map(String).join(' '));
  const parsed = new DOMParser().parseFromString(body, 'text/html');
  document.body.append(
    ...[...parsed.body.childNodes].map((node) => document.importNode(node, true)),
  );
  return {
    document,
    view,
    warnings,
    load: (module) => loadInto(view, module),
    frame: () => new Promise((resolve) => view.requestAnimationFrame(resolve)),
  };
}

/** In a variable, because the bundler would take `new URL(…, import.meta.url)` for a picture. */
const here = import.meta.url;

/** Runs a module of the kit in a page. With a query it is another copy of the one already there. */
export async function loadInto(view: Window & typeof globalThis, module: string): Promise<void> {
  const { href } = new URL(`../../src/${module}`, here);
  await (view.eval(`import(${JSON.stringify(href)})`) as Promise<unknown>);
}
