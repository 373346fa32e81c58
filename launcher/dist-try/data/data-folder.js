import { chmodSync, linkSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { end, livingProcess, removePidFile, writePidFile } from '@guichet/local-stack';
/** A launcher that still lives uses the data folder. */ export class DataFolderInUse extends Error {
    folder;
    pid;
    name = 'DataFolderInUse';
    constructor(folder, pid){
        super(`${folder} is in use by process ${pid}`), this.folder = folder, this.pid = pid;
    }
}
/**
 * Takes the folder for this process and ends services that a killed launcher left behind (PostgreSQL and NATS are taken over when
 * they are started). Throws DataFolderInUse when another launcher lives; a record of a dead one, or of a stranger with its number, is cleared.
 */ export async function claimDataFolder(path) {
    mkdirSync(path, {
        recursive: true
    });
    chmodSync(path, statSync(path).mode | 0o011); // PostgreSQL may run as another user and must pass; what is private is private by itself
    const run = join(path, 'run');
    const mail = join(path, 'mail');
    mkdirSync(run, {
        recursive: true,
        mode: 0o700
    });
    mkdirSync(mail, {
        recursive: true,
        mode: 0o700
    });
    const lock = join(path, 'launcher.pid');
    take(path, lock);
    await endOrphans(run);
    return {
        path,
        postgres: join(path, 'postgres'),
        nats: join(path, 'nats'),
        mail,
        run,
        file: (name)=>join(path, name),
        release: ()=>removePidFile(lock)
    };
}
/** A hard link is made only where no file is: of several launchers that start at once, one succeeds. */ function take(path, lock) {
    const own = `${lock}.${process.pid}`;
    writePidFile(own, process.pid);
    try {
        for(;;){
            const holder = livingProcess(lock);
            if (holder) throw new DataFolderInUse(path, holder.pid);
            if (linked(own, lock)) return;
            if (!livingProcess(lock)) removePidFile(lock);
        }
    } finally{
        rmSync(own, {
            force: true
        });
    }
}
function linked(own, lock) {
    try {
        linkSync(own, lock);
        return true;
    } catch (error) {
        if (error.code === 'EEXIST') return false;
        throw error;
    }
}
async function endOrphans(run) {
    const records = readdirSync(run).filter((name)=>name.endsWith('.pid'));
    await Promise.all(records.map(async (name)=>{
        const orphan = livingProcess(join(run, name));
        if (orphan) await end(orphan, 'SIGTERM', 5_000);
        removePidFile(join(run, name));
    }));
}

//# sourceMappingURL=data-folder.js.map