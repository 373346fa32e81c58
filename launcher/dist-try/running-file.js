import { rmSync } from 'node:fs';
import { writePrivately } from "./data/atomic-file.js";
import { SERVICES } from "./services/service-environment.js";
/** `running.json`: every address, token and process id, for tests and for people; readable by its owner only, gone after a clean stop. */ export function writeRunningFile({ folder, url, smtp, backing, replicas, secrets, traceFile }) {
    const { postgres, nats, installation } = backing;
    writePrivately(folder.file('running.json'), {
        url,
        mail: `${url}/mail`,
        smtp,
        nats: nats.servers,
        tokens: secrets.tokens,
        pids: {
            launcher: process.pid,
            postgres: postgres.pid,
            nats: nats.pid,
            services: Object.fromEntries(SERVICES.map((name)=>[
                    name,
                    replicas.of(name).map((replica)=>replica.pid())
                ]))
        },
        databases: {
            ...installation.urls,
            admin: installation.adminLog
        },
        ...traceFile ? {
            traceFile
        } : {}
    });
}
export const removeRunningFile = (folder)=>rmSync(folder.file('running.json'), {
        force: true
    });

//# sourceMappingURL=running-file.js.map