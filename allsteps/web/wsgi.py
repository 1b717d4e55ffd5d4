"""`application` answers requests: `granian --interface wsgi allsteps.web.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allsteps.web.settings")
application = get_wsgi_application()

# Once Django is set up: the library is read now, or else the first visitor of each process would wait for it.
from allsteps.web.caseload.reading import together  # noqa: E402

together()
