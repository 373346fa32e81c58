import { createServer, type AddressInfo } from 'node:net';

/** A TCP port of the loopback that nobody listens on at this moment. Someone else may still take it before its user does. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
