import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandInServer } from '@guichet/event-sourcing/testing/eventstoredb';
import { bundle, run } from './contract-esdb.ts';

const PATIENCE_MS = 120_000;
let folder: string;
let alone: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-contract-'));
  await bundle(join(folder, 'made', 'contract.mjs'));
  alone = join(await mkdtemp(join(folder, 'alone-')), 'contract.mjs');
  await copyFile(join(folder, 'made', 'contract.mjs'), alone);
}, PATIENCE_MS);
afterAll(() => rm(folder, { recursive: true }));

function node(...args: string[]): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    const options = { cwd: join(alone, '..'), maxBuffer: 2 ** 26, env: { PATH: process.env['PATH'] } };
    execFile(process.execPath, args, options, (fault, stdout, stderr) =>
      resolve({ status: fault ? Number(fault.code) : 0, output: stdout + stderr }),
    );
  });
}

async function portOfNobody(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

it(
  'runs alone in an empty folder, against a server that it reaches',
  async () => {
    const server = new StandInServer();
    await server.start();
    const { status, output } = await node('--test-name-pattern', 'expected revision', alone, '--url', server.url);
    server.stop();
    expect(output).toMatch(/^contract on esdb:\/\/127\.0\.0\.1:\d+\?tls=false: [1-9]\d* passed, 0 failed · /m);
    expect(status).toBe(0);
  },
  PATIENCE_MS,
);

it(
  'fails when the server does not keep the contract',
  async () => {
    const server = new StandInServer();
    await server.start();
    server.denied = 'guichet_test';
    const { status, output } = await node('--test-name-pattern', 'expected revision', alone, '--url', server.url);
    server.stop();
    expect(output).toMatch(/: \d+ passed, [1-9]\d* failed · /m);
    expect(status).toBe(1);
  },
  PATIENCE_MS,
);

it(
  'says that it cannot reach a server, without its password',
  async () => {
    const port = await portOfNobody();
    const { status, output } = await node(alone, '--url', `esdb://admin:hunter2@127.0.0.1:${port}?tls=false`);
    expect(output).toMatch(
      new RegExp(`^cannot reach · impossible de joindre esdb://127\\.0\\.0\\.1:${port}\\?tls=false: .`),
    );
    expect(output).not.toContain('hunter2');
    expect(status).toBe(1);
  },
  PATIENCE_MS,
);

it.each([[[]], [['--url', 'postgres://host/log']], [['--log', 'esdb://host?x=hunter2']]])(
  'refuses %j',
  async (args) => {
    const refusal = await run(args, () => undefined).catch((failure: Error) => failure.message);
    expect(refusal).toMatch(/^--(log|url) /);
    expect(refusal).not.toContain('hunter2');
  },
);
