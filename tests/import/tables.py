"""Class lists as schools keep them: CSV in the encodings of Excel, workbooks made by hand."""

import datetime
import zipfile
from xml.sax.saxutils import escape

from depter import fresh


def csv(rows, encoding="utf-8-sig", separator=";", end="\r\n"):
    out = fresh(".csv")
    text = "".join(separator.join(str(cell) for cell in row) + end for row in rows)
    out.write_bytes(text.encode(encoding))
    return out


class Merged:
    """A text over so many columns."""

    def __init__(self, text, columns):
        self.text = text
        self.columns = columns


CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
</Types>"""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = f"""<?xml version="1.0"?><styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts>
<fills count="1"><fill/></fills><borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"""


def _column(index):
    return chr(ord("A") + index)


def _cell(value, name):
    if isinstance(value, Merged):
        value = value.text
    if value is None or value == "":
        return ""
    if isinstance(value, datetime.date):
        serial = (value - datetime.date(1899, 12, 30)).days
        return f'<c r="{name}" s="1"><v>{serial}</v></c>'
    if isinstance(value, (int, float)):
        # Excel writes long numbers so.
        text = f"{value:.13E}" if value > 10**11 else str(value)
        return f'<c r="{name}"><v>{text}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def _sheet(rows):
    data, merged = [], []
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(value, f"{_column(i)}{number}") for i, value in enumerate(row))
        data.append(f'<row r="{number}">{cells}</row>')
        for i, value in enumerate(row):
            if isinstance(value, Merged):
                merged.append(f'<mergeCell ref="{_column(i)}{number}:'
                              f'{_column(i + value.columns - 1)}{number}"/>')
    merges = f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else ""
    return (f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>'
            f'{"".join(data)}</sheetData>{merges}</worksheet>')


def xlsx(sheets):
    """sheets: {name: rows}; cells are texts, numbers, dates, Merged."""
    out = fresh(".xlsx")
    names = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>'
                    for n, name in enumerate(sheets, 1))
    parts = "".join(f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" '
                    f'Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(sheets) + 1))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", CONTENT_TYPES)
        book.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
                      f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
                      f'{names}</sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{parts}'
                      f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
                      '</Relationships>')
        book.writestr("xl/styles.xml", STYLES)
        for n, rows in enumerate(sheets.values(), 1):
            book.writestr(f"xl/worksheets/sheet{n}.xml", _sheet(rows))
    return out
