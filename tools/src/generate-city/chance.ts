const WORDS = 2 ** 32;

/** Whole numbers from 0 to 2³² − 1 (mulberry32). */
function words(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** Numbers in [0, 1): the same seed gives the same city, the same load, the same storm. */
export function seeded(seed: number): () => number {
  const word = words(seed);
  return () => word() / WORDS;
}

/** Seeded random numbers: the same seed gives the same city, because nothing else in a city is random. */
export class Chance {
  readonly #word: () => number;

  constructor(seed: number) {
    this.#word = words(seed);
  }

  /** In [0, 1). */
  next(): number {
    return this.#word() / WORDS;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  /** A random index; the probability of each index is its weight. */
  weighted(weights: readonly number[]): number {
    let left = this.next() * weights.reduce((sum, weight) => sum + weight, 0);
    const index = weights.findIndex((weight) => (left -= weight) < 0);
    return index < 0 ? weights.length - 1 : index;
  }

  /** A random duration: most are shorter than the mean, a few are many times as long. Same unit as the median. */
  duration(median: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return median * Math.exp(0.8 * normal);
  }

  /** This number of lower-case hexadecimal digits; it must be a multiple of eight. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.#word().toString(16).padStart(8, '0');
    return text;
  }

  /** Shaped as a random UUID (version 4). */
  uuid(): string {
    const digits = this.hex(32);
    const variant = ((parseInt(digits[16]!, 16) & 3) | 8).toString(16);
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
  }
}
