/** All elements below `root`, those in shadow roots included. */
export function* elementsBelow(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot !== null) yield* elementsBelow(element.shadowRoot);
  }
}

/** Resolves when no element below `root` has an update to render, two frames in a row. */
export async function settled(root: ParentNode): Promise<void> {
  for (let quietFrames = 0; quietFrames < 2;) {
    const pending = [...elementsBelow(root)].filter(isUpdating);
    await Promise.all(pending.map((element) => element.updateComplete));
    await new Promise(requestAnimationFrame);
    quietFrames = pending.length === 0 ? quietFrames + 1 : 0;
  }
}

interface Updating extends Element {
  readonly isUpdatePending: boolean;
  readonly updateComplete: Promise<boolean>;
}

function isUpdating(element: Element): element is Updating {
  return (element as Partial<Updating>).isUpdatePending === true;
}
