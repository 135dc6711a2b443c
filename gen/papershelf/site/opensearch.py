"""The description by which browsers offer the search of a list in their address bar."""

from mimetypes import guess_type
from xml.etree import ElementTree as ET

from papershelf.site.configuration.settings import Settings

OPENSEARCH = "opensearch.xml"


def opensearch_description(settings: Settings) -> str:
    """For the address bar (OpenSearch 1.1, which limits names to 16 and 48 characters)."""
    root = ET.Element("OpenSearchDescription", xmlns="http://a9.com/-/spec/opensearch/1.1/")
    ET.SubElement(root, "ShortName").text = _shortened(settings.name, 16)
    ET.SubElement(root, "LongName").text = _shortened(settings.name, 48)
    ET.SubElement(root, "Description").text = (settings.description or settings.name)[:1024]
    ET.SubElement(root, "InputEncoding").text = "UTF-8"
    media_type = guess_type(settings.icon)[0] or "image/x-icon"
    ET.SubElement(root, "Image", type=media_type).text = f"{settings.site_url}{settings.icon}"
    template = f"{settings.site_url}papers/?q={{searchTerms}}"
    ET.SubElement(root, "Url", type="text/html", template=template)
    ET.indent(root, "")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _shortened(text: str, longest: int) -> str:
    """As many whole words as fit."""
    if len(text) <= longest:
        return text
    return text[: longest + 1].rpartition(" ")[0] or text[:longest]
