import { runService } from '@guichet/service-kit/telemetry';

await runService('intake', () => import('./start.ts'));
