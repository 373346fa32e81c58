const DEFAULT_SECONDS = 5;

/**
 * How long a connection to this server may take, in milliseconds: `connect_timeout` of the URL, in seconds as in libpq (0 waits
 * for ever), else 5 s. A slow or distant server so gets its time without a setting of each program.
 */
export function connectTimeoutOf(url: string): number {
  const asked = URL.parse(url)?.searchParams.get('connect_timeout') ?? '';
  return 1000 * (/^\d+$/.test(asked) ? Number(asked) : DEFAULT_SECONDS);
}
