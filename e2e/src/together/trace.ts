import { readFileSync } from 'node:fs';
import { eventually } from '@guichet/test-kit';
import type { Installation } from '../installation.ts';
import { countByType } from '../log.ts';
import { settled } from '../settled.ts';
import { POINT_INSIDE, serviceWithoutQuestions } from '../open311-services.ts';

interface Span {
  name: string;
  traceId: string;
}

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

/** Of an installation that writes its traces to a file, at a place where nothing was reported yet. */
export function trace(running: () => Installation): void {
  test('covers HTTP, append, forward, judged, case and notice', async () => {
    const installation = running();
    const { traceFile } = installation.running;
    if (traceFile === undefined) return; // it runs already, and its traces go elsewhere
    const earlier = (await countByType(installation)).get('request.submitted') ?? 0;
    const body = new URLSearchParams({
      ...POINT_INSIDE,
      service_code: await serviceWithoutQuestions(installation),
      email: 'a@replay.example',
    });
    const headers = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };
    await installation.json('/open311/v2/requests.json', { method: 'POST', body, headers });
    const log = await settled(installation, earlier + 1);

    const followed = log
      .filter((event) => (event.meta['traceparent'] as string).includes(TRACE))
      .map((event) => event.type);
    expect(new Set(followed)).toEqual(
      new Set([
        'request.submitted',
        'match.judged',
        'case.opened',
        'case.assigned',
        'case.promised',
        'notice.queued',
        'notice.sent',
      ]),
    );

    await eventually(() => {
      const spans = readFileSync(traceFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Span);
      const names = new Set(spans.filter((span) => span.traceId === TRACE).map((span) => span.name));
      for (const name of [
        'append request.submitted',
        'forward request.submitted',
        'handle request.submitted',
        'append match.judged',
        'handle match.judged',
        'append case.opened',
        'handle case.assigned',
        'append notice.queued',
      ])
        expect(names).toContain(name);
      expect([...names].some((name) => /^POST/.test(name))).toBe(true);
      expect([...names].some((name) => name.startsWith('pg'))).toBe(true);
    });
  });
}
