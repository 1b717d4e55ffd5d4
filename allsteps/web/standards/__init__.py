"""The library of standards as a policy owner reads it: rule, source, worked cases, and what it means nationally."""
