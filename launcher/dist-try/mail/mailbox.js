import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import PostalMime from 'postal-mime';
const NAME = /^[\w-]+\.eml$/u;
/** Deliveries as files, `<time>-<random>.eml`: whole ones only. */ export class Mailbox {
    folder;
    constructor(folder){
        this.folder = folder;
    }
    /** Resolves when the message stands under its final name. */ async keep(message) {
        const name = `${new Date().toISOString().replace(/[-:.]/gu, '')}-${randomBytes(4).toString('hex')}.eml`;
        const draft = join(this.folder, `${name}.part`);
        try {
            await pipeline(message, createWriteStream(draft, {
                mode: 0o600
            }));
            await rename(draft, join(this.folder, name));
        } catch (error) {
            await rm(draft, {
                force: true
            });
            throw error;
        }
        return name;
    }
    /** Names of all deliveries, the newest first. */ async names() {
        return (await readdir(this.folder)).filter((name)=>NAME.test(name)).toSorted().reverse();
    }
    /** `undefined` when there is no such delivery. */ async read(name) {
        if (!NAME.test(name)) return undefined; // no way out of the folder
        try {
            return {
                name,
                mail: await PostalMime.parse(await readFile(join(this.folder, name)))
            };
        } catch (error) {
            if (error.code === 'ENOENT') return undefined;
            throw error;
        }
    }
}

//# sourceMappingURL=mailbox.js.map