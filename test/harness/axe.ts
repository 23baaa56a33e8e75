import axe from 'axe-core';

import { elementsBelow } from './settled.js';

/** What axe finds below `root`, one sentence each; shadow roots are included. */
export async function accessibilityProblems(root: Element): Promise<string[]> {
  await moved(document);
  const { violations } = await axe.run(root, {
    // A piece of a page is not a page: whether it stands in a landmark is the page's business.
    rules: { region: { enabled: false } },
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const where = target.flat().join(' > ');
      return `${id}: ${help} (${where}) ${failureSummary ?? ''}`.replace(/\s+/g, ' ');
    }),
  );
}

/** Resolves once what moves or fades for a while is where it goes to: half a fade has no contrast. */
async function moved(root: Document): Promise<void> {
  const trees: DocumentOrShadowRoot[] = [root];
  for (const { shadowRoot } of elementsBelow(root)) if (shadowRoot) trees.push(shadowRoot);
  const ending = trees
    .flatMap((tree) => tree.getAnimations())
    .filter(({ playState, effect }) => {
      return playState === 'running' && effect?.getComputedTiming().endTime !== Infinity;
    });
  await Promise.all(ending.map(({ finished }) => finished.catch(() => {})));
}
