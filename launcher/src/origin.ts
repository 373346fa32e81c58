import type { DefaultLanguages } from '@guichet/service-kit';
import type { DataFolder } from './data/data-folder.ts';
import { openGateway } from './gateway/gateway.ts';
import { healthPages } from './gateway/health-pages.ts';
import type { Replicas } from './gateway/replicas.ts';
import { internalRoutes, publicRoutes } from './gateway/routes.ts';
import { machinePage } from './machine-page.ts';
import { Mailbox } from './mail/mailbox.ts';
import { mailPages } from './mail/pages.ts';
import { openMailSink } from './mail/sink.ts';
import type { LauncherOptions } from './options.ts';
import type { SampleIssuer } from './sample-issuer/sample-issuer.ts';
import { Teardown } from './teardown.ts';

/** The servers that listen in the launcher's own process. */
export interface Origin {
  /** Base URL of the public origin, without a trailing slash. */
  readonly url: string;
  /** Base URL at which services reach each other, on the loopback address only. */
  readonly internalUrl: string;
  readonly smtpUrl: string;
  /** Stops accepting calls from outside. */
  closePublic(): Promise<void>;
  close(): Promise<void>;
}

interface Open {
  readonly options: LauncherOptions;
  readonly folder: DataFolder;
  readonly replicas: Replicas;
  readonly log: (line: string) => void;
  readonly defaultLanguages: DefaultLanguages;
  readonly issuer: SampleIssuer;
}

/** Opens the public port first, so that a port in use (EADDRINUSE) is reported before anything else is started. */
export async function openOrigin({ options, folder, replicas, log, defaultLanguages, issuer }: Open): Promise<Origin> {
  const teardown = new Teardown();
  const mailbox = new Mailbox(folder.mail);
  const health = healthPages(replicas, options.replicas);
  const pages = [issuer.page, health, mailPages(mailbox), machinePage];
  const forms = [issuer.form];
  try {
    const { host, port } = options;
    const gateway = await openGateway({
      host,
      port,
      routes: publicRoutes,
      replicas,
      pages,
      forms,
      log,
      defaultLanguages,
    });
    teardown.add('gateway', () => gateway.close());
    const internal = await openGateway({ host: '127.0.0.1', port: 0, routes: internalRoutes, replicas, log });
    teardown.add('internal gateway', () => internal.close());
    const sink = await openMailSink(mailbox, log);
    teardown.add('mail sink', () => sink.close());
    return {
      url: `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${gateway.port}`,
      internalUrl: `http://127.0.0.1:${internal.port}`,
      smtpUrl: sink.url,
      closePublic: () => gateway.close(),
      close: async () => void (await teardown.run()),
    };
  } catch (error) {
    await teardown.run();
    throw error;
  }
}
