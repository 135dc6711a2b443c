"""The preview of a list: the site on this machine, up to date after every edit."""
