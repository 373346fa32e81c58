import { APPEND_FUNCTION } from './append-function.ts';

const TABLES = `
create table event_log.identity (
  log_id uuid not null default gen_random_uuid(),
  created_at timestamptz not null default now(),
  only_one boolean primary key default true check (only_one));
insert into event_log.identity default values;

create table event_log.head (shard int primary key, pos bigint not null) with (fillfactor = 50);
insert into event_log.head values (0, 0);

create table event_log.streams (
  stream_no bigint primary key,          -- position of its first event
  municipality text not null, stream_id text not null, version bigint not null,
  unique (municipality, stream_id)) with (fillfactor = 80);

create table event_log.events (
  pos bigint primary key,                -- dense, commit-ordered, no gaps
  stream_no bigint not null,             -- of streams, whose key begins with the municipality
  version bigint not null,
  event_id uuid not null unique,
  municipality text not null, type text not null, schema_version int not null,
  data jsonb not null, meta jsonb not null,
  recorded_at timestamptz not null,
  unique (stream_no, version));

create table event_log.category_owner (role text, category text, primary key (role, category));
create table event_log.role_municipality (role text, municipality text, primary key (role, municipality)); -- '*' for all

create table event_log.lease (name text primary key, holder text not null, term bigint not null, expires_at timestamptz not null);

create schema settings;
create table settings.bodies (
  municipality text, digest text, body jsonb not null, stored_at timestamptz not null default now(),
  primary key (municipality, digest));
`;

// Security definer, because a service may not read the permissions. The subqueries in the policies are InitPlans, so each function runs once per query.
const ROW_LEVEL_SECURITY = `
create function event_log.writable_categories() returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select coalesce(array_agg(category), '{}') from event_log.category_owner where role = session_user $$;

create function event_log.visible_municipalities() returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select coalesce(array_agg(municipality), '{}') from event_log.role_municipality where role = session_user $$;

alter table event_log.streams enable row level security;
create policy of_municipality on event_log.streams for select
  using ((select '*' = any (event_log.visible_municipalities()))
         or municipality = any ((select event_log.visible_municipalities())::text[]));
alter table event_log.events enable row level security;
create policy of_municipality on event_log.events for select
  using ((select '*' = any (event_log.visible_municipalities()))
         or municipality = any ((select event_log.visible_municipalities())::text[]));
alter table settings.bodies enable row level security;
create policy of_municipality on settings.bodies
  using ((select '*' = any (event_log.visible_municipalities()))
         or municipality = any ((select event_log.visible_municipalities())::text[]));
`;

/** The n-th migration brings the log from version n - 1 to n. Never edit one; only add further ones. */
export const MIGRATIONS: readonly string[] = [TABLES + ROW_LEVEL_SECURITY + APPEND_FUNCTION];
