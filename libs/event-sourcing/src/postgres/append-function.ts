/**
 * Many appends in one statement, each all or nothing, in one commit. One array element per event; `p_idx` says which append it
 * belongs to, and the events of one append stand together. `p_expected`: -2 any, -1 no stream, n ≥ 1 exactly that revision.
 *
 * Positions are dense and in the order of commits because the head row stays locked until the commit: a reader that follows them
 * can never skip an event. The `enable_*` settings keep plans good that were cached while the tables were empty.
 * It runs as the owner of the log and asks about `session_user`, which no SET ROLE changes.
 */
export const APPEND_FUNCTION = `
create function event_log.append(p_idx int[], p_municipality text[], p_stream text[], p_expected bigint[],
   p_id uuid[], p_type text[], p_schema int[], p_data jsonb[], p_meta jsonb[])
returns table(idx int, status text, revision bigint, last_pos bigint, recorded_at timestamptz)
language plpgsql security definer
set search_path = pg_catalog, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  v_pos bigint;
  v_last bigint;
  v_now timestamptz;
  v_categories text[] := event_log.writable_categories();
  v_municipalities text[] := event_log.visible_municipalities();
begin
  select pos into strict v_pos from event_log.head where shard = 0 for update;   -- the one serialisation point
  v_now := date_trunc('milliseconds', clock_timestamp());
  return query
  with e as materialized (
    select * from unnest(p_idx, p_municipality, p_stream, p_expected, p_id, p_type, p_schema, p_data, p_meta)
      with ordinality as u(idx, municipality, stream_id, expected, event_id, type, schema_version, data, meta, ord)),
  a as materialized (
    select e.idx, min(e.municipality) municipality, min(e.stream_id) stream_id, min(e.expected) expected, count(*) n,
           count(d.pos) known, max(d.pos) known_pos, min(d.stream_no) known_first, max(d.stream_no) known_last,
           coalesce(max(d.version - e.ord) = min(d.version - e.ord), false) in_order,
           bool_and(split_part(e.type, '.', 1) = split_part(e.stream_id, '-', 1)) as of_category
    from e left join lateral (
      select d.pos, d.stream_no, d.version from event_log.events d where d.event_id = e.event_id) d on true
    group by e.idx),
  c as materialized (
    select a.*, coalesce(s.version, 0) cur,
      case when not (a.of_category and split_part(a.stream_id, '-', 1) = any (v_categories)
                     and ('*' = any (v_municipalities) or a.municipality = any (v_municipalities))) then 'forbidden'
           when a.known = a.n and a.in_order and a.known_first = s.stream_no and a.known_last = s.stream_no then 'duplicate'
           when a.known > 0 then 'id_reuse'
           when a.expected = -2 or a.expected = s.version or (a.expected = -1 and s.version is null) then 'appended'
           else 'conflict' end status
    from a left join lateral (
      select s.stream_no, s.version from event_log.streams s
      where s.municipality = a.municipality and s.stream_id = a.stream_id) s on true),
  st as (
    insert into event_log.streams as s (municipality, stream_id, version)
    select municipality, stream_id, cur + n from c where status = 'appended'
    on conflict (municipality, stream_id) do update set version = excluded.version
    returning s.stream_no, s.municipality, s.stream_id),
  ins as (
    insert into event_log.events (pos, stream_no, version, event_id, municipality, type, schema_version, data, meta, recorded_at)
    select v_pos + row_number() over (order by e.ord), st.stream_no,
           c.cur + row_number() over (partition by e.idx order by e.ord),
           e.event_id, e.municipality, e.type, e.schema_version, e.data, e.meta, v_now
    from e join c on c.idx = e.idx and c.status = 'appended'
           join st on st.municipality = e.municipality and st.stream_id = e.stream_id
    order by e.ord
    returning pos, stream_no)
  select c.idx, c.status, case when c.status = 'appended' then c.cur + c.n else c.cur end,
         case when c.status = 'appended' then i.last_pos else c.known_pos end, v_now
  from c left join st on st.municipality = c.municipality and st.stream_id = c.stream_id and c.status = 'appended'
         left join (select stream_no, max(pos) last_pos from ins group by 1) i on i.stream_no = st.stream_no;
  select max(e.pos) into v_last from event_log.events e where e.pos > v_pos;
  if v_last > v_pos then
    update event_log.head set pos = v_last where shard = 0;
    perform pg_notify('event_log', v_last::text);
  end if;
end $$;
`;
