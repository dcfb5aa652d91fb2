"""The pages, the calendar and the downloads."""
