/**
 * What makes the two pages a demonstration: a backend that lives in this browser and is shared by
 * its windows, a way to it on which things can go wrong, and the bar that sets how much.
 */
import {
  createEmbeddedBackend,
  createLocalTransport,
  realEnvironment,
  supportAccess,
} from '../../dist/cdn/chat-elements.js';
import { createFaultyTransport } from '../../dist/cdn/faults.js';
import { agents, appId } from './people.js';
import { seedPast } from './seed.js';
import { identity, tokenFor } from './sign-in.js';
import { language } from './texts.js';

const access = supportAccess({ agents: agents.map(({ id }) => id) });

/**
 * Gives the page's `<chat-session>` its way to the backend, and its user: null is an anonymous
 * visitor. Resolves to the session.
 */
export async function startDemo(user) {
  const transport = createFaultyTransport(
    createLocalTransport(() => openBackend(user?.id)),
    {
      environment: realEnvironment,
      seed: Math.floor(Math.random() * 2 ** 31),
      patience: 4000,
    },
  );
  bindControls(transport);
  document.querySelector('chat-session').transport = transport;
  return signIn(user);
}

/** Another user chats in this page from now on; null is an anonymous visitor. */
export async function signIn(user) {
  const element = document.querySelector('chat-session');
  Object.assign(element, {
    userId: user?.id ?? null,
    userName: user?.name ?? null,
    tokenFetcher: user ? () => tokenFor(user, appId) : null,
  });
  await element.updateComplete;
  return element.session;
}

/** The first visit finds a shop that has been open for a while. */
async function openBackend(userId) {
  const openWithClock = (now) =>
    createEmbeddedBackend({ appId, access, environment: { ...realEnvironment, now } });
  await seedPast(openWithClock, userId);
  return createEmbeddedBackend({ appId, access, identity });
}

function bindControls(transport) {
  const offline = document.querySelector('#offline');
  const faults = document.querySelector('#faults');
  const shown = document.querySelector('#faults-value');
  const percent = new Intl.NumberFormat(language, { style: 'percent' });

  const apply = () => {
    const share = Number(faults.value) / 100;
    transport.offline = offline.checked;
    transport.faults = {
      drop: 0.2 * share,
      repeat: 0.4 * share,
      reorder: 0.5 * share,
      cut: 0.03 * share,
      delay: { min: 100 * share, max: 2000 * share },
    };
    shown.textContent = percent.format(share);
    // Kept over a reload, so that a page can be loaded while it is offline.
    sessionStorage.setItem('demo-controls', JSON.stringify([offline.checked, faults.value]));
  };

  const [wasOffline, level] = JSON.parse(sessionStorage.getItem('demo-controls')) ?? [false, '0'];
  offline.checked = wasOffline;
  faults.value = level;
  offline.addEventListener('change', apply);
  faults.addEventListener('input', apply);
  apply();
}
