import type { highlight, CodePiece } from './highlight.js';

let colours: typeof highlight | null = null;
let loading: Promise<void> | null = null;

/** The lines of code in colours, or null while they are not here. */
export function coloured(
  lines: readonly string[],
  language: string,
  onLoad: () => void,
): readonly (readonly CodePiece[])[] | null {
  if (colours !== null) return colours(lines, language);
  loading ??= import('./highlight.js').then(
    (module) => void (colours = module.highlight),
    // Without a connection it stays plain, until the next code is shown.
    () => void (loading = null),
  );
  void loading.then(onLoad);
  return null;
}

/** Whether what colours code is here: what was rendered before is to be rendered again. */
export function hasColours(): boolean {
  return colours !== null;
}
