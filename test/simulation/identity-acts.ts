import type { Counts } from './counts.js';
import { ENDPOINTS } from './identity-plan.js';
import type { IdentityAct, IdentityStep } from './identity-plan.js';
import type { Page } from './page.js';
import { pick } from './plan.js';
import type { Reception } from './reception.js';
import type { World } from './world.js';

/** Does what a step says about who somebody is, as far as there is somebody who can do it. */
export function performIdentity(
  world: World,
  reception: Reception,
  counts: Counts,
  { act, chance }: IdentityStep,
): void {
  const device = pick(world.devices, chance);
  if (!device) return;
  const { issuer } = reception;
  const awake = device.pages.filter(({ isFrozen, isSignedIn }) => !isFrozen && isSignedIn);
  const page = pick(awake, chance);
  counts.add(`act ${act}`);
  if (act === 'changeEndpoint') {
    const endpoint = pick(ENDPOINTS, chance) ?? 'good';
    issuer.setEndpoint(device.name, endpoint);
    counts.add(`tokenFetcher: ${endpoint}`);
  } else if (act === 'revoke') {
    counts.add('user revoked');
    reception.revoke(device.user);
  } else if (act === 'signIn') {
    const left = world.devices.flatMap(({ pages, mayEnter }) =>
      pages.filter(({ isFrozen, isSignedIn }) => mayEnter && !isFrozen && !isSignedIn),
    );
    const other = pick(left, chance);
    if (other) signInOn(world, reception, other, chance);
  } else if (act === 'goOut') {
    if (page && device.mayEnter) world.leaveUser(page, chance() < 0.5 ? 'reset' : 'logout');
  } else if (page) onPage(reception, page, act, chance);
}

/** The host signs the device's user in again, on a page where they went. */
export function signInOn(
  world: World,
  { issuer }: Reception,
  page: Page,
  chance: () => number,
): void {
  const { user, name } = page.device;
  const adopt = page.session.me !== null && chance() < 0.5;
  world.signIn(page, issuer.token(user, name), adopt);
}

function onPage(
  { issuer, recorder }: Reception,
  page: Page,
  act: Exclude<IdentityAct, 'changeEndpoint' | 'revoke' | 'signIn' | 'goOut'>,
  chance: () => number,
): void {
  const { device, life } = page;
  const { user, name } = device;
  const login = (token: string, tokenOf = user): void =>
    recorder.login({ page: life.page, device: name, user, tokenOf }, page.bring(token));
  switch (act) {
    case 'expire':
      issuer.hasty.add(name);
      if (chance() < 0.5) login(issuer.token(user, name));
      return;
    case 'login':
      login(issuer.token(user, name));
      return;
    case 'loginWrong':
      if (chance() < 0.6) login(issuer.token(`not-${user}`, name), `not-${user}`);
      else login(issuer.staleToken(user));
      return;
    case 'validate':
      page.session.hasValidCredentials().catch(() => {});
  }
}
