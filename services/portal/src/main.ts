import { runService } from '@guichet/service-kit/telemetry';

await runService('portal', () => import('./start.ts'));
