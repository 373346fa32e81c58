/** Names that an object of a JSON text has more than once: `JSON.parse` keeps the last value and drops the others in silence. */
export function repeatedNames(json: string): string[] {
  const objects: Set<string>[] = [];
  const repeated = new Set<string>();
  let name = '';
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === '"') {
      const end = endOfString(json, at);
      name = json.slice(at, end + 1);
      at = end;
    } else if (character === '{') objects.push(new Set());
    else if (character === '}') objects.pop();
    else if (character === ':') {
      const names = objects.at(-1)!;
      if (names.has(name)) repeated.add(name);
      names.add(name);
    }
  }
  return [...repeated].map((each) => JSON.parse(each) as string);
}

/** Where the quotation mark is that closes the one at `start`. */
function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end;
}

function isEscaped(json: string, at: number): boolean {
  let first = at;
  while (json[first - 1] === '\\') first--;
  return (at - first) % 2 === 1;
}
