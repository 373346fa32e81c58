import type { LoggerService } from '@nestjs/common';

export type Log = Pick<LoggerService, 'log' | 'warn' | 'error'>;
