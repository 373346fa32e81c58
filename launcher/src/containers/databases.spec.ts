import { jest } from '@jest/globals';
import { RetiredInUse } from '../retired-in-use.ts';
import type { Retiring } from '../settings-import.ts';
import { mayRetire } from './databases.ts';

const retired = { departments: ['water'], services: [] };
const retiring = { folder: 'town', municipality: 'town', retired } as unknown as Retiring;
const printed: string[] = [];
const routing = jest.spyOn(globalThis, 'fetch');
const ask = (acceptRetired = false) =>
  mayRetire(retiring, 'token', { acceptRetired, log: (line) => printed.push(line) });

beforeEach(() => {
  printed.length = 0;
  routing.mockReset();
});
afterAll(() => routing.mockRestore());

test('what nothing is open under is retired, and whatever is where that is accepted', async () => {
  routing.mockResolvedValue(Response.json({ open: [] }));
  expect(await ask()).toBe(true);
  routing.mockRejectedValue(new TypeError('fetch failed'));
  expect(await ask(true)).toBe(true);
  expect(printed).toEqual([]);
});

test('where routing is away, these settings wait, and somebody is told', async () => {
  routing.mockRejectedValue(new TypeError('fetch failed'));
  expect(await ask()).toBe(false);
  expect(printed.join()).toContain('town retire');
});

test('every other failure ends the preparation', async () => {
  routing.mockResolvedValueOnce(Response.json({ open: [{ kind: 'department', id: 'water', cases: 1 }] }));
  await expect(ask()).rejects.toThrow(RetiredInUse);
  routing.mockResolvedValueOnce(Response.json({}, { status: 401 }));
  await expect(ask()).rejects.toThrow('routing answers 401');
  routing.mockResolvedValueOnce(new Response('no JSON'));
  await expect(ask()).rejects.toThrow(SyntaxError);
  expect(printed).toEqual([]);
});
