// What `npm run bench -- …` understands.
import { parseArgs } from 'node:util';
import { measureNames } from './measures/index.js';
import { peerNames } from './peers/index.js';

export const usage = `npm run bench -- [options]
  --only kit,window     these peers (${peerNames.join(', ')})
  --measures open,size  these measures, by the beginning of their names (${measureNames.join(', ')})
  --rounds 5            how often each is taken; the median counts
  --quick               one round, and nothing with more than 10,000 messages
  --head                the kit as the last commit has it, whatever is being changed here
  --kit folder          a built copy of the kit instead of one that is built now
  --out file            where the table goes (bench/results.md; a part of the peers only to reports/)
  --patience 120        seconds after which a peer could not do it; more where others use the machine
  --shots folder        a picture of each peer after each measure of the first round
  --no-build            what was built the last time`;

/** @returns the options; throws with a readable message where one makes no sense. */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      measures: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      kit: { type: 'string' },
      head: { type: 'boolean', default: false },
      out: { type: 'string' },
      patience: { type: 'string', default: '120' },
      shots: { type: 'string' },
      'no-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 5));
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds ${values.rounds}?`);
  return {
    help: values.help,
    quick: values.quick,
    rounds,
    kit: values.kit,
    head: values.head,
    out: values.out,
    patience: Number(values.patience),
    shots: values.shots,
    build: !values['no-build'],
    peers: chosen('--only', values.only, peerNames, (name, wanted) => name === wanted),
    measures: chosen('--measures', values.measures, measureNames, (name, wanted) =>
      name.startsWith(wanted),
    ),
  };
}

function chosen(option, list, all, fits) {
  if (list === undefined) return all;
  const wanted = list.split(',').filter(Boolean);
  for (const one of wanted) {
    if (!all.some((name) => fits(name, one))) {
      throw new Error(`${option}: there is no "${one}". There is ${all.join(', ')}.`);
    }
  }
  return all.filter((name) => wanted.some((one) => fits(name, one)));
}
