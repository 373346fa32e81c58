import { readFileSync, statSync } from 'node:fs';

/** Paths of PEM files. */
export interface TlsFiles {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** PEM texts. */
export type TlsMaterial = TlsFiles;

const LOOK_EVERY_MS = 60_000;

/** A service's certificate, its key and the authority it trusts, as the files are now: they are renewed while services run. */
export class TlsIdentity {
  #material: TlsMaterial;
  #changedAt: number;
  #lookedAt: number;

  /** Throws where a file cannot be read. */
  constructor(
    private readonly files: TlsFiles,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#lookedAt = now();
    this.#changedAt = changeOf(files);
    this.#material = read(files);
  }

  /** The same object until the files change; they are looked at once a minute. Throws where they cannot be read any more. */
  get material(): TlsMaterial {
    const now = this.now();
    if (now - this.#lookedAt < LOOK_EVERY_MS) return this.#material;
    this.#lookedAt = now;
    const changedAt = changeOf(this.files);
    if (changedAt === this.#changedAt) return this.#material;
    this.#material = read(this.files);
    this.#changedAt = changedAt;
    return this.#material;
  }
}

const read = ({ ca, cert, key }: TlsFiles): TlsMaterial => ({
  ca: readFileSync(ca, 'utf8'),
  cert: readFileSync(cert, 'utf8'),
  key: readFileSync(key, 'utf8'),
});

const changeOf = (files: TlsFiles): number =>
  Math.max(...[files.ca, files.cert, files.key].map((file) => statSync(file).mtimeMs));
