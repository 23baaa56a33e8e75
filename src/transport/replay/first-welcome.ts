import { MAX_TEXT_LENGTH } from '../../model/ids.js';
import type { Welcome } from '../../protocol/commands.js';
import type { TimelineStep } from '../../protocol/timeline-document.js';
import { PROTOCOL_VERSION } from '../../protocol/version.js';

const PAGE_LENGTH = 100;

/**
 * The greeting with which a recording begins; of one whose beginning is gone, the greeting that
 * leads to what is left.
 */
export function firstWelcome(steps: readonly TimelineStep[]): Welcome {
  const heard = steps.filter(({ kind }) => kind === 'welcome' || kind === 'update');
  const welcome = heard.find((step) => step.kind === 'welcome')?.welcome;
  if (welcome && heard[0]?.kind === 'welcome') return welcome;
  const change = heard
    .map((step) => (step.kind === 'update' ? step.update : null))
    .find((update) => update?.kind === 'changes');
  return {
    version: PROTOCOL_VERSION,
    capabilities: welcome?.capabilities ?? {
      maxTextLength: MAX_TEXT_LENGTH,
      maxPageLength: PAGE_LENGTH,
      features: [],
    },
    epoch: change?.epoch ?? welcome?.epoch ?? 'recorded',
    inbox: change?.after ?? 0,
    now: welcome?.now ?? 0,
  };
}
