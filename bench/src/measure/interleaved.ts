/**
 * Runs A B B A A B …: every contender has a turn in each round, so that other work of the machine affects all of them, and no contender always
 * follows the heaviest one. Returns the results of the rounds by contender.
 */
export async function interleaved<K extends string, T>(
  rounds: number,
  contenders: Readonly<Record<K, (round: number) => Promise<T>>>,
): Promise<Record<K, T[]>> {
  const names = Object.keys(contenders) as K[];
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, T[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      results[name].push(await contenders[name](round));
    }
  }
  return results;
}
