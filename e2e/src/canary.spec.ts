import { disguises, findCanaries } from './canary.ts';

test.each([...disguises('Zéphyrine Quévillon')])('the scan finds a leak written as %s', (_name, form) => {
  const leak = Buffer.concat([Buffer.from('{"a":"'), form, Buffer.from('"}')]);
  expect(findCanaries(leak, ['Zéphyrine Quévillon'])).not.toEqual([]);
});

test.each([0, 1, 2])('the scan finds a leak in base64 at offset %i', (offset) => {
  const leak = Buffer.from(Buffer.from('x'.repeat(offset) + 'Zéphyrine Quévillon et al.').toString('base64'));
  expect(findCanaries(leak, ['Zéphyrine Quévillon'])).not.toEqual([]);
});
