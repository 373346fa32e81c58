import { SERVICES } from "../services/service-environment.js";
const TIMEOUT_MS = 5_000;
/** Ready when every replica of every service says so; `expected` copies of each must be there. */ export async function healthOf(replicas, expected) {
    const services = await Promise.all(SERVICES.map(async (service)=>{
        const known = await Promise.all(replicas.of(service).map((replica)=>ask(replica.url())));
        const missing = Array.from({
            length: Math.max(0, expected - known.length)
        }, ()=>({
                ready: false
            }));
        return [
            service,
            [
                ...known,
                ...missing
            ]
        ];
    }));
    return {
        ready: services.every(([, copies])=>copies.every(({ ready })=>ready)),
        services: Object.fromEntries(services)
    };
}
async function ask(base) {
    if (base === undefined) return {
        ready: false
    };
    try {
        const answer = await fetch(`${base}/health/ready`, {
            signal: AbortSignal.timeout(TIMEOUT_MS)
        });
        const { checks } = await answer.json();
        return {
            ready: answer.status === 200,
            checks
        };
    } catch  {
        return {
            ready: false
        }; // no answer is the answer
    }
}

//# sourceMappingURL=readiness.js.map