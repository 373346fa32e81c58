import { rmSync } from 'node:fs';
import { loadMunicipality } from '@guichet/settings';
import { departmentsIn, writeCity } from './city.ts';

test('the city has settings that are accepted, in three versions', async () => {
  const { folder, settings } = writeCity();
  const [first, , third] = await Promise.all(Object.values(settings).map(loadMunicipality));
  rmSync(folder, { recursive: true });
  expect(first!.catalogue.departments).toHaveLength(20);
  expect(third!.catalogue.departments.map(({ id }) => id)).toEqual(departmentsIn(3));
});
