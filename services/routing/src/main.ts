import { start } from './index.ts';

const service = await start(process.env);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void service.close());
