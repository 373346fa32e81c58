import { METRE } from '../synthetic-city.ts';
import type { Calls } from './calls.ts';
import { EXTENT } from './city.ts';

export interface Reported {
  readonly reference: string;
  readonly secret: string;
}

interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

type Chance = () => number;

export const oneOf = <T>(choices: readonly T[], chance: Chance): T => choices[Math.floor(chance() * choices.length)]!;

/** Those who report, ask, withdraw, and say that it was not fixed. */
export class Residents {
  /** Still to be asked about, withdrawn or told about. */
  private readonly reported: Reported[] = [];
  private readonly spots: readonly Place[];
  private number = 0;

  constructor(
    private readonly calls: Calls,
    private readonly chance: Chance,
  ) {
    this.spots = Array.from({ length: 60 }, () => this.somewhere());
  }

  /** Calls that are still to be made: choices are made in order, whatever the order of the answers. */
  report(services: readonly string[]): () => Promise<void> {
    const { chance, calls } = this;
    const key = `report-${++this.number}`;
    const place = chance() < 0.3 ? this.near(oneOf(this.spots, chance)) : this.somewhere();
    const body = {
      serviceCode: oneOf(services, chance),
      ...(chance() < 0.05 ? { address: `${this.number} Main Street` } : place),
      language: chance() < 0.5 ? 'fr' : 'en',
      ...(chance() < 0.04 && { description: 'A danger for everybody' }),
      ...(chance() < 0.3 && { reporter: { email: `${key}@year.example` } }),
    };
    return async () => {
      const accepted = await calls.post('report', '/api/v1/requests', body, { key });
      if (accepted) this.reported.push(accepted as Reported);
    };
  }

  /** What somebody does about an earlier request; undefined as long as there is none. */
  afterwards(): (() => Promise<void>) | undefined {
    const { chance, calls } = this;
    const key = `afterwards-${++this.number}`;
    if (this.reported.length === 0) return undefined;
    const { reference, secret } = oneOf(this.reported, chance);
    const path = `/api/v1/requests/${reference}`;
    const dice = chance();
    const fixed = oneOf(['no', 'no', 'partly', 'yes'], chance);
    return async () => {
      if (dice < 0.4) await calls.post('chase', '/api/v1/interactions', chase(reference), { key, as: 'agent' });
      else if (dice < 0.55) await calls.post('withdraw', `${path}/withdraw`, { secret }, { key });
      else await calls.post('feedback', `${path}/feedback`, { secret, fixed }, { key });
    };
  }

  private somewhere(): Place {
    const within = (from: number, size: number) => from + size * (0.01 + 0.98 * this.chance());
    const { south, west, side, rows, columns } = EXTENT;
    return { latitude: within(south, rows * side), longitude: within(west, columns * side) };
  }

  private near({ latitude, longitude }: Place): Place {
    const moved = (degrees: number) => degrees + (this.chance() - 0.5) * 60 * METRE;
    return { latitude: moved(latitude), longitude: moved(longitude) };
  }
}

const chase = (reference: string) => ({ channel: 'phone', reason: 'chase', reference });
