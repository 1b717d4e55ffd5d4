"""The database itself refuses to change or remove a fact or an entry of the trail.

Twice over: the application's role has no right to, and triggers refuse it to everybody, owner included. Content goes
by one way only, a function that needs the fact which says by whose authority.

Restoring a chain's end, and the tables that follow from the facts, are open to the application, since they can be
made again from the ledger at any time.
"""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import migrations

from allsteps.store.databases import APPLICATION_ROLE

REFUSING: Final = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is only ever added to: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege',
              HINT = 'Correct a fact by a fact that replaces it; erase content by erase_content().';
END $$;
"""

ONLY_ADDED_TO: Final = ("fact", "trail_entry", "erasure", "restriction_event")


def guarded(table: str) -> str:
    return f"""
CREATE TRIGGER {table}_only_added_to BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


CONTENT: Final = """
CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM public.erasure WHERE position = OLD.position) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'content is removed by erase_content() and by nothing else'
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER fact_content_removed_by_law BEFORE DELETE ON fact_content
    FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER fact_content_never_changed BEFORE UPDATE ON fact_content
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fact_content_never_emptied BEFORE TRUNCATE ON fact_content
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The content of some facts is gone, named by a fact of the same subject that says by whose authority.
CREATE FUNCTION erase_content(by_position bigint, positions bigint[]) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    erasing public.fact%ROWTYPE;
    removed integer;
BEGIN
    SELECT * INTO erasing FROM public.fact WHERE position = by_position AND kind = 'content erased';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no fact of the kind "content erased" has this position';
    END IF;
    IF EXISTS (SELECT 1 FROM unnest(positions) p LEFT JOIN public.fact f ON f.position = p
               WHERE f.subject IS DISTINCT FROM erasing.subject OR f.kind = 'content erased') THEN
        RAISE EXCEPTION 'an erasure is about facts of its own subject, and never about an erasure';
    END IF;
    INSERT INTO public.erasure (position, erased_by, at)
        SELECT p, by_position, clock_timestamp() FROM unnest(positions) p
        ON CONFLICT (position) DO NOTHING;
    DELETE FROM public.fact_content c USING unnest(positions) p WHERE c.position = p;
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
END $$;
"""

GRANTS: Final = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{APPLICATION_ROLE}') THEN
        CREATE ROLE {APPLICATION_ROLE} LOGIN;
    END IF;
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON FUNCTION erase_content(bigint, bigint[]) FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO {APPLICATION_ROLE};
GRANT SELECT, INSERT ON fact, fact_content, trail_entry, restriction_event TO {APPLICATION_ROLE};
GRANT SELECT ON erasure TO {APPLICATION_ROLE};
GRANT EXECUTE ON FUNCTION erase_content(bigint, bigint[]) TO {APPLICATION_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON chain, head, current_allocation, open_step, import_run TO {APPLICATION_ROLE};
GRANT SELECT, INSERT, UPDATE ON account TO {APPLICATION_ROLE};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APPLICATION_ROLE};
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0001_tables")]
    operations: ClassVar = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (REFUSING, *(guarded(table) for table in ONLY_ADDED_TO), CONTENT, GRANTS)
    ]
