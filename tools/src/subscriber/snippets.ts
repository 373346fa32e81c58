/** What a program needs to read a durable. */
export interface Reading {
  /** Address of NATS with its scheme. */
  readonly server: string;
  readonly name: string;
  readonly durable: string;
  /** What the durable filters, which the Go client wants to hear. */
  readonly subject: string;
  /** Path of the nkey seed. */
  readonly seed: string;
}

interface Snippet {
  readonly title: string;
  /** What has to be there before it runs. */
  readonly needs: string;
  readonly code: string;
}

/**
 * Programs that print what comes from a durable, ready to run. The documents hold them with the values of the example `acme`, the command
 * prints them with the subscriber's own, and the tests run them.
 */
export const snippetsOf = (reading: Reading) =>
  ({
    javascript: {
      title: 'JavaScript, TypeScript (subscriber.mjs, subscriber.mts)',
      needs: 'npm install @nats-io/transport-node @nats-io/jetstream',
      code: javascript(reading),
    },
    python: { title: 'Python (subscriber.py)', needs: 'pip install "nats-py[nkeys]"', code: python(reading) },
    go: { title: 'Go (main.go)', needs: 'go get github.com/nats-io/nats.go', code: go(reading) },
    shell: { title: 'nats CLI', needs: 'https://github.com/nats-io/natscli', code: shell(reading) },
  }) as const satisfies Record<string, Snippet>;

const quoted = (text: string): string => JSON.stringify(text);
const single = (text: string): string => `'${text.replace(/[\\']/gu, '\\$&')}'`;
const word = (text: string): string => (/^[\w@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

const javascript = ({ server, name, durable, seed }: Reading) => `import { readFileSync } from 'node:fs';
import { jetstream } from '@nats-io/jetstream';
import { connect, nkeyAuthenticator } from '@nats-io/transport-node';

const connection = await connect({
  servers: ${single(server)}.split(','),
  authenticator: nkeyAuthenticator(readFileSync(${single(seed)})),
  inboxPrefix: '_INBOX_${name}',
  maxReconnectAttempts: -1,
});
const consumer = await jetstream(connection, { domain: 'guichet' }).consumers.get('GUICHET', '${durable}');
for await (const message of await consumer.consume({ expires: 5_000 })) {
  const { position, type } = message.json();
  console.log(position, type);
  message.ack();
}
`;

const python = ({ server, name, durable, seed }: Reading) => `import asyncio
import json

import nats
from nats.errors import TimeoutError


async def main():
    connection = await nats.connect(
        ${quoted(server)}.split(","),
        nkeys_seed=${quoted(seed)},
        inbox_prefix=b"_INBOX_${name}",
        max_reconnect_attempts=-1,
    )
    events = await connection.jetstream(domain="guichet").pull_subscribe_bind("${durable}", stream="GUICHET")
    while True:
        try:
            messages = await events.fetch(1, timeout=5)
        except TimeoutError:
            continue
        for message in messages:
            event = json.loads(message.data)
            print(event["position"], event["type"], flush=True)
            await message.ack()


asyncio.run(main())
`;

const go = ({ server, name, durable, subject, seed }: Reading) => `package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/nats-io/nats.go"
)

func main() {
	nkey, err := nats.NkeyOptionFromSeed(${quoted(seed)})
	check(err)
	connection, err := nats.Connect(${quoted(server)}, nkey, nats.CustomInboxPrefix("_INBOX_${name}"), nats.MaxReconnects(-1))
	check(err)
	stream, err := connection.JetStream(nats.Domain("guichet"))
	check(err)
	events, err := stream.PullSubscribe("${subject}", "${durable}", nats.Bind("GUICHET", "${durable}"))
	check(err)
	for {
		messages, err := events.Fetch(1, nats.MaxWait(5*time.Second))
		if errors.Is(err, nats.ErrTimeout) {
			continue
		}
		check(err)
		for _, message := range messages {
			var event struct{ Position, Type string }
			check(json.Unmarshal(message.Data, &event))
			fmt.Println(event.Position, event.Type)
			check(message.Ack())
		}
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
`;

const shell = ({ server, name, durable, seed }: Reading) =>
  `nats --server ${word(server)} --nkey ${word(seed)} --inbox-prefix _INBOX_${name} --js-domain guichet \\
  consumer next GUICHET ${durable} --count 10 --ack
`;
