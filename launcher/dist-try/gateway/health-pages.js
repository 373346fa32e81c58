import { healthOf } from "./readiness.js";
/** `/health/ready`: 200 when every service is ready, 503 with who is not otherwise. `/health/live`: the launcher answers. */ export const healthPages = (replicas, copies)=>async (path, _request, response)=>{
        if (path === '/health/live') json(response, 200, {
            alive: true
        });
        else if (path === '/health/ready') {
            const health = await healthOf(replicas, copies);
            json(response, health.ready ? 200 : 503, health);
        } else return false;
        return true;
    };
function json(response, status, body) {
    response.writeHead(status, {
        'Content-Type': 'application/json; charset=utf-8',
        'Cache-Control': 'no-store'
    }).end(JSON.stringify(body));
}

//# sourceMappingURL=health-pages.js.map