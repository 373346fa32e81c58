import { eventually } from '@guichet/test-kit';
import type { Installation } from '../installation.ts';
import { countByType } from '../log.ts';
import { POINT_INSIDE, serviceWithoutQuestions } from '../open311-services.ts';

/** More at once than are accepted before the first has an owner, and than may wait in the line. */
const AT_ONCE = 160;

export function saturation(running: () => Installation): void {
  test('what is too much is turned away, reads go on, and what is sent again is accepted once', async () => {
    const installation = running();
    const service_code = await serviceWithoutQuestions(installation);
    const before = await countByType(installation);
    const added = async (type: string) => ((await countByType(installation)).get(type) ?? 0) - (before.get(type) ?? 0);
    const send = (nr: number) =>
      installation.call('/open311/v2/requests.json', {
        method: 'POST',
        body: new URLSearchParams({ ...POINT_INSIDE, service_code }),
        headers: { 'idempotency-key': `saturation-${nr}`, 'accept-language': 'fr-CA' },
      });

    const numbers = Array.from({ length: AT_ONCE }, (_, nr) => nr);
    const sent = Promise.all(numbers.map(async (nr) => ({ nr, answer: await send(nr) })));
    const read = await installation.call('/open311/v2/requests.json');
    const answers = await sent;
    expect(read.status).toBe(200);
    const refused = answers.filter(({ answer }) => answer.status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const { answer } of refused) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await answer.json()).toEqual([
        { code: 503, description: expect.stringMatching(/^Les demandes arrivent plus vite/u) },
      ]);
    }
    expect((await installation.call('/health/ready')).status).toBe(200);

    for (const { nr } of refused)
      await eventually(async () => expect((await send(nr)).status).toBe(200), { timeoutMs: 30_000 });
    const again = await send(0);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(await added('request.submitted')).toBe(AT_ONCE);
    await eventually(
      async () => expect((await added('case.opened')) + (await added('case.request-attached'))).toBe(AT_ONCE),
      { timeoutMs: 30_000 },
    );
  }, 60_000);
}
