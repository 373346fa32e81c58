import { AcceptanceWindow } from './acceptance-window.ts';

const LOOK_MS = 250;

interface Pipeline {
  /** What it can do in a second; what the window is to find out. */
  readonly perSecond: number;
  /** Offered in each second. */
  readonly offered: number;
  /** Milliseconds from acceptance to owner when nothing is in the way. */
  readonly pathMs?: number;
}

/** A pipeline that gives owners in order, before a door that accepts up to the window's limit. */
class Town {
  readonly window = new AcceptanceWindow();
  readonly waits: number[] = [];
  at = 0;
  #unowned: number[] = [];
  #credit = 0;

  run(seconds: number, { perSecond, offered, pathMs = 300 }: Pipeline): void {
    for (const end = this.at + seconds * 1000; this.at < end; this.at += LOOK_MS) {
      const arrivals = (offered * LOOK_MS) / 1000;
      const accepted = Math.max(0, Math.min(arrivals, this.window.limit - this.#unowned.length));
      if (accepted < arrivals) this.window.press();
      for (let one = 0; one < Math.floor(accepted); one += 1) this.#unowned.push(this.at);
      this.#look(perSecond, pathMs);
    }
  }

  get backlog(): number {
    return this.#unowned.length;
  }

  #look(perSecond: number, pathMs: number): void {
    const at = this.at + LOOK_MS;
    this.#credit = Math.min(this.#credit + (perSecond * LOOK_MS) / 1000, perSecond);
    const ready = this.#unowned.filter((since) => since + pathMs <= at).length;
    const owned = Math.min(ready, Math.floor(this.#credit));
    this.#credit -= owned;
    for (const since of this.#unowned.splice(0, owned)) this.waits.push(at - since);
    const oldestMs = this.#unowned.length > 0 ? at - this.#unowned[0]! : 0;
    this.window.look({ at, owned, ownedElsewhere: 0, unowned: this.#unowned.length, oldestMs });
  }
}

test.each([20, 60, 200, 1_000])(
  'under ten times what a pipeline of %d/s can do, requests wait two seconds',
  (perSecond) => {
    const town = new Town();
    town.run(60, { perSecond, offered: perSecond * 10 });
    const settled = town.waits.slice(Math.floor(town.waits.length / 2));
    expect(Math.max(...town.waits)).toBeLessThan(4_000);
    expect(settled.reduce((sum, wait) => sum + wait, 0) / settled.length).toBeGreaterThan(1_000);
    expect(settled.length * 2).toBeGreaterThan(perSecond * 60 * 0.8); // nothing is given away
  },
);

test('below what the pipeline can do nobody waits', () => {
  const town = new Town();
  town.run(60, { perSecond: 100, offered: 80 });
  expect(town.backlog).toBeLessThan(town.window.limit);
  expect(town.window.size).toBe(64);
});

test('a pipeline that becomes slower is given less, and more again afterwards', () => {
  const town = new Town();
  const load = { offered: 500 };
  town.run(20, { ...load, perSecond: 100 });
  const before = town.window.size;
  town.run(20, { ...load, perSecond: 30 });
  expect(town.window.size).toBeLessThan(before / 2);
  town.run(20, { ...load, perSecond: 100 });
  expect(town.window.size).toBeGreaterThan(before * 0.7);
});

describe('in an outage', () => {
  test('everybody is let in once nothing has moved for two seconds', () => {
    const town = new Town();
    town.run(2, { perSecond: 0, offered: 10 });
    expect(town.window.limit).toBe(64);
    town.run(3, { perSecond: 0, offered: 10 });
    expect(town.window.limit).toBe(Infinity);
    expect(town.window.stalled).toBe(true);
  });

  test('what was accepted meanwhile is caught up with, while half as much goes on being accepted', () => {
    const town = new Town();
    town.run(100, { perSecond: 0, offered: 40 });
    expect(town.backlog).toBeGreaterThan(3_500);
    town.run(1, { perSecond: 100, offered: 40 });
    expect(town.window.limit).toBeLessThan(town.backlog + 100);
    const [before, backlog] = [town.waits.length, town.backlog];
    town.run(20, { perSecond: 100, offered: 200 });
    expect(town.waits.length - before).toBeGreaterThan(1_900);
    expect(town.backlog).toBeLessThan(backlog - 900);
    town.run(100, { perSecond: 100, offered: 200 });
    expect(town.backlog).toBeLessThan(300);
    town.run(10, { perSecond: 100, offered: 0 });
    expect(town.window.limit).toBe(64);
  });

  test('there is none while requests of others get owners', () => {
    const window = new AcceptanceWindow();
    for (let at = 250; at <= 10_000; at += 250)
      window.look({ at, owned: 0, ownedElsewhere: at >= 1_000 ? 10 : 0, unowned: 70, oldestMs: at });
    expect(window.limit).toBe(75);
  });

  test('there is none after a few late looks', () => {
    const window = new AcceptanceWindow();
    for (const at of [100, 2_000, 4_000]) window.look({ at, owned: 0, ownedElsewhere: 0, unowned: 64, oldestMs: at });
    expect(window.stalled).toBe(false);
  });
});

test('of ten requests that get owners, one may be an import’s, however many residents wait', () => {
  const window = new AcceptanceWindow();
  const look = (at: number, owned: number) => {
    window.press();
    window.look({ at, owned, ownedElsewhere: 0, unowned: 70, oldestMs: 1_000 });
  };
  look(250, 9);
  expect(window.hasOneForImports).toBe(false);
  look(500, 1);
  expect(window.hasOneForImports).toBe(true);
  window.takeOneForImports();
  expect(window.hasOneForImports).toBe(false);
});

test('what was learnt is forgotten when nothing is left to do', () => {
  const town = new Town();
  town.run(30, { perSecond: 1_000, offered: 5_000 });
  expect(town.window.size).toBeGreaterThan(1_000);
  town.run(10, { perSecond: 1_000, offered: 0 });
  expect(town.window.limit).toBe(64);
});
