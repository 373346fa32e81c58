import { existsSync } from 'node:fs';
import { until } from '@guichet/local-stack';
import { startBacking } from "./backing.js";
import { writePrivately } from "./data/atomic-file.js";
import { claimDataFolder } from "./data/data-folder.js";
import { developmentTokens, secretsOf } from "./data/secrets.js";
import { healthOf } from "./gateway/readiness.js";
import { Replicas } from "./gateway/replicas.js";
import { memoryOf } from "./memory.js";
import { openOrigin } from "./origin.js";
import { removeRunningFile, writeRunningFile } from "./running-file.js";
import { SAMPLE_REQUESTS } from "./seed/sample-requests.js";
import { seed } from "./seed/seed.js";
import { childProcesses } from "./services/child-processes.js";
import { inProcess } from "./services/in-process.js";
import { environmentOf, SERVICES } from "./services/service-environment.js";
import { openServiceLog } from "./services/service-log.js";
import { importSettings } from "./settings-import.js";
import { Teardown } from "./teardown.js";
const READY_TIMEOUT_MS = 60_000;
/** Brings the whole installation up. Whatever was started is stopped again when a step fails. */ export async function launchInstallation(launch) {
    const teardown = new Teardown();
    try {
        return await bringUp(launch, teardown);
    } catch (error) {
        await teardown.run();
        throw error;
    }
}
async function bringUp(launch, teardown) {
    const { options, log, stopping } = launch;
    const folder = await claimDataFolder(options.data);
    teardown.add('data folder', ()=>folder.release());
    const serviceLog = openServiceLog(folder);
    teardown.add('log', ()=>serviceLog.close());
    const secrets = secretsOf(folder);
    const replicas = new Replicas();
    const origin = await openOrigin({
        options,
        folder,
        replicas,
        log
    });
    teardown.add('origin', ()=>origin.close());
    let ready = false;
    const record = ()=>{
        if (!ready) return;
        const { url, smtpUrl: smtp } = origin;
        writeRunningFile({
            folder,
            url,
            smtp,
            backing,
            replicas,
            secrets,
            traceFile: launch.traceFile
        });
    };
    const { databasePassword } = secrets;
    const backing = await startBacking({
        folder,
        databasePassword,
        log,
        onRestart: ()=>record()
    });
    teardown.add('PostgreSQL and NATS', ()=>backing.stop());
    stopping.throwIfAborted();
    const imported = await importSettings(backing.installation.urls.importer.log, options.municipalities);
    teardown.add('services', ()=>stopAll(replicas));
    await startServices({
        ...launch,
        folder,
        replicas,
        record
    }, surroundings(launch, {
        backing,
        secrets,
        origin,
        imported
    }));
    await waitUntilReady(replicas, options.replicas, log, stopping);
    const seeded = await seedOnce(launch, folder, origin.url, imported);
    ready = true;
    record();
    teardown.add('running.json', ()=>removeRunningFile(folder));
    teardown.add('new calls', ()=>origin.closePublic());
    return {
        url: origin.url,
        municipalities: imported.map(({ id })=>id),
        seeded,
        memory: ()=>memoryOf(process.pid),
        stop: ()=>teardown.run()
    };
}
function surroundings({ traceFile }, has) {
    const { backing, secrets, origin, imported } = has;
    const departments = [
        ...new Set(imported.flatMap((municipality)=>municipality.departments))
    ];
    return {
        urls: backing.installation.urls,
        natsServers: backing.nats.servers,
        secrets,
        developmentTokens: developmentTokens(secrets.tokens, departments),
        smtpUrl: origin.smtpUrl,
        intakeUrl: origin.internalUrl,
        publicUrl: origin.url,
        traceFile
    };
}
async function startServices({ options, env, folder, replicas, record, log }, around) {
    const environment = (service)=>environmentOf(service, around, env);
    const host = options.processes ? childProcesses({
        folder,
        environment,
        onRestart: record,
        log
    }) : inProcess(environment);
    const copies = SERVICES.flatMap((service)=>Array.from({
            length: options.replicas
        }, async (_, index)=>replicas.add(await host.start(service, index + 1))));
    const outcomes = await Promise.allSettled(copies); // all of them, so that those that started can be stopped
    const failure = outcomes.find((outcome)=>outcome.status === 'rejected');
    if (failure) throw failure.reason;
}
async function stopAll(replicas) {
    const outcomes = await Promise.allSettled(replicas.all().map((replica)=>replica.stop()));
    const failures = outcomes.filter((outcome)=>outcome.status === 'rejected').map(({ reason })=>reason);
    if (failures.length > 0) throw new AggregateError(failures, 'services did not stop');
}
/** A service that is still not ready then may recover by itself; who it is, is said. */ async function waitUntilReady(replicas, copies, log, stopping) {
    const ready = async ()=>(await healthOf(replicas, copies)).ready || undefined;
    const orFailWhen = ()=>stopping.aborted ? stopping.reason : undefined;
    try {
        await until('every service is ready', ready, {
            timeoutMs: READY_TIMEOUT_MS,
            everyMs: 50,
            orFailWhen
        });
    } catch (error) {
        if (stopping.aborted) throw error;
        const { services } = await healthOf(replicas, copies);
        const waiting = Object.keys(services).filter((name)=>services[name].some((copy)=>!copy.ready));
        log(`not ready yet · pas encore prêts\u00a0: ${waiting.join(', ')}`);
    }
}
/** Only the first start of a data folder posts samples; that it was one is remembered whether it did or not. */ async function seedOnce({ options, log }, folder, url, imported) {
    const marker = folder.file('first-start.json');
    if (existsSync(marker)) return 0;
    let posted = 0;
    try {
        for (const { id, jurisdictionId } of options.seed ? imported : [])posted += await seed({
            origin: url,
            municipality: id,
            jurisdictionId,
            requests: SAMPLE_REQUESTS[id] ?? []
        });
        writePrivately(marker, {
            at: new Date().toISOString(),
            samples: posted
        });
    } catch (error) {
        log(`sample requests · demandes d’exemple\u00a0: ${error.message}`);
    }
    return posted;
}

//# sourceMappingURL=launcher.js.map