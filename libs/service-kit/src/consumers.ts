import type { ConsumerState, DeadLetterOffice } from '@guichet/messaging';

/** The part of a transport strategy that shows its state. */
export interface Consumer {
  /** The consumer's name, which never changes; usually the name of the service. */
  readonly consumer: string;
  state(): Pick<ConsumerState, 'halted'> & Partial<ConsumerState>;
  /** Its dead letters; absent for a projection. */
  readonly deadLetters?: DeadLetterOffice;
}

/** The consumers of a service, as health checks, metrics and staff see them. */
export class Consumers {
  readonly all: readonly Consumer[];

  constructor(strategies: readonly object[]) {
    this.all = strategies.filter(isConsumer);
  }

  named(name: string): Consumer | undefined {
    return this.all.find(({ consumer }) => consumer === name);
  }

  /** Why consumers are waiting, by name; consumers that work are absent. */
  halted(): Readonly<Record<string, string>> {
    const halted = this.all.map((each) => [each.consumer, each.state().halted] as const);
    return Object.fromEntries(halted.filter((entry): entry is [string, string] => entry[1] !== null));
  }

  /** Dead letters that wait for a person, by consumer and reason. Rejects when the service's own database is not available. */
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
