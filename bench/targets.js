// What the kit wants to be, each a ratio taken in the same run. README.md shows this table, and a
// test compares the two.
import { NOISE } from './arithmetic.js';

const within = (limit) => ({ kind: 'window', limit });
const ofBest = (limit) => ({ kind: 'best', limit });

export const targets = [
  { measure: 'open-1k', key: 'cpu', title: 'open 1k', bounds: [within(2), ofBest(0.5)] },
  { measure: 'open-10k', key: 'cpu', title: 'open 10k', bounds: [within(2), ofBest(0.5)] },
  { measure: 'open-100k', key: 'cpu', title: 'open 100k', bounds: [within(2), ofBest(0.1)] },
  { measure: 'append-1k', key: 'cpu', title: 'append at 1k', bounds: [within(2), ofBest(0.4)] },
  {
    measure: 'append-10k',
    key: 'cpu',
    title: 'append at 10k',
    bounds: [within(2), ofBest(0.4), { kind: 'growth', to: 'append-1k', limit: NOISE }],
  },
  { measure: 'burst', key: 'cpu', title: 'burst of 1,000', bounds: [within(2), ofBest(0.4)] },
  {
    measure: 'stream',
    key: 'cpu',
    title: 'stream of 500 pieces with markup',
    bounds: [within(1.3), { kind: 'best', limit: 1, strictly: true }],
  },
  { measure: 'prepend', key: 'cpu', title: 'prepend a page', bounds: [within(2), ofBest(0.5)] },
  {
    measure: 'prepend',
    key: 'worst',
    title: 'prepend: the row that was read moves',
    bounds: [{ kind: 'value', limit: 1, unit: 'px' }],
  },
  {
    measure: 'scroll',
    key: 'blank',
    title: 'scroll through 10k: blank frames',
    bounds: [{ kind: 'value', limit: 0, unit: 'frames' }, { kind: 'least' }],
  },
  {
    measure: 'scroll',
    key: 'late',
    title: 'scroll through 10k: tasks above 50 ms',
    bounds: [{ kind: 'value', limit: 0, unit: 'tasks' }, { kind: 'least' }],
  },
  {
    measure: 'mount',
    key: 'cpu',
    title: 'mount of an empty chat',
    bounds: [{ kind: 'peer', to: 'deep-chat', limit: 1 }],
  },
  { measure: 'open-10k', key: 'memory', title: 'memory at 10k', bounds: [within(2), ofBest(0.5)] },
  {
    measure: 'open-100k',
    key: 'memory',
    title: 'memory at 100k',
    bounds: [within(2), ofBest(0.5)],
  },
  {
    measure: 'size',
    key: 'list',
    title: 'gzip: the list alone',
    bounds: [{ kind: 'value', limit: 30, unit: 'kB' }],
  },
  {
    measure: 'size',
    key: 'file',
    title: 'gzip: the whole chat file with its backend',
    bounds: [{ kind: 'value', limit: 80, unit: 'kB' }],
  },
];

/** A bound in words, as in the table. */
export function sayBound(bound) {
  switch (bound.kind) {
    case 'window':
      return `≤ ${bound.limit}× the hand-written window`;
    case 'best':
      return bound.strictly ? 'below every peer' : `≤ ${bound.limit}× the best peer`;
    case 'peer':
      return `≤ ${bound.to}`;
    case 'least':
      return 'no peer has fewer';
    case 'growth':
      return `equal to ${bound.to} within noise (≤ ${bound.limit}×)`;
    default:
      return bound.limit === 0 ? `no ${bound.unit}` : `≤ ${bound.limit} ${bound.unit}`;
  }
}

/** The table of README.md. */
export function targetsTable() {
  const rows = targets.map(
    ({ title, bounds }) => `| ${title} | ${bounds.map(sayBound).join('; ')} |`,
  );
  return ['| measure | target |', '|---|---|', ...rows].join('\n');
}
