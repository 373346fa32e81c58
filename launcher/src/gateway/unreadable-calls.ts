import { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { DefaultLanguages } from '@guichet/service-kit';
import { refuse } from './problems.ts';

/** What Node knows of a call that it could not read. */
export interface ParserFault extends Error {
  readonly code?: string;
  readonly rawPacket?: Buffer;
}

const REFUSALS: Readonly<Record<string, string>> = {
  HPE_INVALID_URL: 'gateway.address',
  HPE_INVALID_CONSTANT: 'gateway.address', // a space in the address
  HPE_INVALID_METHOD: 'gateway.method',
  HPE_HEADER_OVERFLOW: 'gateway.headers-too-large',
};

/** Says what is wrong, in the shape and language of the caller, where Node alone would answer with a status and nothing else. */
export function refuseUnreadable(fault: ParserFault, socket: Socket, defaultLanguages?: DefaultLanguages): void {
  const isParsed = fault.code?.startsWith('HPE_') && fault.rawPacket;
  if (!isParsed || !socket.writable) return void socket.destroy();
  const head = fault.rawPacket!.toString('latin1');
  const request = Object.assign(new IncomingMessage(socket), { defaultLanguages });
  request.url = /^[A-Z]+ (?<url>[^\r\n]*?)(?: HTTP\/|\r|\n|$)/u.exec(head)?.groups?.url ?? '/';
  for (const name of ['accept', 'accept-language'])
    request.headers[name] = new RegExp(`^${name}:[ \\t]*(?<value>[^\\r\\n]*)`, 'imu').exec(head)?.groups?.value;
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  try {
    response.assignSocket(socket);
  } catch {
    return void socket.destroy(); // the answer to an earlier call of this connection is still being written
  }
  response.once('finish', () => socket.end());
  refuse(request, response, REFUSALS[fault.code!] ?? 'gateway.malformed-call');
}
