import { codeInGroup, LONGEST_PUBLISHED_CODE, unused } from '@guichet/settings';
import type { Remarks } from '../remarks.ts';
import type { ServiceRow } from './read-services.ts';
import { valuesIn, type Columns } from './service-columns.ts';

/** A service of the list, its words as published. */
export interface Listed {
  readonly code: string;
  readonly name: ReturnType<typeof valuesIn>;
  readonly group: string;
  readonly department: string;
  readonly row: ServiceRow;
}

/** The words, whatever their language. */
export const wordsIn = ({ plain, en, fr }: ReturnType<typeof valuesIn>): string => plain || en || fr || '';

/** Each service once, with a code that no other one has; rows that cannot be services are refused. */
export function listedServices(rows: readonly ServiceRow[], columns: Columns, remarks: Remarks): Listed[] {
  const read = rows.map((row, index) => {
    const group = wordsIn(valuesIn(row, columns.group));
    const department = wordsIn(valuesIn(row, columns.department));
    const name = valuesIn(row, columns.name);
    const code = wordsIn(valuesIn(row, columns.code));
    return { row, number: index + 1, code, name: wordsIn(name) ? name : { plain: group }, group, department };
  });
  const usable = read.filter(({ number, name, code }) => {
    if (!wordsIn(name)) remarks.refuse('service-without-name', { number, code });
    else if (columns.code && !code) remarks.refuse('service-without-code', { number, name: wordsIn(name) });
    else if ((code || wordsIn(name)).length > LONGEST_PUBLISHED_CODE)
      remarks.refuse('service-code-long', {
        number,
        most: LONGEST_PUBLISHED_CODE,
        code: `${(code || wordsIn(name)).slice(0, 40)}…`,
      });
    else return true;
    return false;
  });
  const groupsOfName = Map.groupBy(usable, ({ name }) => wordsIn(name));
  const inSeveral = (name: string) => new Set(groupsOfName.get(name)!.map(({ group }) => group)).size > 1;
  const byCode = new Map<string, Listed>();
  let repeated = 0;
  for (const { code: published, ...one } of usable) {
    const name = wordsIn(one.name);
    const code = published || (inSeveral(name) && one.group ? codeInGroup(one.group, name) : name);
    const same = byCode.get(code);
    if (same && wordsIn(same.name) === name) repeated += 1;
    else {
      const own = unused(code, new Set(byCode.keys()));
      if (own !== code) remarks.note('service-code-twice', { code, name, own });
      byCode.set(own, { ...one, code: own, department: one.department || one.group });
    }
  }
  if (repeated > 0) remarks.note('services-repeated', { count: repeated });
  return [...byCode.values()];
}
