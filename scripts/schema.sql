-- What a database has, a line each: `make sql` keeps it for a build (crates/database/src/schema.txt), `mpanel db check`
-- compares. Names and types only: how PostgreSQL writes out an expression changes between its versions.
select line from (
    select case c.relkind when 'v' then 'view ' else 'column ' end || c.relname || '.' || a.attname || ' '
           || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
    union all
    select 'row-level security of ' || c.relname || case when c.relforcerowsecurity then ', its owner too' else '' end
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relrowsecurity
    union all
    select 'policy ' || tablename || '.' || policyname || ' for ' || cmd from pg_policies where schemaname = 'public'
    union all
    select 'index ' || tablename || '.' || indexname from pg_indexes where schemaname = 'public'
    union all
    -- That a column is not null is part of the column; PostgreSQL 18 names it here, too.
    select 'constraint ' || c.relname || '.' || o.conname
      from pg_constraint o join pg_class c on c.oid = o.conrelid
     where c.relnamespace = 'public'::regnamespace and o.contype <> 'n'
    union all
    select 'trigger ' || c.relname || '.' || t.tgname
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
    union all
    select 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')'
      from pg_proc p where p.pronamespace = 'public'::regnamespace
       -- Those of extensions are the extensions' business.
       and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
) s where line not like '%refinery_schema_history%' order by line collate "C"
