import { createHash } from 'node:crypto';
import { BEGINNING, ChainCheck, chained, type AccessEntry, type ChainedRow, type ChainHead } from './chain.ts';

const READ: AccessEntry = {
  act: 'read',
  caller: 'routing',
  role: 'clerk',
  reader: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c22',
  purpose: 'work-on-case',
  ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c11',
  kind: 'content',
  fields: ['description', 'answers'],
};
const AT = '2026-11-01T05:30:00.000Z';
const ROWS = chained(BEGINNING, 'ottawa', AT, [READ, { ...READ, reader: null }, { ...READ, ref: null }, READ, READ]);
const headOf = (rows: readonly ChainedRow[]): ChainHead => ({ nr: rows.at(-1)!.nr, hash: rows.at(-1)!.hash });

function checked(rows: readonly ChainedRow[], { head = headOf(ROWS), anchors = [] as ChainHead[] } = {}) {
  const check = new ChainCheck(anchors);
  check.follow(rows.slice(0, 2));
  check.follow(rows.slice(2));
  return check.finish(head);
}

test('a chain as it was written holds, whatever its clock did', () => {
  const later = chained(headOf(ROWS), 'ottawa', '2026-11-01T05:10:00.000Z', [READ]);
  expect(checked([...ROWS, ...later], { head: headOf(later), anchors: [headOf(ROWS)] })).toBeUndefined();
});

test('an empty chain holds', () => expect(checked([], { head: BEGINNING })).toBeUndefined());

const without = (nr: number) => ROWS.filter((row) => row.nr !== nr);
const changed = (nr: number, change: Partial<ChainedRow>) =>
  ROWS.map((row) => (row.nr === nr ? { ...row, ...change } : row));
const exchanged = [ROWS[0]!, { ...ROWS[2]!, nr: 2 }, { ...ROWS[1]!, nr: 3 }, ROWS[3]!, ROWS[4]!];

test.each<[string, readonly ChainedRow[], object]>([
  ['a row taken out of the middle', without(3), { nr: 3, why: 'missing' }],
  ['the first row taken out', without(1), { nr: 1, why: 'missing' }],
  ['the last row taken out', without(5), { nr: 5, why: 'end' }],
  ['every row taken out', [], { nr: 1, why: 'end' }],
  ['another reader', changed(2, { reader: 'somebody-else' }), { nr: 2, why: 'altered' }],
  ['another time', changed(4, { at: '2026-11-01T05:30:00.001Z' }), { nr: 4, why: 'altered' }],
  ['one field fewer', changed(3, { fields: ['answers'] }), { nr: 3, why: 'altered' }],
  ['another municipality', changed(3, { municipality: 'gatineau' }), { nr: 3, why: 'altered' }],
  ['two rows exchanged', exchanged, { nr: 2, why: 'link' }],
])('%s is found where it is', (_, rows, found) => {
  expect(checked(rows)).toEqual(found);
});

test('a row written again, with its own hash, no longer leads to the next one', () => {
  const again = chained(headOf(ROWS.slice(0, 2)), 'ottawa', AT, [{ ...READ, reader: 'somebody-else' }])[0]!;
  expect(checked(ROWS.map((row) => (row.nr === 3 ? again : row)))).toEqual({ nr: 4, why: 'link' });
});

test('a chain that was written anew from its beginning, or cut, is known by what was noted elsewhere', () => {
  const others = ROWS.map(() => ({ ...READ, role: 'agent' }));
  const anew = chained(BEGINNING, 'ottawa', AT, others);
  expect(checked(anew, { head: headOf(anew) })).toBeUndefined();
  expect(checked(anew, { head: headOf(anew), anchors: [headOf(ROWS)] })).toEqual({ nr: 5, why: 'anchor' });
  const cut = ROWS.slice(0, 3);
  expect(checked(cut, { head: headOf(cut), anchors: [headOf(ROWS)] })).toEqual({ nr: 5, why: 'anchor' });
});

test('other software computes the same hash', () => {
  const said = `["${'0'.repeat(64)}","ottawa",1,"2026-11-01T05:30:00.000Z","read","routing","clerk","5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c22","work-on-case","5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c11","content",["answers","description"]]`;
  expect(ROWS[0]!.hash).toBe(createHash('sha256').update(said).digest('hex'));
});
