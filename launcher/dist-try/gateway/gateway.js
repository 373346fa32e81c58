import { createServer } from 'node:http';
import { passOn } from "./proxy.js";
import { refuse } from "./problems.js";
/** One origin for all services. Rejects with EADDRINUSE when the port is taken. */ export async function openGateway({ host, port, log, ...rest }) {
    const server = createServer((request, response)=>{
        answer(rest, request, response).catch((error)=>{
            if (!response.destroyed) log(`gateway: ${error.name}`); // a caller that went away is nobody's fault
            refuse(request, response, 'http.internal');
        });
    });
    await new Promise((resolve, reject)=>server.once('error', reject).listen(port, host, resolve));
    return {
        port: server.address().port,
        close: ()=>close(server)
    };
}
async function answer({ routes, replicas, pages = [] }, request, response) {
    const path = request.url.split('?', 1)[0];
    const service = routes(path);
    if (service) return passOn(replicas, service, request, response);
    for (const page of pages){
        if (await page(path, request, response)) return;
    }
    request.resume();
    refuse(request, response, 'http.not-found');
}
const GRACE_MS = 3_000;
/** Takes no new calls, lets those under way finish for a moment, then cuts them off. */ async function close(server) {
    const closed = new Promise((resolve)=>server.close(()=>resolve()));
    server.closeIdleConnections();
    const timer = setTimeout(()=>server.closeAllConnections(), GRACE_MS);
    await closed;
    clearTimeout(timer);
}

//# sourceMappingURL=gateway.js.map