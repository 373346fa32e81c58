/** Where to go after signing in: a path of this origin and nothing else, however it is written; undefined otherwise. */
export function returnPathIn(given: unknown, publicUrl: string): string | undefined {
  if (typeof given !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/u.test(given)) return undefined;
  const { origin, pathname, search } = URL.parse(given, publicUrl) ?? {};
  if (origin !== new URL(publicUrl).origin || !pathname || pathname.startsWith('//')) return undefined;
  return /^\/session(?:\/|$)/u.test(pathname) ? undefined : `${pathname}${search}`;
}
