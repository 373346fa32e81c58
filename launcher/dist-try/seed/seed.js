/**
 * Posts sample requests through the public endpoint, as any resident would. The keys make it harmless to repeat after a start that
 * was interrupted. Rejects on the first refusal, naming the service and the status.
 */ export async function seed({ origin, jurisdictionId, municipality, requests }) {
    for (const [index, { language, form }] of requests.entries()){
        const answer = await fetch(`${origin}/open311/v2/requests.json`, {
            method: 'POST',
            headers: {
                'Accept-Language': language,
                'Idempotency-Key': `sample-${municipality}-${index + 1}`
            },
            body: new URLSearchParams({
                jurisdiction_id: jurisdictionId,
                ...form
            }),
            signal: AbortSignal.timeout(30_000)
        });
        const reason = await answer.text();
        if (!answer.ok) throw new Error(`sample ${index + 1} (${form.service_code}) was refused with ${answer.status}: ${reason}`);
    }
    return requests.length;
}

//# sourceMappingURL=seed.js.map