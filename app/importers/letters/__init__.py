"""Letters as files: text, PDF, DOCX and HTML, read by ``app.domain.letters``.

All of it happens in a child process with bounds on time and memory (``child``), so that a hostile file costs no more
than those and can be ended. Nothing is fetched, whatever a file points to. ``files.read_file`` is the way in; nothing
is imported here, since the child process begins with this module and is started for each letter.
"""
