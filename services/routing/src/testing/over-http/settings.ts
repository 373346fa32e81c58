import { eventually, MUNICIPALITY } from '@guichet/test-kit';
import type { RunningRouting } from '../running-routing.ts';

/** The settings, and what is open under them. */
export function settings(routing: RunningRouting): void {
  const { call, post, openCase } = routing;

  describe('the settings in force', () => {
    test('are shown to staff, with names in their language and defaults where nothing is said', async () => {
      const { status, body } = await call('/../settings', { headers: { 'accept-language': 'fr' } });
      expect(status).toBe(200);
      expect(body['departments'][0]).toMatchObject({ name: 'Travaux publics', notify: 'each', teamsChannel: null });
      expect(body['services'][0]).toEqual({ code: 'pothole', name: 'Nid-de-poule', retention: null });
      const flags = body['flags'].map(({ id, legalHold }: { id: string; legalHold: boolean }) => [id, legalHold]);
      expect(flags).toEqual([
        ...[
          ['claim', true],
          ['media', false],
        ],
        ['council', false],
      ]);
      expect(body['returnReasons'][0].name).toBe('Ne relève pas de cette direction');
      expect(body['retentions']).toEqual([]);
    });

    test('name the flags that people set; what the system marks they only remove', async () => {
      const caseId = await openCase();
      const act = (action: string, flag: string) =>
        post(`/${caseId}/${action}`, { as: 'roads-supervisor', body: { flag } });
      const refused = { status: 400, body: { code: 'case.unknown-flag' } };
      expect(await act('flag', 'unanswered-message')).toMatchObject(refused);
      expect(await act('flag', 'mayor')).toMatchObject(refused);
      expect((await act('flag', 'mayor')).body['detail']).toContain(
        'Claim against the municipality (claim), In the media',
      );
      expect((await act('flag', 'media')).body['flags']).toEqual(['media']);
      expect(await act('unflag', 'mayor')).toMatchObject(refused);
      expect((await act('unflag', 'partly-fixed')).status).toBe(200);
      expect((await act('unflag', 'media')).body['flags']).toEqual([]);
    });
  });

  describe('what is open under settings that are to be retired', () => {
    const ask = async (body: object, as = 'the-importer') => {
      const response = await fetch(`${routing.url}/internal/cases/open-under`, {
        method: 'POST',
        headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json' },
        body: JSON.stringify({ municipality: MUNICIPALITY, departments: [], services: [], ...body }),
      });
      return { status: response.status, body: (await response.json()) as { open: { cases: number }[] } };
    };

    test('is told to the import, by department and service', async () => {
      const retired = { departments: ['water', 'bylaw'], services: ['water-main-break', 'moon'] };
      const count = async () => (await ask(retired)).body.open.map(({ cases }) => cases);
      const [inWater = 0, ofService = 0] = await count();
      await openCase({ service: 'water-main-break' });
      await eventually(async () => (await count()).join() === [inWater + 1, ofService + 1].join());
      expect((await ask(retired)).body.open).toEqual([
        { kind: 'department', id: 'water', cases: inWater + 1 },
        { kind: 'service', id: 'water-main-break', cases: ofService + 1 },
      ]);
      expect((await ask({ departments: ['bylaw'] })).body.open).toEqual([]);
    });

    test('is told to nobody else', async () => {
      expect((await ask({}, 'roads-supervisor')).status).toBe(403);
      expect((await ask({ departments: 'water' })).status).toBe(400);
    });
  });
}
