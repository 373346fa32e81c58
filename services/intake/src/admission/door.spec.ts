import { jest } from '@jest/globals';
import { Door, type Rank } from './door.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A door before a pipeline that gives owners when it is told to. */
function doorWith(window: { limit: number; size: number; forImports?: number }) {
  const unowned = { count: 0 };
  const pressed: true[] = [];
  let { forImports = 0 } = window;
  const door = new Door(unowned, {
    ...window,
    press: () => void pressed.push(true),
    get hasOneForImports() {
      return forImports >= 1;
    },
    takeOneForImports: () => void (forImports -= 1),
  });
  const call = (rank: Rank = 'resident') => {
    const answers: boolean[] = [];
    const visit = door.enter(rank, (admitted) => void answers.push(admitted));
    return { answers, leave: () => visit.leave() };
  };
  const calls = (count: number, rank?: Rank) => Array.from({ length: count }, () => call(rank));
  return { door, unowned, pressed, call, calls };
}

const admitted = (made: readonly { answers: boolean[] }[]) => made.filter(({ answers }) => answers[0] === true).length;
const refused = (made: readonly { answers: boolean[] }[]) => made.filter(({ answers }) => answers[0] === false).length;

test('calls go in until there are too many requests without an owner, and wait then', () => {
  const { door, unowned, pressed, calls } = doorWith({ limit: 4, size: 4 });
  const made = calls(6);
  expect([admitted(made), door.waiting, pressed.length]).toEqual([4, 2, 2]);
  for (const { leave } of made.slice(0, 4)) leave();
  expect(admitted(made)).toBe(6); // nothing became of the first four
  unowned.count = 4;
  expect(admitted(calls(1))).toBe(0);
});

test('who waits goes in when there is room, in their order', () => {
  const { door, unowned, calls } = doorWith({ limit: 4, size: 4 });
  unowned.count = 4;
  const made = calls(3);
  unowned.count = 2;
  door.serve();
  expect(made.map(({ answers }) => answers)).toEqual([[true], [true], []]);
});

test('who waits for four seconds is turned away', () => {
  const { door, calls } = doorWith({ limit: 0, size: 4 });
  const made = calls(2);
  jest.advanceTimersByTime(3_999);
  expect(refused(made)).toBe(0);
  jest.advanceTimersByTime(1);
  expect([refused(made), door.waiting, door.shed.resident]).toEqual([2, 0, 2]);
});

test('who finds no seat is told so after a second, so that calls without a pause cost little', () => {
  const { door, calls } = doorWith({ limit: 0, size: 4 });
  const made = calls(38);
  jest.advanceTimersByTime(999);
  expect(refused(made)).toBe(0);
  jest.advanceTimersByTime(1);
  expect([refused(made), door.waiting]).toEqual([6, 32]);
});

test('the line is as long as what is owned within a second', () => {
  const { door, calls } = doorWith({ limit: 0, size: 300 });
  calls(200);
  expect(door.waiting).toBe(150);
});

test('beyond a thousand held calls, one is told at once', () => {
  const { calls } = doorWith({ limit: 0, size: 4 });
  expect(refused(calls(32 + 1_000 + 3))).toBe(3);
});

test('staff have room that a flood cannot take, and an import stops before it takes that of residents', () => {
  const { unowned, calls } = doorWith({ limit: 100, size: 100 });
  expect(admitted(calls(200, 'importer'))).toBe(50);
  expect(admitted(calls(200, 'resident'))).toBe(50);
  expect(admitted(calls(200, 'staff'))).toBe(25);
  unowned.count = 0;
});

test('room goes to staff first, then to residents, then to imports', () => {
  const { door, unowned, calls } = doorWith({ limit: 8, size: 8 });
  unowned.count = 10;
  const [importers, residents, staff] = [calls(2, 'importer'), calls(2), calls(2, 'staff')];
  const room = (count: number) => {
    unowned.count = 10 - count;
    door.serve();
    return [staff, residents, importers].map(admitted);
  };
  expect(room(2)).toEqual([2, 0, 0]);
  for (const { leave } of staff) leave();
  expect(room(4)).toEqual([2, 2, 0]);
  for (const { leave } of residents) leave();
  expect(room(8)).toEqual([2, 2, 2]);
});

test('an import goes on, slowly, while residents take all the room', () => {
  const { unowned, calls } = doorWith({ limit: 8, size: 8, forImports: 2 });
  unowned.count = 8;
  expect(admitted(calls(5, 'importer'))).toBe(2);
  expect(admitted(calls(5, 'resident'))).toBe(0);
});

test('an outage lets everybody in', () => {
  const { calls } = doorWith({ limit: Infinity, size: 4 });
  expect(admitted(calls(300, 'importer'))).toBe(300);
});

test('who goes away takes no room and is not answered', () => {
  const { door, unowned, calls } = doorWith({ limit: 1, size: 4 });
  const [inside, waiting, next] = calls(3);
  waiting!.leave();
  inside!.leave();
  inside!.leave();
  jest.advanceTimersByTime(8_000);
  expect([waiting!.answers, next!.answers]).toEqual([[], [true]]);
  expect(door.unownedOrInside).toBe(1);
  next!.leave();
  expect([door.unownedOrInside, unowned.count]).toEqual([0, 0]);
});

test('those held go away too', () => {
  const { door, calls } = doorWith({ limit: 0, size: 4 });
  for (const { leave } of calls(32 + 1_000)) leave();
  const made = calls(32 + 1_000);
  expect([refused(made), door.waiting]).toEqual([0, 32]);
});

test('a service that stops turns away who waits', () => {
  const { door, calls } = doorWith({ limit: 0, size: 4 });
  const made = calls(3);
  door.close();
  expect([refused(made), door.waiting]).toEqual([3, 0]);
});
