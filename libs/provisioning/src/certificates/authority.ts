import { randomBytes, webcrypto, X509Certificate as ReadCertificate } from 'node:crypto';

/** A certificate with its private key, both PEM. */
export interface Certified {
  readonly certificate: string;
  readonly key: string;
}

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3_650;
const SERVICE_DAYS = 398;
/** Early enough that a machine which is stopped for a long summer still starts with a good certificate. */
const RENEW_DAYS = 90;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** An authority for the services of one installation alone; nobody else trusts it. */
export async function newAuthority(now = new Date()): Promise<Certified> {
  const { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } = await x509();
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    // Two authorities of one name would be taken for one, with a wrong signature.
    ...{
      name: `CN=Guichet installation ${randomBytes(8).toString('hex')}`,
      keys,
      signingAlgorithm: ALGORITHM,
      ...valid(now, AUTHORITY_DAYS),
    },
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  return { certificate: certificate.toString('pem'), key: await keyText(keys.privateKey) };
}

/** For a service, which calls and is called under its name; its address is of no importance. */
export async function newCertificate(authority: Certified, service: string, now = new Date()): Promise<Certified> {
  const lib = await x509();
  const issuer = new lib.X509Certificate(authority.certificate);
  const keys = await newKeys();
  const certificate = await lib.X509CertificateGenerator.create({
    ...{ subject: `CN=${service}`, issuer: issuer.subject, publicKey: keys.publicKey },
    ...{ signingKey: await readKey(authority.key), signingAlgorithm: ALGORITHM, ...valid(now, SERVICE_DAYS) },
    extensions: [
      new lib.BasicConstraintsExtension(false, undefined, true),
      new lib.KeyUsagesExtension(lib.KeyUsageFlags.digitalSignature, true),
      new lib.ExtendedKeyUsageExtension([lib.ExtendedKeyUsage.serverAuth, lib.ExtendedKeyUsage.clientAuth]),
      new lib.SubjectAlternativeNameExtension([{ type: 'dns', value: service }]),
    ],
  });
  return { certificate: certificate.toString('pem'), key: await keyText(keys.privateKey) };
}

/** Whether a certificate is missing, of another authority, or ends soon. */
export function isDue(certificate: string | undefined, authority: Certified, now = new Date()): boolean {
  if (certificate === undefined) return true;
  const read = new ReadCertificate(certificate);
  if (!read.verify(new ReadCertificate(authority.certificate).publicKey)) return true;
  return read.validToDate.getTime() - now.getTime() < RENEW_DAYS * DAY_MS;
}

/** Loaded only where certificates are made. */
async function x509() {
  await import('reflect-metadata'); // the library's own condition
  return import('@peculiar/x509');
}

/** From a day earlier, so that a clock that goes a little wrong refuses nobody. */
const valid = (now: Date, days: number) => ({
  notBefore: new Date(now.getTime() - DAY_MS),
  notAfter: new Date(now.getTime() + days * DAY_MS),
});

const newKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

async function keyText(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  const lines = der.toString('base64').match(/.{1,64}/gu)!;
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
}

const readKey = (pem: string) =>
  webcrypto.subtle.importKey('pkcs8', Buffer.from(pem.replace(/-----[A-Z ]+-----/gu, ''), 'base64'), ALGORITHM, false, [
    'sign',
  ]);
