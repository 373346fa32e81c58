import { runService } from '@guichet/service-kit/telemetry';

await runService('dedup', () => import('./start.ts'));
