"""What may be said: the model of a scenario file, its loading, and the library."""
