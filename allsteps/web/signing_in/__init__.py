"""Signing in: by choosing a person of the demonstration, or by the agency's own provider. And signing out."""
