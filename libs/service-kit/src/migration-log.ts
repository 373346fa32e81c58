import { Logger } from '@nestjs/common';
import type { Logger as TypeOrmLogger } from 'typeorm';

/** TypeORM's own loggers print statements with their parameters: only what concerns migrations and the pool is kept. */
export class MigrationLog implements TypeOrmLogger {
  private readonly out = new Logger('Database');

  logQuery(): void {}
  logQueryError(): void {} // the failure reaches whoever asked
  logQuerySlow(milliseconds: number): void {
    this.out.warn({ message: 'slow query', milliseconds });
  }
  logSchemaBuild(): void {}
  logMigration(message: string): void {
    this.out.debug(message);
  }
  log(level: 'log' | 'info' | 'warn', message: unknown): void {
    if (level === 'warn') this.out.warn(message instanceof Error ? message : String(message));
    else this.out.debug(String(message));
  }
}
