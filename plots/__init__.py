"""What it looks like: one picture per module, from what analysis/ has found."""
