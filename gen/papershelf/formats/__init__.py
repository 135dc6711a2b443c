"""Bibliographic formats: a folder a format, the reader beside the writer.

Their readers share ``people``, ``text`` and the modules beside the folders.
"""
