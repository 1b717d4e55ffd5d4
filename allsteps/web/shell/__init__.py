"""The frame of every page: header, navigation, languages, refusals; and what each request is given and logs."""
