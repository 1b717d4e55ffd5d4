"""The last entry of each log below which nothing can come any more, for a checkpoint.

An entry has its number before its transaction ends, so that one may appear below those that are there already. Under a
lock that waits for every writer none is on its way. The application cannot take such a lock by itself.
"""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import migrations

from allsteps.store.databases import APPLICATION_ROLE

SETTLED: Final = f"""
CREATE FUNCTION settled_logs(OUT trail bigint, OUT restrictions bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    LOCK TABLE public.trail_entry, public.restriction_event IN SHARE MODE;
    SELECT coalesce(max(position), 0) INTO trail FROM public.trail_entry;
    SELECT coalesce(max(position), 0) INTO restrictions FROM public.restriction_event;
END $$;
REVOKE ALL ON FUNCTION settled_logs() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION settled_logs() TO {APPLICATION_ROLE};
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0003_imports")]
    operations: ClassVar = [migrations.RunSQL(SETTLED, "DROP FUNCTION settled_logs()")]
