import type { ReceivedMessage } from './facts.js';

/** Where the message stands that a `message-received` tells of: not for hosts, who have its id. */
export const seqOfFact = new WeakMap<ReceivedMessage, number>();
