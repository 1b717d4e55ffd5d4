"""Indexes by which the trail is read by act and by day, and steps by the role that holds them."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0004_settled_logs")]

    operations = [
        migrations.AddIndex("trailrow", models.Index(fields=["act", "position"], name="trail_of_act")),
        migrations.AddIndex("trailrow", models.Index(fields=["at"], name="trail_by_day")),
        migrations.AddIndex(
            "openstep",
            models.Index(
                fields=["holder", "subject"],
                name="open_step_of_holder",
                condition=models.Q(status__in=["late", "due"]),
            ),
        ),
    ]
