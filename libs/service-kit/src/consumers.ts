import type { ConsumerState, DeadLetterOffice } from '@guichet/messaging';

/** What a transport strategy tells of itself. */
export interface Consumer {
  /** Its frozen name; in most services the service's own. */
  readonly consumer: string;
  state(): Pick<ConsumerState, 'halted'> & Partial<ConsumerState>;
  /** Events it gave up on; none for a projection. */
  readonly deadLetters?: DeadLetterOffice;
}

/** The consumers of a service, for those who look at them from outside: health, metrics, staff. */
export class Consumers {
  readonly all: readonly Consumer[];

  constructor(strategies: readonly object[]) {
    this.all = strategies.filter(isConsumer);
  }

  named(name: string): Consumer | undefined {
    return this.all.find(({ consumer }) => consumer === name);
  }

  /** Why consumers do not go on, by name; those that do are absent. */
  halted(): Readonly<Record<string, string>> {
    const halted = this.all.map((each) => [each.consumer, each.state().halted] as const);
    return Object.fromEntries(halted.filter((entry): entry is [string, string] => entry[1] !== null));
  }

  /** Dead letters that wait for a person, by consumer and reason. Rejects when the service's own database is away. */
  async waiting(): Promise<readonly { consumer: string; reason: string; letters: number }[]> {
    const found = await Promise.all(
      this.all.map(async ({ consumer, deadLetters }) =>
        [...((await deadLetters?.waiting()) ?? [])].map(([reason, letters]) => ({ consumer, reason, letters })),
      ),
    );
    return found.flat();
  }
}

const isConsumer = (strategy: object): strategy is Consumer => 'consumer' in strategy && 'state' in strategy;
