"""The long work of this part."""
