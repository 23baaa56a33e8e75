// Writes the table: targets with ratios and whether each is met, then every row of every peer.
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { judge, mediansOf, ratio } from './arithmetic.js';
import { root } from './here.js';
import { measures } from './measures/index.js';
import { sayBound, targets } from './targets.js';

export async function writeReport(results, path) {
  await writeFile(path, reportOf(results));
}

export function reportOf(results) {
  const { peers, rounds } = results;
  const versions = peers
    .filter(({ version }) => version)
    .map(({ title, version }) => `${title} ${version}`);
  return `${[
    '# What the kit costs beside others',
    'Written by `npm run bench`; what is measured, and how each one is driven: [README.md](README.md).',
    `Measured: ${results.version}. Rounds: ${rounds}, the median counts. ${cpus().length} cores, ` +
      `${results.browser}, Node ${process.versions.node}. ${versions.join(', ')}.`,
    'Times are CPU of the main thread. A ratio says more than a figure: all of a row were taken in turn, in the same minutes, on the same machine.',
    '## Targets',
    targetTable(results),
    '## All, as multiples of the hand-written window',
    table(results, true),
    '## All, as they were measured',
    table(results, false),
    '## What could not be done, and what was seen',
    notes(results),
  ].join('\n\n')}\n`;
}

/** What of the kit was measured, in words. */
export function kitVersion({ kit, head }) {
  if (kit !== undefined) return 'a built copy of the kit';
  const git = (...options) => execFileSync('git', options, { cwd: root, encoding: 'utf8' }).trim();
  try {
    const changed = !head && git('status', '--porcelain', 'src') !== '';
    return `commit ${git('rev-parse', '--short', 'HEAD')}${changed ? ', changed' : ''}`;
  } catch {
    return 'the kit as it is here';
  }
}

function targetTable({ samples, peers }) {
  const others = peers.filter(({ kind }) => kind === 'peer').map(({ name }) => name);
  const titleOf = (name) => peers.find((peer) => peer.name === name)?.title ?? name;
  const lines = targets.flatMap(({ measure, key, title, bounds }) =>
    bounds.map((bound) => {
      const medians = mediansOf(samples[measure], key);
      const other = (name) => mediansOf(samples[name], key);
      const { value, against, met } = judge(bound, medians, others, other);
      const unit = bound.kind === 'value' ? ` ${bound.unit}` : '×';
      const said = value === undefined ? '–' : `${round(value)}${unit}`;
      const to = bound.kind === 'best' || bound.kind === 'least' ? titleOf(against) : '';
      const verdict = met === undefined ? 'not measured' : met ? 'met' : '**missed**';
      return `| ${title} | ${sayBound(bound)} | ${said} | ${to ?? ''} | ${verdict} |`;
    }),
  );
  const head = ['| measure | target | this kit | best peer | |', '|---|---|---|---|---|'];
  return [...head, ...lines].join('\n');
}

function table({ samples, failures, peers }, asRatio) {
  const head = [
    `| | ${peers.map(({ title }) => title).join(' | ')} |`,
    `|---|${peers.map(() => '---:').join('|')}|`,
  ];
  const lines = measures
    .filter(({ name }) => samples[name] || failures[name])
    .flatMap(({ name, rows }) =>
      rows.map(({ key, title, unit }) => {
        const medians = mediansOf(samples[name], key);
        const cells = peers.map((peer) => {
          if (failures[name]?.[peer.name]) return 'could not';
          const value = asRatio ? ratio(medians[peer.name], medians.window) : medians[peer.name];
          return value === undefined ? '–' : round(value);
        });
        const of = asRatio || !unit ? '' : `, ${unit}`;
        return `| ${title}${of} | ${cells.join(' | ')} |`;
      }),
    );
  return [...head, ...lines].join('\n');
}

function notes({ samples, failures, peers }) {
  const lines = [];
  const titleOf = (name) => peers.find((peer) => peer.name === name)?.title ?? name;
  for (const [measure, failed] of Object.entries(failures)) {
    for (const [peer, reason] of Object.entries(failed)) {
      lines.push(`- ${titleOf(peer)}, ${measure}: ${reason}`);
    }
  }
  for (const [measure, taken] of Object.entries(samples)) {
    for (const [peer, rounds] of Object.entries(taken)) {
      const said = new Set(rounds.map(({ note }) => note).filter(Boolean));
      for (const note of said) lines.push(`- ${titleOf(peer)}, ${measure}: ${note}`);
    }
  }
  return lines.length === 0 ? 'Nothing.' : lines.join('\n');
}

/** Two figures that matter, never more. */
export function round(value) {
  if (!Number.isFinite(value)) return '∞';
  if (value >= 100) return Math.round(value).toLocaleString('en');
  if (value >= 10) return value.toFixed(0);
  return value === 0 ? '0' : value.toFixed(value < 0.1 ? 3 : value < 1 ? 2 : 1);
}
