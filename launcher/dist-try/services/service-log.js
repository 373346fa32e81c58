import { createWriteStream, renameSync, statSync } from 'node:fs';
import { logTo } from '@guichet/service-kit';
const MOST_BYTES = 20 * 1024 * 1024;
/** Sends the JSON lines of services in this process to `<data>/services.log`. Resolves, when closed, after the last line is written. */ export function openServiceLog(folder) {
    const file = folder.file('services.log');
    keepOld(file);
    const stream = createWriteStream(file, {
        flags: 'a',
        mode: 0o600
    });
    stream.on('error', ()=>logTo((line)=>process.stdout.write(line))); // a full disk: better seen here than nowhere
    logTo((line)=>stream.write(line));
    return {
        close () {
            logTo((line)=>process.stdout.write(line));
            return new Promise((resolve)=>stream.end(()=>resolve()));
        }
    };
}
/** One old log beside the present one, so that neither grows without end over many starts. */ export function keepOld(file) {
    if ((statSync(file, {
        throwIfNoEntry: false
    })?.size ?? 0) > MOST_BYTES) renameSync(file, `${file}.1`);
}

//# sourceMappingURL=service-log.js.map