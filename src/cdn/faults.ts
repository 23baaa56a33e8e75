// For demonstrations and bug reports: a way on which things go wrong, and one that plays a recording.
export { createFaultyTransport } from '../transport/faulty/faulty.js';
export { replayTransport } from '../transport/replay/replay.js';
