"""Why a record is opened by somebody who does not work with it; who may open a restricted one; erasing by law."""
