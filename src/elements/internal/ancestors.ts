/** `element` and what stands around it, across shadow roots, from the inside out. */
export function* ancestors(element: Element): Generator<Element> {
  for (let around: Element | null = element; around !== null;) {
    yield around;
    const parent: Node | null = around.parentNode;
    around = parent instanceof ShadowRoot ? parent.host : around.parentElement;
  }
}
