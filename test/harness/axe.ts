import axe from 'axe-core';

/** What axe finds below `root`, one sentence each; shadow roots are included. */
export async function accessibilityProblems(root: Element): Promise<string[]> {
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
