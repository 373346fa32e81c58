import { request as call, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { ServiceName } from '@guichet/topology';
import { readBody, type PassedBody } from './body.ts';
import { refuse } from './problems.ts';
import type { Replicas } from './replicas.ts';

/** Headers that are not passed on: those of a single connection (RFC 9110 7.6.1), and those with the caller's address, which services do not use. */
const NOT_PASSED_ON =
  /^(?:connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|forwarded|x-forwarded-.*)$/u;
const ANSWER_TIMEOUT_MS = 60_000;

/** Passes a request to a replica of the service. Another replica is tried only after a refused connection, because then nothing was done yet. */
export async function passOn(
  replicas: Replicas,
  service: ServiceName,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  for (const base of replicas.inTurn(service)) {
    try {
      const answer = await ask(base, request, body, response);
      response.writeHead(answer.statusCode!, passed(answer.headers));
      await pipeline(answer, response);
      return;
    } catch (error) {
      if (response.destroyed) return; // the caller disconnected
      if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') continue;
      return refuse(request, response, 'gateway.unavailable');
    }
  }
  refuse(request, response, 'gateway.unavailable');
}

/** Opens a connection per call. A kept connection may be closing, and then it is unknown whether the call was handled. */
function ask(
  base: string,
  request: IncomingMessage,
  body: PassedBody,
  caller: ServerResponse,
): Promise<IncomingMessage> {
  const { method, url: path, headers } = request;
  const { hostname, port } = new URL(base);
  const { 'content-length': announced, ...rest } = passed(headers);
  const length = body.announcedTooLarge ? announced : hasBody(request) ? body.bytes.length : undefined;
  return new Promise((resolve, reject) => {
    const outgoing = call({
      hostname,
      port,
      method,
      path,
      agent: false,
      headers: { ...rest, ...(length === undefined ? {} : { 'content-length': length }) },
    });
    outgoing.once('response', (answer) => {
      answer.once('close', () => outgoing.destroy());
      resolve(answer);
    });
    outgoing.on('error', reject); // has no effect after the answer
    caller.once('close', () => outgoing.destroy()); // the service need not hold a call whose caller went away
    outgoing.setTimeout(ANSWER_TIMEOUT_MS, () => outgoing.destroy(new Error('no answer in time')));
    if (body.announcedTooLarge) outgoing.flushHeaders();
    else outgoing.end(body.bytes);
  });
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;

const passed = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_PASSED_ON.test(name)));
