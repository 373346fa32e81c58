/**
 * A process that posts reports at planned moments, without waiting for earlier answers, so that a slow answer does not delay later reports. It
 * prints the tracking number and the planned moment of each. Its one argument is an `OpenLoad` as JSON.
 */
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '@guichet/tools';
import { FORM, OPEN311_PATH, residents } from '../stand/residents.ts';

export interface OpenLoad {
  readonly url: string;
  readonly perSecond: number;
  readonly seconds: number;
  readonly seed: number;
}

export interface Sent {
  readonly reference: string;
  /** Milliseconds since 1970, with fractions. */
  readonly dueAt: number;
}

async function run({ url, perSecond, seconds, seed }: OpenLoad): Promise<Sent[]> {
  const [next, random] = [residents(seed), seeded(seed)];
  const agent = new Agent({ keepAlive: true });
  const answers: Promise<Sent>[] = [];
  const end = performance.now() + seconds * 1000;
  // Residents act independently, so the pauses between their reports are exponential.
  for (let due = performance.now(); due < end; due += (-Math.log(1 - random()) * 1000) / perSecond) {
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    answers.push(post(`${url}${OPEN311_PATH}`, next(), agent, performance.timeOrigin + due));
  }
  const sent = await Promise.all(answers);
  agent.destroy();
  return sent;
}

function post(url: string, body: string, agent: Agent, dueAt: number): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': FORM, 'content-length': Buffer.byteLength(body) };
    const call = request(url, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => {
        if (answer.statusCode !== 200) return reject(new Error(`answered ${answer.statusCode}`));
        resolve({ reference: (JSON.parse(text) as [{ service_request_id: string }])[0].service_request_id, dueAt });
      });
    });
    call.on('error', reject).end(body);
  });
}

if (import.meta.main) process.stdout.write(JSON.stringify(await run(JSON.parse(process.argv[2]!) as OpenLoad)));
