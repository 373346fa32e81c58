import type { Server, ServerOptions } from 'node:https';
import { TLSSocket, type PeerCertificate } from 'node:tls';
import { Logger } from '@nestjs/common';
import { EVERY_MUNICIPALITY, type Caller } from '../identity/caller.ts';
import type { TlsIdentity, TlsMaterial } from './tls-identity.ts';

const LOOK_EVERY_MS = 60_000;

/** A certificate is asked for and not forced: whoever has none may ask whether the service is well, and is refused everything else. */
export const listenerOptions = (identity: TlsIdentity): ServerOptions => ({
  ...identity.material,
  minVersion: 'TLSv1.3',
  requestCert: true,
  rejectUnauthorized: false,
});

/** Takes renewed certificates for new connections. Returns what ends it. */
export function renewed(server: Server, identity: TlsIdentity): () => void {
  const log = new Logger('Tls');
  let used: TlsMaterial = identity.material;
  const timer = setInterval(() => {
    try {
      const now = identity.material;
      if (now === used) return;
      server.setSecureContext({ ...now, minVersion: 'TLSv1.3' });
      used = now;
      log.log('a renewed certificate is in use');
    } catch (fault) {
      log.warn(`the certificate could not be renewed: ${(fault as NodeJS.ErrnoException).code ?? 'no certificate'}`);
    }
  }, LOOK_EVERY_MS).unref();
  return () => clearInterval(timer);
}

/** The service whose certificate, of the installation's authority, the other side has; undefined for anybody else. */
export function serviceBehind(socket: unknown): Caller | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined;
  // Also without a certificate, where a session is resumed.
  const name = (socket.getPeerCertificate() as Partial<PeerCertificate>).subject?.CN;
  return typeof name === 'string'
    ? { role: 'service', ref: name, departments: [], municipalities: [EVERY_MUNICIPALITY] }
    : undefined;
}
