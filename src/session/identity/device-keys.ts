/** A key of this device: its private half never leaves the browser. */
export interface DeviceKey {
  readonly id: string;
  /** The public half, as JWK. */
  readonly publicKey: Readonly<Record<string, unknown>>;
  /** ECDSA P-256 with SHA-256 over the text's UTF-8 bytes, base64url. */
  sign(text: string): Promise<string>;
}

/** Keeps a device's keys, one for each app and user. None of these rejects. */
export interface DeviceKeys {
  /** Null where there is none, or where none can be kept. */
  get(appId: string, userId: string): Promise<DeviceKey | null>;
  /** The key that is kept, made where there is none; null where none can be kept. */
  make(appId: string, userId: string): Promise<DeviceKey | null>;
  remove(appId: string, userId: string): Promise<void>;
}
