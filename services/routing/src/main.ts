import { runService } from '@guichet/service-kit/telemetry';

await runService('routing', () => import('./start.ts'));
