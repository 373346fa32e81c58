import { setTimeout as sleep } from 'node:timers/promises';
/** Starts a server again whenever it ends, waiting longer each time in a row, until it is stopped. */ export function supervise(options) {
    const stopping = new AbortController();
    const watching = watch(options, stopping.signal);
    return {
        async stop () {
            stopping.abort();
            await watching; // a restart under way is finished, so that what it started is stopped
            await options.server.stop();
        }
    };
}
async function watch({ name, server, log, onRestart, pause }, stopping) {
    const { first, most, healthyMs } = pause ?? {
        first: 100,
        most: 5_000,
        healthyMs: 10_000
    };
    const stopped = new Promise((resolve)=>stopping.addEventListener('abort', ()=>resolve(undefined)));
    let inARow = 0;
    let began = performance.now();
    for(;;){
        const how = await Promise.race([
            server.ended(),
            stopped
        ]);
        if (stopping.aborted) return;
        inARow = performance.now() - began > healthyMs ? 1 : inARow + 1;
        log(`${name} ended (${how}); starting it again · ${name} s’est arrêté; redémarrage`);
        await sleep(Math.min(first * 2 ** (inARow - 1), most), undefined, {
            signal: stopping
        }).catch(()=>undefined);
        if (stopping.aborted) return;
        began = performance.now();
        try {
            await server.restart();
            onRestart();
        } catch (error) {
            log(`${name} does not start · ${name} ne démarre pas${'\u00a0'}: ${reason(error)}`);
        }
    }
}
function reason(error) {
    const { message, cause } = error;
    return cause instanceof Error ? `${message} (${cause.message})` : message;
}

//# sourceMappingURL=supervise.js.map