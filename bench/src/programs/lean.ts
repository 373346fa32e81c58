/** The least work that stores a request: it reads the same form and commits one plain INSERT. DATABASE_URL names an empty database. */
import pg from 'pg';
import { plainServer, type Submitted } from './plain-server.ts';

/** As many connections as the load has, so that lean never waits for one. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 32 });
await pool.query(`create table request (
  id uuid primary key, received_at timestamptz not null default clock_timestamp(), service_code text not null,
  latitude float8 not null, longitude float8 not null, size text, description text, email text, first_name text, last_name text)`);

const insert = ({ id, form }: Submitted): Promise<unknown> =>
  pool.query({
    name: 'insert',
    text: `insert into request (id, service_code, latitude, longitude, size, description, email, first_name, last_name)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      id,
      form.get('service_code'),
      form.get('lat'),
      form.get('long'),
      form.get('attribute[size]'),
      form.get('description'),
      form.get('email'),
      form.get('first_name'),
      form.get('last_name'),
    ],
  });

await plainServer(insert);
