import { renameSync, writeFileSync } from 'node:fs';
/** Readers see the old content or the new, never a part. Only the owner may read it: these files hold secrets. */ export function writePrivately(file, value) {
    const draft = `${file}.${process.pid}.new`;
    writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, {
        mode: 0o600
    });
    renameSync(draft, file);
}

//# sourceMappingURL=atomic-file.js.map