"""The long work on dossiers."""
