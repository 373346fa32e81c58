import { runService } from '@guichet/service-kit/telemetry';

await runService('vault', () => import('./start.ts'));
