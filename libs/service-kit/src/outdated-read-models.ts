import { Logger } from '@nestjs/common';
import { isOutdated, type ReadModel } from '@guichet/messaging/rebuild';
import type { DataSource } from 'typeorm';

/** Says at each start, until it was done, that tables are to be rebuilt. The service works meanwhile with what they hold. */
export async function tellOutdated(
  service: string,
  models: readonly ReadModel[],
  dataSource: DataSource,
): Promise<void> {
  for (const model of models) {
    if (!(await isOutdated(model, dataSource))) continue;
    const command = `npm run rebuild -- ${service} --accept-differences`;
    const message =
      `Rows written before the upgrade lack what this version shows. Add it with: ${command} / ` +
      `Les lignes écrites avant la mise à niveau n’ont pas tout ce que montre cette version. Pour l’ajouter\u00a0: ${command}`;
    new Logger('ReadModels').warn({
      message,
      service,
      consumer: model.consumer,
      tables: model.tables.map(({ name }) => name),
    });
  }
}
