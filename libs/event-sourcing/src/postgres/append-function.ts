/**
 * Many appends in one statement and one commit, each all or nothing. The arrays have one element per event; `p_idx` says which append it
 * belongs to, and the events of one append are adjacent. `p_expected`: -2 any, -1 no stream, n ≥ 1 exactly that revision.
 *
 * Positions are dense and in the order of commits because the head row stays locked until the commit: a reader that follows them
 * can never skip an event. Every join uses an index, one row at a time; the `enable_*` settings and `offset 0` ensure this in plans that
 * were cached while the tables were empty. Planning each batch again would cost more than the batch (a single append took 1.3 ms instead
 * of 0.7). A stream's number is the position of its first event. The function runs as the owner of the log and checks `session_user`,
 * which SET ROLE does not change.
 */
export const APPEND_FUNCTION = `
create function event_log.append(p_idx int[], p_municipality text[], p_stream text[], p_expected bigint[],
   p_id uuid[], p_type text[], p_schema int[], p_data jsonb[], p_meta jsonb[])
returns table(idx int, status text, revision bigint, last_pos bigint, recorded_at timestamptz)
language plpgsql security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  v_pos bigint;
  v_last bigint;
  v_now timestamptz;
  v_categories text[];
  v_municipalities text[];
begin
  select array(select category from event_log.category_owner where role = session_user),
         array(select municipality from event_log.role_municipality where role = session_user)
    into v_categories, v_municipalities;
  select pos into strict v_pos from event_log.head where shard = 0 for update;   -- the one serialisation point
  v_now := date_trunc('milliseconds', clock_timestamp());
  return query
  with e as (                            -- each event, what is known under its id, and its stream
    select u.*, d.pos known_pos, d.stream_no known_stream, d.version - u.ord known_offset, s.stream_no, s.version
    from unnest(p_idx, p_municipality, p_stream, p_expected, p_id, p_type, p_schema, p_data, p_meta)
           with ordinality as u(idx, municipality, stream_id, expected, event_id, type, schema_version, data, meta, ord)
    left join lateral (select d.pos, d.stream_no, d.version from event_log.events d
                       where d.event_id = u.event_id offset 0) d on true
    left join lateral (select s.stream_no, s.version from event_log.streams s
                       where s.municipality = u.municipality and s.stream_id = u.stream_id offset 0) s on true),
  j as (                                 -- the verdict on its append
    select e.*, row_number() over (partition by e.idx order by e.ord) nth, count(*) over a n, max(e.known_pos) over a last_known,
      case when not (bool_and(split_part(e.type, '.', 1) = split_part(e.stream_id, '-', 1)) over a
                     and split_part(e.stream_id, '-', 1) = any (v_categories)
                     and ('*' = any (v_municipalities) or e.municipality = any (v_municipalities))) then 'forbidden'
           when count(e.known_pos) over a = count(*) over a and min(e.known_offset) over a = max(e.known_offset) over a
                and min(e.known_stream) over a = e.stream_no and max(e.known_stream) over a = e.stream_no then 'duplicate'
           when count(e.known_pos) over a > 0 then 'id_reuse'
           when e.expected = -2 or e.expected = e.version or (e.expected = -1 and e.version is null) then 'appended'
           else 'conflict' end status
    from e window a as (partition by e.idx)),
  v as materialized (                    -- its place
    select j.*, v_pos + count(*) filter (where j.status = 'appended') over (order by j.ord) pos from j),
  st as (
    insert into event_log.streams as s (stream_no, municipality, stream_id, version)
    select v.pos, v.municipality, v.stream_id, coalesce(v.version, 0) + v.n from v where v.nth = 1 and v.status = 'appended'
    on conflict (municipality, stream_id) do update set version = excluded.version),
  ins as (
    insert into event_log.events (pos, stream_no, version, event_id, municipality, type, schema_version, data, meta, recorded_at)
    select v.pos, coalesce(v.stream_no, v.pos - v.nth + 1), coalesce(v.version, 0) + v.nth,
           v.event_id, v.municipality, v.type, v.schema_version, v.data, v.meta, v_now
    from v where v.status = 'appended')
  select v.idx, v.status, coalesce(v.version, 0) + case when v.status = 'appended' then v.n else 0 end,
         case when v.status = 'appended' then v.pos else v.last_known end, v_now
  from v where v.nth = v.n;
  select max(e.pos) into v_last from event_log.events e where e.pos > v_pos;
  if v_last > v_pos then
    update event_log.head set pos = v_last where shard = 0;
    perform pg_notify('event_log', v_last::text);
  end if;
end $$;
`;
