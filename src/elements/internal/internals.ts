const known = new WeakMap<HTMLElement, ElementInternals>();

/** The internals of an element: they can be attached once, and several parts of it need them. */
export function internalsOf(element: HTMLElement): ElementInternals {
  const internals = known.get(element) ?? element.attachInternals();
  known.set(element, internals);
  return internals;
}
