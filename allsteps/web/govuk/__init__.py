"""The design system's form fields, as the parameters that its macros take. No markup is made here."""
