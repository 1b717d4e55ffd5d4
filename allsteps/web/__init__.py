"""The pages: one folder for each journey, the frame around them in `shell`, the design system in `govuk`."""
