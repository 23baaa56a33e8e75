import { warnOnce } from './locales/warn.js';

/** What whoever shows a proof to a backend that asks for none should hear. */
export function warnOfUnreadProof(): void {
  warnOnce(
    'the backend in this page was given a token or signature and checks neither: it takes ' +
      'everybody for who they say they are. Give it `identity`, or connect to a server.',
  );
}

export { warnOnce };
