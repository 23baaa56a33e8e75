/** The selection's two ends as far as `root` sees them: within it, or at the element that hides them. */
export function selectionIn(root: ShadowRoot): StaticRange | null {
  const selection = getSelection();
  // Browsers of before 2025 do not tell.
  if (selection === null || !('getComposedRanges' in selection)) return null;
  const [range] = selection.getComposedRanges({ shadowRoots: [root] });
  return range === undefined || range.collapsed ? null : range;
}

/**
 * Whether a row must not be taken out of the document: it has the focus or an end of the selection,
 * or something in it is playing.
 */
export function isInUse(row: Element): boolean {
  const root = row.getRootNode();
  if (!(root instanceof ShadowRoot)) return false;
  if (root.activeElement !== null && row.contains(root.activeElement)) return true;
  const selected = selectionIn(root);
  if (selected !== null) {
    if (row.contains(selected.startContainer) || row.contains(selected.endContainer)) return true;
  }
  return isPlaying(row);
}

function isPlaying(parent: ParentNode): boolean {
  for (const element of parent.querySelectorAll('*')) {
    if (element instanceof HTMLMediaElement && !element.paused && !element.ended) return true;
    if (element.shadowRoot !== null && isPlaying(element.shadowRoot)) return true;
  }
  return false;
}
