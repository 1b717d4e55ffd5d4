"""The tables of the ledger and of what follows from it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("account", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("role", models.TextField()),
                ("scope_kind", models.TextField()),
                ("scope_name", models.TextField(blank=True, default="")),
                ("team", models.TextField(blank=True, default="")),
                ("pdu", models.TextField(blank=True, default="")),
                ("region", models.TextField(blank=True, default="")),
                ("officer", models.TextField(blank=True, null=True, unique=True)),
                ("language", models.CharField(default="en", max_length=2)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "db_table": "account",
            },
        ),
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("subject", models.TextField(primary_key=True, serialize=False)),
                ("length", models.IntegerField(default=0)),
                ("link", models.BinaryField(default=b"")),
                ("last_known_from", models.DateTimeField(null=True)),
                ("migrated_by", models.TextField(default="")),
            ],
            options={
                "db_table": "chain",
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("erased_by", models.BigIntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "erasure",
            },
        ),
        migrations.CreateModel(
            name="FactContent",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("salt", models.BinaryField()),
                ("details", models.TextField()),
            ],
            options={
                "db_table": "fact_content",
            },
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                ("fingerprint", models.TextField(primary_key=True, serialize=False)),
                ("file", models.TextField()),
                ("began_at", models.DateTimeField()),
                ("stage", models.TextField()),
                ("progress", models.BigIntegerField(default=0)),
                ("rejected", models.BigIntegerField(default=0)),
            ],
            options={
                "db_table": "import_run",
            },
        ),
        migrations.CreateModel(
            name="RestrictionEvent",
            fields=[
                ("position", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("subject", models.TextField(db_index=True)),
                ("event", models.TextField()),
                ("account", models.TextField(default="")),
                ("by", models.TextField(db_column="by_account")),
                ("reason", models.TextField(default="")),
            ],
            options={
                "db_table": "restriction_event",
            },
        ),
        migrations.CreateModel(
            name="CurrentAllocation",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("subject", models.TextField()),
                ("officer", models.TextField()),
                ("role", models.TextField()),
                ("since", models.DateField()),
            ],
            options={
                "db_table": "current_allocation",
                "indexes": [models.Index(fields=["officer"], name="allocation_of_officer")],
                "constraints": [
                    models.UniqueConstraint(fields=("subject", "officer", "role"), name="allocation_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("subject", models.TextField(primary_key=True, serialize=False)),
                ("subject_type", models.TextField()),
                ("name", models.TextField(default="")),
                ("name_folded", models.TextField(default="")),
                ("crn", models.TextField(default="")),
                ("prison_number", models.TextField(default="")),
                ("date_of_birth", models.DateField(null=True)),
                ("team", models.TextField(default="")),
                ("head", models.TextField(default="{}")),
                ("ended", models.BooleanField(default=False)),
                ("worked_out_on", models.DateField()),
                ("holds_until", models.DateField()),
                ("library", models.TextField()),
            ],
            options={
                "db_table": "head",
                "indexes": [
                    models.Index(fields=["name_folded"], name="head_by_name", opclasses=["text_pattern_ops"]),
                    models.Index(fields=["crn"], name="head_by_crn"),
                    models.Index(fields=["prison_number"], name="head_by_prison_number"),
                    models.Index(fields=["date_of_birth"], name="head_by_birth"),
                    models.Index(fields=["holds_until"], name="head_by_holding"),
                    models.Index(
                        condition=models.Q(("subject_type", "officer")), fields=["team"], name="head_by_team"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LedgerFact",
            fields=[
                ("position", models.BigAutoField(primary_key=True, serialize=False)),
                ("subject", models.TextField()),
                ("seq", models.IntegerField()),
                ("source", models.TextField()),
                ("fact_id", models.TextField()),
                ("kind", models.TextField()),
                ("on", models.DateField(db_column="on_day")),
                ("until", models.DateField(db_column="until_day", null=True)),
                ("refs", models.TextField(default="{}")),
                ("officer", models.TextField(null=True)),
                ("premises", models.TextField(null=True)),
                ("basis", models.TextField(null=True)),
                ("handling", models.TextField(null=True)),
                ("known_from", models.DateTimeField()),
                ("recorded_by", models.TextField(null=True)),
                ("names", models.TextField(null=True)),
                ("named_source", models.TextField(null=True)),
                ("named_id", models.TextField(null=True)),
                ("digest", models.BinaryField()),
                ("link", models.BinaryField()),
            ],
            options={
                "db_table": "fact",
                "indexes": [
                    models.Index(
                        condition=models.Q(("officer__isnull", False)),
                        fields=["officer"],
                        name="fact_of_officer",
                    ),
                    models.Index(
                        condition=models.Q(("premises__isnull", False)),
                        fields=["premises"],
                        name="fact_of_premises",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "fact_id"), name="fact_once"),
                    models.UniqueConstraint(fields=("subject", "seq"), name="fact_place"),
                    models.UniqueConstraint(fields=("named_source", "named_id"), name="fact_named_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenStep",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("subject", models.TextField()),
                ("standard", models.TextField()),
                ("key", models.TextField()),
                ("opened_on", models.DateField()),
                ("shown_from", models.DateField()),
                ("shown_until", models.DateField(null=True)),
                ("status", models.TextField()),
                ("consequence", models.SmallIntegerField()),
                ("due_on", models.DateField(null=True)),
                ("owner", models.TextField(null=True)),
                ("holder", models.TextField(null=True)),
                ("step", models.TextField()),
            ],
            options={
                "db_table": "open_step",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject", "standard", "key", "opened_on", "shown_from"),
                        name="open_step_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TrailRow",
            fields=[
                ("position", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("account", models.TextField()),
                ("role", models.TextField()),
                ("act", models.TextField()),
                ("subject", models.TextField(default="")),
                ("reason", models.TextField(default="")),
                ("particulars", models.TextField(default="{}")),
            ],
            options={
                "db_table": "trail_entry",
                "indexes": [
                    models.Index(fields=["subject", "position"], name="trail_of_subject"),
                    models.Index(fields=["account", "position"], name="trail_of_account"),
                ],
            },
        ),
    ]
