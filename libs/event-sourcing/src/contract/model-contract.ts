import * as fc from 'fast-check';
import { execute } from '../command-handler.ts';
import { accepted, type Decider } from '../decider.ts';
import type { StreamName } from '../event-store.ts';
import { newId } from '../ids.ts';
import { anEvent, aStream, idsOf, Noted } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';
import { logCommands } from './log-commands.ts';
import { LogModel } from './log-model.ts';
import { holds, propertyTimeoutMs } from './property-run.ts';
import { RealLog } from './real-log.ts';

/** Random sequences of calls, whose answers are compared with those of a list in memory. */
export function modelContract({ it, ...suite }: ContractSuite): void {
  const { open, expect, knowsEveryId } = suite;

  it(
    'answers any sequence of appends and reads as its model does',
    () => {
      const property = fc.asyncProperty(logCommands(knowsEveryId), async (commands) => {
        const before = await open().store.head();
        const setup = () => ({ model: new LogModel(knowsEveryId), real: new RealLog({ it, ...suite }, before) });
        await fc.asyncModelRun(setup, commands);
      });
      return holds(property, 30);
    },
    propertyTimeoutMs(),
  );

  it(
    'carries a command out once, in whatever rounds and to however many replicas it is delivered',
    () => {
      const round = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 });
      const property = fc.asyncProperty(fc.array(round, { maxLength: 6 }), async (rounds) => {
        const commands = Array.from({ length: 5 }, () => new Delivered(suite));
        const stream = aStream();
        for (const delivered of rounds) await Promise.all(delivered.map((n) => commands[n]!.deliver(stream)));
        const there = idsOf(await open().store.readStream(stream));
        const carriedOut = commands.filter(({ deliveries }) => deliveries > 0);
        expect(there.sort()).toEqual(carriedOut.flatMap(({ ids }) => ids).sort());
        for (const { appended } of carriedOut) expect(appended).toBe(1);
      });
      return holds(property, 20);
    },
    propertyTimeoutMs(),
  );
}

/** A decider that always accepts, so that only the event ids reveal a repetition. */
const talkative: Decider<string, number, ReturnType<typeof Noted>> = {
  initialState: 0,
  evolve: (count) => count + 1,
  decide: (word) => accepted(Noted({ words: [word] }), Noted({ words: [word] })),
};

class Delivered {
  readonly ids = [newId(), newId()];
  deliveries = 0;
  appended = 0;
  constructor(private readonly suite: Pick<ContractSuite, 'open'>) {}

  async deliver(stream: StreamName): Promise<void> {
    this.deliveries++;
    const { municipality, actor, channel, occurredAt } = anEvent().metadata;
    const context = { municipality, actor, channel, occurredAt };
    const eventIds = (ordinal: number): string => this.ids[ordinal]!;
    const store = this.suite.open().another();
    const { outcome } = await execute(store, talkative, stream, 'encore', context, { eventIds });
    if (outcome === 'appended') this.appended++;
  }
}
