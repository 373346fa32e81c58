import { createServer, ServerResponse, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { DefaultLanguages } from '@guichet/service-kit';
import { Crowd } from './crowd.ts';
import { passOn } from './proxy.ts';
import { refuse } from './problems.ts';
import type { Replicas } from './replicas.ts';
import type { Routes } from './routes.ts';
import { refuseUnreadable, type ParserFault } from './unreadable-calls.ts';

/** Answers the paths that it knows; returns `false` for other paths. */
export type Page = (path: string, request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export interface Gateway {
  readonly port: number;
  close(): Promise<void>;
}

interface Listen {
  readonly host: string;
  readonly port: number;
  readonly routes: Routes;
  readonly replicas: Replicas;
  readonly pages?: readonly Page[];
  /** Answer a `POST` of a form to a path that they know. */
  readonly forms?: readonly Page[];
  /** Limits what is passed on at once. */
  readonly crowd?: Crowd;
  readonly log: (line: string) => void;
  /** Of pages and refusals of the gateway itself. */
  readonly defaultLanguages?: DefaultLanguages;
}

/** Longer than clients keep idle connections, so that the client closes first and never sends a call on a closing connection. */
const KEEP_ALIVE_MS = 75_000;

/** Connections that the system keeps until a busy process takes them. Beyond it callers get a reset instead of an answer. */
const BACKLOG = 4_096;

/** One origin for all services. Rejects with EADDRINUSE when the port is taken. */
export async function openGateway({ host, port, log, defaultLanguages, ...rest }: Listen): Promise<Gateway> {
  const { crowd = new Crowd() } = rest;
  const server = createServer((received, response) => {
    const request = Object.assign(received, { defaultLanguages });
    answer({ ...rest, crowd }, request, response).catch((error: unknown) => {
      if (!response.destroyed) log(`gateway: ${(error as Error).name}`); // a caller that disconnected is not an error
      refuse(request, response, 'http.internal');
    });
  });
  server.on('clientError', (fault: ParserFault, socket: Socket) => refuseUnreadable(fault, socket, defaultLanguages));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const address = { port, host, backlog: BACKLOG };
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(address, resolve));
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

type Answering = Pick<Listen, 'routes' | 'replicas' | 'pages' | 'forms'> & { readonly crowd: Crowd };

async function answer(
  { routes, replicas, crowd, pages = [], forms = [] }: Answering,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url!.split('?', 1)[0]!;
  const service = routes(path);
  if (service) {
    if (await crowd.pass(service, request, () => passOn(replicas, service, request, response))) return;
    request.resume();
    return refuse(request, response, 'http.saturated');
  }
  if (request.method === 'POST') for (const form of forms) if (await form(path, request, response)) return;
  if (await answeredByPage(pages, path, request, response)) return;
  request.resume();
  refuse(request, response, 'http.not-found');
}

const TO_READ = ['GET', 'HEAD'];

/** Pages are only read. Whether there is one for another method is learnt from an answer that goes nowhere. */
async function answeredByPage(
  pages: readonly Page[],
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const isRead = TO_READ.includes(request.method!);
  for (const page of pages) {
    if (!(await page(path, request, isRead ? response : new ServerResponse(request)))) continue;
    request.resume();
    if (!isRead) refuse(request, response, 'http.method-not-allowed', TO_READ.join(', '));
    return true;
  }
  return false;
}

const GRACE_MS = 3_000;

/** Accepts no new calls, waits a moment for the current ones, then closes their connections. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(timer);
}
