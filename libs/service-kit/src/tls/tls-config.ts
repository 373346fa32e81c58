import { accessSync, constants } from 'node:fs';
import { optional, type Variable } from '../config.ts';

const readableFile: Variable<string> = {
  expects: { en: 'the path of a file that can be read', fr: 'le chemin d’un fichier lisible' },
  parse(path) {
    try {
      accessSync(path, constants.R_OK);
      return path;
    } catch {
      return undefined;
    }
  },
};

/** Who a service is to others, and whom it believes: PEM files. Required of those who listen with TLS, or call somebody who does. */
export const TLS_CONFIG = {
  /** Certificate of the installation's authority. */
  TLS_CA: readableFile,
  /** Own certificate, whose common name is the service's. */
  TLS_CERT: readableFile,
  TLS_KEY: readableFile,
};

/** The same for a service that needs them only where the address that it calls is https. */
export const OPTIONAL_TLS_CONFIG = {
  TLS_CA: optional(readableFile),
  TLS_CERT: optional(readableFile),
  TLS_KEY: optional(readableFile),
};
