/** What keys do something with. */
export interface KeyMeans {
  /** 1 where ArrowRight leads on, -1 from right to left. */
  readonly forward: 1 | -1;
  readonly isEnlarged: boolean;
  readonly go: (steps: number) => void;
  readonly pan: (x: number, y: number) => void;
  /** Larger, smaller, or with 0 the whole picture. */
  readonly enlarge: (steps: number) => void;
}

/** How far an arrow key moves an enlarged picture, in px. */
const PAN = 80;

/** What a key does in the viewer; nothing for all others. */
export function actOfKey(key: string, means: KeyMeans): (() => void) | undefined {
  const { forward, isEnlarged, go, pan, enlarge } = means;
  const acts: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => (isEnlarged ? pan(PAN, 0) : go(-forward)),
    ArrowRight: () => (isEnlarged ? pan(-PAN, 0) : go(forward)),
    ArrowUp: () => pan(0, PAN),
    ArrowDown: () => pan(0, -PAN),
    PageUp: () => go(-1),
    PageDown: () => go(1),
    Home: () => go(-Infinity),
    End: () => go(Infinity),
    '+': () => enlarge(1),
    '=': () => enlarge(1),
    '-': () => enlarge(-1),
    '−': () => enlarge(-1),
    '0': () => enlarge(0),
  };
  return Object.hasOwn(acts, key) ? acts[key] : undefined;
}
