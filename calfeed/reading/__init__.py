"""Text → records. The only folder that knows free text."""
