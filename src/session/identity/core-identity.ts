import { defined } from '../../model/defined.js';
import type { Hello } from '../../protocol/commands.js';
import { toChatError } from '../../protocol/errors.js';
import type { Transport } from '../../protocol/transport.js';
import { PROTOCOL_VERSION } from '../../protocol/version.js';
import type { CoreOptions } from '../core-options.js';
import type { IdentityHost, IdentitySource } from './identity-source.js';

/** Loads what finds proofs of who the user is. */
export type LoadIdentity = () => Promise<{
  readonly createIdentitySource: (host: IdentityHost) => IdentitySource;
}>;

/** What proves who the user is, and the way to the backend with it. */
export interface CoreIdentity extends Transport {
  /** The greeting, with a proof where there is one. */
  hello(): Hello | Promise<Hello>;
  /** Resolves once the backend took it; rejects with `wrong-user` or `auth-failed`. */
  setToken(token: string): Promise<void>;
  /** Rejects only with `timed-out`, `aborted` or `destroyed` (T9). */
  hasValidCredentials(signal?: AbortSignal): Promise<boolean>;
  /** The device is not to be known as this user's any more. Never rejects. */
  forget(): Promise<void>;
}

/** Loads the rest only where there is something to prove by: a plain chat goes without. */
export function createCoreIdentity(host: IdentityHost): CoreIdentity {
  const { options } = host;
  const { token, tokenFetcher, signature, device, me, transport } = options;
  const load = options.loadIdentity ?? (() => import('./identity-source.js'));
  let loading: Promise<IdentitySource> | null = null;

  const isNeeded = () => loading ?? token ?? tokenFetcher ?? signature ?? device.keyed === me.id;
  const source = () =>
    (loading ??= load().then(
      ({ createIdentitySource }) => createIdentitySource(host),
      (error: unknown) => {
        loading = null;
        throw toChatError(error, 'offline');
      },
    ));

  return {
    hello: () => (isNeeded() ? source().then((proofs) => proofs.hello()) : helloOf(options)),
    connect: (...given) =>
      isNeeded()
        ? source().then((proofs) => proofs.connect(...given))
        : transport.connect(...given),
    setToken: (fresh) => source().then((proofs) => proofs.setToken(fresh)),
    hasValidCredentials: (signal) => source().then((proofs) => proofs.hasValidCredentials(signal)),
    forget: async () => {
      if (isNeeded()) await source().then((proofs) => proofs.forget());
    },
  };
}

/** A greeting that proves nothing, but for a visitor's secret. */
export function helloOf({ appId, me, secret }: CoreOptions): Hello {
  return defined({ version: PROTOCOL_VERSION, appId, user: me, secret });
}
