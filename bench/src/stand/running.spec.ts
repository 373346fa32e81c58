import { stopEverything, untilStopped } from './running.ts';

test('what runs is stopped once, the last first, and what was stopped is forgotten', async () => {
  const stopped: string[] = [];
  const [first, second, third] = ['first', 'second', 'third'].map((name) =>
    untilStopped(async () => void stopped.push(name)),
  );
  await second!();
  await stopEverything();
  await Promise.all([first!(), third!()]);
  await stopEverything();
  expect(stopped).toEqual(['second', 'third', 'first']);
});
