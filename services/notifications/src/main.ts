import { runService } from '@guichet/service-kit/telemetry';

await runService('notifications', () => import('./start.ts'));
