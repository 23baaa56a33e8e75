import type { Mark } from '../../src/model/conversation.js';
import type { Entry } from '../../src/model/entry.js';
import type { TimelineItem } from '../../src/session/index.js';
import type { FileHistory } from './files-history.js';
import type { HostHistory } from './host-history.js';
import type { IdentityHistory } from './identity-history.js';

/** What somebody did on a page, and how that ended. Times are the timeline's, in milliseconds. */
export interface Operation {
  readonly at: number;
  readonly page: number;
  readonly device: string;
  readonly user: string;
  readonly conversation: string;
  readonly act: string;
  /** What was typed: no two operations of a history type the same. */
  readonly text?: string;
  /** The id of the message that it is about. */
  readonly target?: string;
  readonly emoji?: string;
  readonly seq?: number;
  /** `pending` where it never settled, `accepted`, or the code with which it was refused. */
  outcome: string;
}

/** A conversation's list as an element was given it. */
export interface Screen {
  readonly at: number;
  readonly page: number;
  readonly device: string;
  readonly user: string;
  readonly conversation: string;
  /** Of which database the page speaks at that moment. */
  readonly epoch: string | null;
  /** Whether the page had read what is stored on the device. */
  readonly loaded: boolean;
  /** Whether the page says that the conversation is still being loaded. */
  readonly isLoading: boolean;
  readonly items: readonly TimelineItem[];
}

/** That a page told of a newest message, and how far the user has read. */
export interface Told {
  readonly at: number;
  readonly page: number;
  readonly user: string;
  readonly conversation: string;
  readonly epoch: string | null;
  /** The number of the newest message that the list of conversations names. */
  readonly last: number;
  readonly read: number;
}

/** That a page told its listeners of a message of somebody else. */
export interface Heard {
  readonly at: number;
  readonly page: number;
  readonly device: string;
  readonly user: string;
  readonly conversation: string;
  readonly id: string;
}

/** That the device has written down a message: from then on it is accepted. */
export interface Kept {
  readonly at: number;
  readonly device: string;
  readonly conversation: string;
  readonly id: string;
  readonly text: string;
}

/** That a message left a page, on its way to the backend. */
export interface Left {
  readonly at: number;
  readonly device: string;
  readonly id: string;
}

/** One page's life: from when it was opened until it was closed, reloaded or killed. */
export interface PageLife {
  readonly page: number;
  readonly device: string;
  readonly user: string;
  readonly from: number;
  until: number;
  /** When it was frozen, and until when. */
  readonly frozen: [from: number, until: number][];
}

/** A conversation's log as a database held it in the end. */
export interface Log {
  readonly epoch: string;
  readonly conversation: string;
  readonly entries: readonly Entry[];
  readonly marks: readonly Mark[];
  /** By user, the messages deleted for them alone. */
  readonly hidden: ReadonlyMap<string, ReadonlySet<string>>;
  /** By user, up to which number they cleared it for themselves. */
  readonly cleared: ReadonlyMap<string, number>;
}

/** What a page shows once nothing moves any more. */
export interface FinalView {
  readonly page: number;
  readonly device: string;
  readonly user: string;
  readonly conversation: string;
  /** A client without a past, which has loaded everything. */
  readonly fresh: boolean;
  readonly items: readonly TimelineItem[];
  readonly unread: number;
  readonly read: number;
}

/** Everything that happened in one run, as far as it can be seen from outside. */
export interface History {
  readonly seed: number;
  readonly operations: readonly Operation[];
  readonly screens: readonly Screen[];
  readonly told: readonly Told[];
  readonly heard: readonly Heard[];
  readonly kept: readonly Kept[];
  readonly left: readonly Left[];
  readonly host: HostHistory;
  readonly identity: IdentityHistory;
  readonly files: FileHistory;
  readonly pages: readonly PageLife[];
  /** Of every database that there was, the one in use last. */
  readonly logs: readonly Log[];
  readonly finalEpoch: string;
  readonly finals: readonly FinalView[];
  /** By device, when it first refused to store something. */
  readonly refused: ReadonlyMap<string, number>;
  /** By device with pages, how many connections these held in the end. */
  readonly connections: readonly { readonly device: string; readonly open: number }[];
  /** When a database was first deleted; Infinity where none was. */
  readonly lostAt: number;
  /** Whether everything came to rest in the time that it had. */
  readonly rested: boolean;
  /** The timeline's time when the faults stopped. */
  readonly calmAt: number;
}

/** What broke, and where to look. */
export interface Violation {
  readonly promise: string;
  readonly message: string;
  readonly at?: number;
}
