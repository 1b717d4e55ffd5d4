"""Tables for imports under way; and only facts that name another are indexed by what they name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("fingerprint", models.TextField()),
                ("line", models.BigIntegerField()),
                ("treated", models.TextField()),
                ("named_source", models.TextField(null=True)),
                ("named_id", models.TextField(null=True)),
                ("turn", models.IntegerField(default=0)),
            ],
            options={
                "db_table": "import_line",
            },
        ),
        migrations.CreateModel(
            name="ImportReject",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("fingerprint", models.TextField()),
                ("line", models.BigIntegerField()),
                ("column", models.TextField(db_column="field", null=True)),
                ("code", models.TextField()),
                ("what", models.TextField()),
                ("fix", models.TextField()),
            ],
            options={
                "db_table": "import_reject",
            },
        ),
        migrations.CreateModel(
            name="ImportShare",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("fingerprint", models.TextField()),
                ("share", models.SmallIntegerField()),
                ("line", models.BigIntegerField(default=0)),
                ("taken", models.BigIntegerField(default=0)),
                ("repeated", models.BigIntegerField(default=0)),
                ("finished", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "import_share",
            },
        ),
        migrations.CreateModel(
            name="StaleSubject",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("subject", models.TextField()),
            ],
            options={
                "db_table": "stale_subject",
            },
        ),
        migrations.RemoveConstraint(
            model_name="ledgerfact",
            name="fact_named_once",
        ),
        migrations.RemoveField(
            model_name="import",
            name="progress",
        ),
        migrations.AddField(
            model_name="import",
            name="careful",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="import",
            name="lines",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="import",
            name="repeated",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="import",
            name="shares",
            field=models.SmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="import",
            name="taken",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name="ledgerfact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("named_id__isnull", False)),
                fields=("named_source", "named_id"),
                name="fact_named_once",
            ),
        ),
        migrations.AddIndex(
            model_name="importline",
            index=models.Index(fields=["fingerprint", "line"], name="import_line_of_file"),
        ),
        migrations.AddIndex(
            model_name="importreject",
            index=models.Index(fields=["fingerprint", "line"], name="reject_of_line"),
        ),
        migrations.AddConstraint(
            model_name="importshare",
            constraint=models.UniqueConstraint(fields=("fingerprint", "share"), name="import_share_once"),
        ),
    ]
