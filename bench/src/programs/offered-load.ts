/**
 * A process that posts reports to a server that may turn them away: at planned moments without waiting for earlier answers, or over a number
 * of connections that never pause. Its one argument is an `OfferedLoad` as JSON; it prints an `OfferedResult`.
 */
import { Agent, request, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '@guichet/tools';
import { FORM, OPEN311_PATH, residents } from '../stand/residents.ts';

export interface OfferedLoad {
  readonly url: string;
  readonly offer: { readonly perSecond: number } | { readonly connections: number };
  readonly seconds: number;
  readonly seed: number;
}

export interface OfferedResult {
  /** Seconds until the last answer. */
  readonly seconds: number;
  readonly offered: number;
  readonly accepted: readonly { readonly reference: string; /** Milliseconds since 1970. */ readonly dueAt: number }[];
  /** Answered with 503 and `Retry-After`. */
  readonly refused: number;
  /** Answered otherwise, or not at all, by what happened. */
  readonly others: Readonly<Record<string, number>>;
}

async function run({ url, offer, seconds, seed }: OfferedLoad): Promise<OfferedResult> {
  const [next, random] = [residents(seed), seeded(seed)];
  const agent = new Agent({ keepAlive: true });
  const accepted: { reference: string; dueAt: number }[] = [];
  const others: Record<string, number> = {};
  let [offered, refused] = [0, 0];
  const count = (what: string): void => void (others[what] = (others[what] ?? 0) + 1);
  const send = async (due: number): Promise<void> => {
    offered += 1;
    try {
      const { statusCode, headers, text } = await post(`${url}${OPEN311_PATH}`, next(), agent);
      if (statusCode === 200) accepted.push({ reference: referenceIn(text), dueAt: performance.timeOrigin + due });
      else if (statusCode === 503 && headers['retry-after']) refused += 1;
      else count(String(statusCode));
    } catch (failure) {
      count((failure as NodeJS.ErrnoException).code ?? (failure as Error).name);
    }
  };
  const began = performance.now();
  const end = began + seconds * 1000;
  if ('connections' in offer) {
    const connection = async (): Promise<void> => {
      while (performance.now() < end) await send(performance.now());
    };
    await Promise.all(Array.from({ length: offer.connections }, connection));
  } else {
    const answers: Promise<void>[] = [];
    for (let due = began; due < end; due += (-Math.log(1 - random()) * 1000) / offer.perSecond) {
      const wait = due - performance.now();
      if (wait > 1) await sleep(wait);
      answers.push(send(due));
    }
    await Promise.all(answers);
  }
  const elapsed = (performance.now() - began) / 1000;
  agent.destroy();
  return { seconds: elapsed, offered, accepted, refused, others };
}

const referenceIn = (text: string): string =>
  (JSON.parse(text) as [{ service_request_id: string }])[0].service_request_id;

function post(
  url: string,
  body: string,
  agent: Agent,
): Promise<Pick<IncomingMessage, 'statusCode' | 'headers'> & { text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': FORM, 'content-length': Buffer.byteLength(body) };
    const call = request(url, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve({ statusCode: answer.statusCode, headers: answer.headers, text }));
      answer.on('error', reject);
    });
    call.on('error', reject).end(body);
  });
}

if (import.meta.main) process.stdout.write(JSON.stringify(await run(JSON.parse(process.argv[2]!) as OfferedLoad)));
