/**
 * Stands in for `@web/test-runner-commands`, which @open-wc/testing imports for its snapshots.
 * Our runner is another one, and we take no snapshots through it.
 */
function notHere(): never {
  throw new Error('Snapshots of @open-wc/testing need @web/test-runner; use the runner’s own.');
}

export const getSnapshot = notHere;
export const getSnapshots = notHere;
export const getSnapshotConfig = notHere;
export const saveSnapshot = notHere;
export const removeSnapshot = notHere;
