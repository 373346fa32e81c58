import { existsSync, readdirSync, readFileSync } from 'node:fs';
/** Memory of a process and everything below it: services, NATS, PostgreSQL and its backends. `undefined` where there is no /proc. */ export function memoryOf(root) {
    const pids = familyOf(root);
    if (pids.length === 0) return undefined;
    const shares = pids.map((pid)=>kilobytes(pid, 'smaps_rollup', /^Pss:\s+(\d+) kB/mu));
    if (existsSync('/proc/self/smaps_rollup') && shares.every((share)=>share !== undefined)) return {
        bytes: total(shares),
        measure: 'PSS',
        processes: pids.length
    };
    const resident = pids.map((pid)=>kilobytes(pid, 'status', /^VmRSS:\s+(\d+) kB/mu) ?? 0);
    return {
        bytes: total(resident),
        measure: 'RSS',
        processes: pids.length
    };
}
const total = (kilo)=>kilo.reduce((sum, share)=>sum + share, 0) * 1024;
function familyOf(root) {
    const parents = new Map();
    for (const pid of processes()){
        const parent = textOf(pid, 'stat')?.replace(/^.*\) \S /su, '').split(' ')[0];
        if (parent !== undefined) parents.set(pid, Number(parent));
    }
    const belongs = (pid)=>pid === root || parents.has(pid) && belongs(parents.get(pid));
    return [
        ...parents.keys()
    ].filter(belongs);
}
function processes() {
    try {
        return readdirSync('/proc').filter((name)=>/^\d+$/u.test(name)).map(Number);
    } catch  {
        return []; // not Linux
    }
}
/** A process that ended in between counts for nothing; one that may not be looked at is `undefined`. */ function kilobytes(pid, file, pattern) {
    const text = textOf(pid, file);
    if (text === undefined) return undefined;
    return Number(pattern.exec(text)?.[1] ?? 0);
}
function textOf(pid, file) {
    try {
        return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch (error) {
        return [
            'ESRCH',
            'ENOENT'
        ].includes(error.code) ? '' : undefined;
    }
}

//# sourceMappingURL=memory.js.map