/**
 * What the shop's server does: it knows the customer, and signs a token that says so. Here the page
 * does it, with a secret that everybody can read: right for a demonstration, and for nothing else.
 */
export const identity = { secret: 'oak-and-orbit-demonstration-secret-0001' };

const MINUTES = 10;

/** A JSON Web Token (HS256) for the user, who may chat in the app for ten minutes. */
export async function tokenFor({ id, name }, audience) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: id, name, aud: audience, iat: now, exp: now + MINUTES * 60 };
  const body = [{ alg: 'HS256', typ: 'JWT' }, claims].map(encode).join('.');
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(identity.secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(body));
  return `${body}.${base64url(new Uint8Array(signature))}`;
}

function encode(part) {
  return base64url(new TextEncoder().encode(JSON.stringify(part)));
}

function base64url(bytes) {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
