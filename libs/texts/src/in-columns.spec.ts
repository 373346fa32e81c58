import { inColumns } from './in-columns.ts';

it('pads each column to its widest cell, and no line at its end', () =>
  expect(
    inColumns([
      ['id', 'état', ''],
      ['1234', 'prêt', 'x'],
    ]),
  ).toEqual(['id    état', '1234  prêt  x']));

it('makes no lines of no rows', () => expect(inColumns([])).toEqual([]));
