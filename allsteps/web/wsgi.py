"""`application` answers requests: `granian --interface wsgi allsteps.web.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "allsteps.web.settings")
application = get_wsgi_application()
