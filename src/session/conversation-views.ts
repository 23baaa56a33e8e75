// What it takes to show a conversation. A page with chat elements has it at once; one that only
// hears of events loads it with the first conversation that it asks for.
export { createHistory } from './history.js';
export { createTimelineSelector } from './select-timeline.js';
export { selectStatus } from './select-status.js';
export { whenMarked } from './when-marked.js';
