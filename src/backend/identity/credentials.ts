import { ChatError } from '../../protocol/errors.js';
import type { StorageTransaction } from '../storage/storage.js';

/** The public half of a device's key, and the role that was proved when it was registered. */
export interface Device {
  readonly id: string;
  readonly key: DeviceJwk;
  readonly role?: string;
}

export interface DeviceJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** What is kept of a user's proofs. */
export interface Credentials {
  /** What was issued before this (ms since 1970), or bears no date, is void. */
  readonly notBefore?: number;
  /** The latest last. */
  readonly devices: readonly Device[];
}

/** Whoever registers more devices loses the first. */
export const MOST_DEVICES = 50;

/** 32 bytes in base64url. */
const COORDINATE = /^[\w-]{43}$/;

/** The proof that a connection stands on. Times in ms since 1970, by the backend's clock. */
export interface Proof {
  readonly by: 'token' | 'signature' | 'secret' | 'device';
  /** When it ends. */
  readonly until: number;
  /** When it was given; null where nothing says that. */
  readonly issuedAt: number | null;
  readonly role?: string | undefined;
  /** The device whose key it is. */
  readonly device?: string;
}

export async function readCredentials(
  transaction: StorageTransaction,
  userId: string,
): Promise<Credentials> {
  const known = await transaction.secret(nameOf(userId));
  return (known as Credentials | undefined) ?? { devices: [] };
}

export function writeCredentials(
  transaction: StorageTransaction,
  userId: string,
  credentials: Credentials,
): Promise<void> {
  return transaction.putSecret(nameOf(userId), { ...credentials });
}

/** Whether the proof counts no more, because the user or the device was revoked. */
export function isVoid({ notBefore, devices }: Credentials, proof: Proof): boolean {
  if (proof.by === 'device') return !devices.some(({ id }) => id === proof.device);
  return notBefore !== undefined && (proof.issuedAt ?? -Infinity) < notBefore;
}

/**
 * The four fields that make a device's public key.
 * @throws ChatError `invalid` for any other key
 */
export function deviceJwk(key: Readonly<Record<string, unknown>>): DeviceJwk {
  const { kty, crv, x, y } = key;
  const isPoint = [x, y].every((part) => typeof part === 'string' && COORDINATE.test(part));
  if (kty !== 'EC' || crv !== 'P-256' || !isPoint || Object.hasOwn(key, 'd')) {
    throw new ChatError('invalid', 'A device’s key is a public JWK of EC P-256.');
  }
  return { kty, crv, x: x as string, y: y as string };
}

/** With `device` as the latest; the first of too many goes. */
export function withDevice(credentials: Credentials, device: Device): Credentials {
  const devices = [...withoutDevice(credentials, device.id).devices, device];
  return { ...credentials, devices: devices.slice(-MOST_DEVICES) };
}

export function withoutDevice(credentials: Credentials, id: string): Credentials {
  return { ...credentials, devices: credentials.devices.filter((one) => one.id !== id) };
}

function nameOf(userId: string): string {
  return `identity:${userId}`;
}
