import { runService } from '@guichet/service-kit/telemetry';

await runService('reporting', () => import('./start.ts'));
