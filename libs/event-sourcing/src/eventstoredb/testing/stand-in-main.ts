/**
 * The stand-in as a process of its own, which may be killed: what it acknowledged is in the file, and whoever starts it again serves that.
 * `node --experimental-transform-types stand-in-main.ts --port 2113 --file log.jsonl`
 */
import { parseArgs } from 'node:util';
import { keepIn } from './stand-in-file.ts';
import { StandInServer } from './stand-in-server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, file: { type: 'string' } } });
const server = new StandInServer();
if (values.file) keepIn(values.file, server.log);
await server.start(Number(values.port));
console.log(server.url);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.drain());
