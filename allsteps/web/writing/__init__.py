"""What every page that writes shares: its door, the seal of its form, what a fact would do, and the form's journey."""
