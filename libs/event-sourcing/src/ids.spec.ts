import { idFrom, newId } from './ids.ts';

describe('ids', () => {
  it('new ones differ, and sort by time', () => {
    const ids = Array.from({ length: 100 }, newId);
    expect(new Set(ids).size).toBe(100);
    expect([...ids].sort()).toEqual(ids);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('the same names always give the same id: this one is frozen', () => {
    expect(idFrom('0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01', 'case')).toBe('b353f47e-f853-55bc-aa9b-e6df377f7556');
  });

  it('other names give another id, also where they meet', () => {
    expect(idFrom('ab', 'c')).not.toBe(idFrom('a', 'bc'));
    expect(idFrom('a', 'b')).not.toBe(idFrom('b', 'a'));
  });
});
