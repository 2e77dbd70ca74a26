#include "app/converter/word_reader.h"

#include "app/converter/word_package.h"
#include "app/converter/word_styles.h"

#include <QtCore/QXmlStreamReader>

namespace passerelle::converter {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepestTable = 8;

QString attributeOf(const QXmlStreamReader &xml, QStringView name)
{
    for (const QXmlStreamAttribute &attribute : xml.attributes()) {
        if (attribute.name() == name)
            return attribute.value().toString();
    }
    return {};
}

// An on-off property: there and not switched off.
bool isOn(const QXmlStreamReader &xml)
{
    const QString value = attributeOf(xml, u"val");
    return value.isEmpty() || (value != u"0"_s && value != u"false"_s && value != u"none"_s);
}

class BodyReader {
public:
    BodyReader(const QByteArray &xml, QHash<QString, int> headings, SaidDocument &document) : m_xml(xml), m_headings(std::move(headings)), m_document(document) {}

    bool read()
    {
        if (!m_xml.readNextStartElement() || m_xml.name() != u"document")
            return false;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == u"body")
                blocks(nullptr, 0);
            else
                m_xml.skipCurrentElement();
        }
        return !m_xml.hasError();
    }

private:
    // Paragraphs and tables of the body, or of one cell: a cell's are put together to one line.
    void blocks(QString *cell, int depth)
    {
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == u"p")
                paragraph(cell);
            else if (m_xml.name() == u"tbl" && depth < kDeepestTable)
                table(cell, depth + 1);
            else if (m_xml.name() == u"sdt" || m_xml.name() == u"sdtContent" || m_xml.name() == u"ins" || m_xml.name() == u"customXml")
                blocks(cell, depth);
            else
                m_xml.skipCurrentElement();
        }
    }

    void paragraph(QString *cell)
    {
        m_kind = LineKind::Paragraph;
        QString text;
        content(text);
        if (!cell)
            return m_document.add(m_kind, text);
        *cell += (cell->isEmpty() ? QString() : u" "_s) + text;
    }

    void content(QString &text)
    {
        while (m_xml.readNextStartElement()) {
            const QStringView name = m_xml.name();
            if (name == u"pPr")
                paragraphProperties();
            else if (name == u"r")
                run(text);
            else if (name == u"del" || name == u"moveFrom" || name == u"rPr" || name == u"Fallback")
                m_xml.skipCurrentElement();
            else
                content(text); // links, insertions, fields, content controls
        }
    }

    void run(QString &text)
    {
        QString own;
        bool hidden = false;
        while (m_xml.readNextStartElement()) {
            const QStringView name = m_xml.name();
            if (name == u"rPr") {
                hidden = isHiddenRun();
                continue;
            }
            if (name == u"t") {
                own += m_xml.readElementText(QXmlStreamReader::SkipChildElements);
                continue;
            }
            if (name == u"tab" || name == u"br" || name == u"cr")
                own += u' ';
            else if (name == u"noBreakHyphen")
                own += u'-';
            m_xml.skipCurrentElement();
        }
        if (!hidden)
            text += own;
    }

    bool isHiddenRun()
    {
        bool hidden = false;
        while (m_xml.readNextStartElement()) {
            hidden = hidden || ((m_xml.name() == u"vanish" || m_xml.name() == u"webHidden") && isOn(m_xml))
                || (m_xml.name() == u"color" && attributeOf(m_xml, u"val").compare(u"FFFFFF"_s, Qt::CaseInsensitive) == 0);
            m_xml.skipCurrentElement();
        }
        return hidden;
    }

    void paragraphProperties()
    {
        while (m_xml.readNextStartElement()) {
            const QStringView name = m_xml.name();
            if (name == u"pStyle") {
                if (const int level = m_headings.value(attributeOf(m_xml, u"val")))
                    m_kind = headingOfLevel(level);
            } else if (name == u"outlineLvl") {
                if (const int level = attributeOf(m_xml, u"val").toInt() + 1; level <= 6)
                    m_kind = headingOfLevel(level);
            } else if (name == u"numPr" && m_kind == LineKind::Paragraph) {
                m_kind = LineKind::ListItem;
            }
            m_xml.skipCurrentElement();
        }
    }

    void table(QString *cell, int depth)
    {
        std::vector<SaidRow> rows;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == u"tr")
                rows.push_back(row(rows.empty() ? nullptr : &rows.back(), depth));
            else
                m_xml.skipCurrentElement();
        }
        if (!cell)
            return m_document.addTable(rows);
        for (const SaidRow &one : rows) {
            for (const SaidCell &inner : one)
                *cell += u' ' + inner.text;
        }
    }

    SaidRow row(const SaidRow *above, int depth)
    {
        SaidRow cells;
        bool isHeader = false;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == u"trPr") {
                while (m_xml.readNextStartElement()) {
                    isHeader = isHeader || (m_xml.name() == u"tblHeader" && isOn(m_xml));
                    m_xml.skipCurrentElement();
                }
            } else if (m_xml.name() == u"tc") {
                cells.push_back(tableCell(above, cells.size(), depth));
            } else {
                m_xml.skipCurrentElement();
            }
        }
        for (SaidCell &cell : cells)
            cell.isHeader = isHeader;
        return cells;
    }

    SaidCell tableCell(const SaidRow *above, size_t place, int depth)
    {
        SaidCell cell;
        bool goesOn = false; // merged with the cell above
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == u"tcPr") {
                while (m_xml.readNextStartElement()) {
                    if (m_xml.name() == u"gridSpan")
                        cell.columns = std::max(1, attributeOf(m_xml, u"val").toInt());
                    else if (m_xml.name() == u"vMerge")
                        goesOn = attributeOf(m_xml, u"val") != u"restart"_s;
                    m_xml.skipCurrentElement();
                }
            } else if (m_xml.name() == u"p") {
                paragraph(&cell.text);
            } else if (m_xml.name() == u"tbl" && depth < kDeepestTable) {
                table(&cell.text, depth + 1);
            } else if (m_xml.name() == u"sdt" || m_xml.name() == u"sdtContent") {
                blocks(&cell.text, depth);
            } else {
                m_xml.skipCurrentElement();
            }
        }
        if (goesOn && above && place < above->size())
            cell.text = (*above)[place].text;
        return cell;
    }

    QXmlStreamReader m_xml;
    const QHash<QString, int> m_headings;
    SaidDocument &m_document;
    LineKind m_kind = LineKind::Paragraph;
};

} // namespace

bool readWord(QByteArrayView zip, SaidDocument &document)
{
    const QString body = u"word/document.xml"_s;
    const QString styles = u"word/styles.xml"_s;
    const QString properties = u"docProps/core.xml"_s;
    auto parts = partsOf(zip, {body, styles, properties});
    if (!parts || !parts->contains(body))
        return false;
    QXmlStreamReader core((*parts)[properties]);
    while (!core.atEnd()) {
        if (core.readNext() == QXmlStreamReader::StartElement && core.name() == u"title")
            document.setTitle(core.readElementText(QXmlStreamReader::SkipChildElements));
    }
    return BodyReader((*parts)[body], headingStyles((*parts)[styles]), document).read();
}

} // namespace passerelle::converter
