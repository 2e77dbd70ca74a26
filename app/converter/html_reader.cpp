#include "app/converter/html_reader.h"

#include <QtCore/QByteArray>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include <cstdlib>
#include <memory>

namespace passerelle::converter {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepest = 200; // libxml2 stops at 256 itself
constexpr qsizetype kMostRows = 20'000;

QString textOf(const xmlChar *bytes) { return QString::fromUtf8(reinterpret_cast<const char *>(bytes)); }
QString nameOf(const xmlNode *node) { return textOf(node->name).toLower(); }

QString attribute(const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp(const_cast<xmlNode *>(node), reinterpret_cast<const xmlChar *>(name));
    const QString text = value ? textOf(value) : QString();
    if (value)
        xmlFree(value);
    return text;
}

bool isHidden(const xmlNode *node)
{
    static const QSet<QString> kNotShown{u"script"_s, u"style"_s, u"noscript"_s, u"template"_s, u"svg"_s, u"iframe"_s, u"object"_s, u"nav"_s, u"select"_s, u"button"_s, u"head"_s};
    static const QRegularExpression kStyle(u"display\\s*:\\s*none|visibility\\s*:\\s*hidden|opacity\\s*:\\s*0(?:[;.\\s]|$)|font-size\\s*:\\s*0"_s, QRegularExpression::CaseInsensitiveOption);
    if (kNotShown.contains(nameOf(node)))
        return true;
    return xmlHasProp(const_cast<xmlNode *>(node), reinterpret_cast<const xmlChar *>("hidden")) || attribute(node, "style").contains(kStyle);
}

bool isBlock(const QString &name)
{
    static const QSet<QString> kBlocks{u"address"_s, u"article"_s, u"aside"_s, u"blockquote"_s, u"body"_s, u"center"_s, u"dd"_s, u"details"_s, u"div"_s, u"dl"_s, u"dt"_s,
                                       u"fieldset"_s, u"figcaption"_s, u"figure"_s, u"footer"_s, u"form"_s, u"header"_s, u"hr"_s, u"html"_s, u"li"_s, u"main"_s, u"ol"_s, u"p"_s,
                                       u"pre"_s, u"section"_s, u"summary"_s, u"ul"_s, u"caption"_s};
    return kBlocks.contains(name);
}

int headingLevel(const QString &name)
{
    return name.size() == 2 && name.at(0) == u'h' && name.at(1) >= u'1' && name.at(1) <= u'6' ? name.at(1).digitValue() : 0;
}

class Walker {
public:
    explicit Walker(SaidDocument &document) : m_document(document) {}

    void walk(const xmlNode *parent, int depth)
    {
        for (const xmlNode *node = parent->children; node && depth < kDeepest; node = node->next) {
            if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
                m_open += textOf(node->content);
            else if (node->type == XML_ELEMENT_NODE && !isHidden(node))
                element(node, depth);
        }
    }
    void flush()
    {
        m_document.add(m_kind, m_open);
        m_open.clear();
    }

private:
    void element(const xmlNode *node, int depth)
    {
        const QString name = nameOf(node);
        const int level = headingLevel(name);
        if (name == u"br"_s) {
            m_open += u' ';
        } else if (name == u"table"_s) {
            flush();
            table(node, depth + 1);
        } else if (level > 0 || isBlock(name)) {
            flush();
            const LineKind before = m_kind;
            m_kind = level > 0 ? headingOfLevel(level) : name == u"li"_s ? LineKind::ListItem : m_kind;
            walk(node, depth + 1);
            flush();
            m_kind = before;
        } else {
            walk(node, depth + 1);
        }
    }

    // Everything that can be read in a cell, on one line.
    static void collect(const xmlNode *parent, int depth, QString &text)
    {
        for (const xmlNode *node = parent->children; node && depth < kDeepest; node = node->next) {
            if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
                text += textOf(node->content);
            } else if (node->type == XML_ELEMENT_NODE && !isHidden(node)) {
                const QString name = nameOf(node);
                const bool apart = isBlock(name) || name == u"br"_s || name == u"td"_s || name == u"tr"_s;
                text += apart ? u" "_s : QString();
                collect(node, depth + 1, text);
                text += apart ? u" "_s : QString();
            }
        }
    }

    void rowsIn(const xmlNode *parent, int depth, std::vector<SaidRow> &rows)
    {
        for (const xmlNode *node = parent->children; node && depth < kDeepest && static_cast<qsizetype>(rows.size()) < kMostRows; node = node->next) {
            if (node->type != XML_ELEMENT_NODE || isHidden(node))
                continue;
            const QString name = nameOf(node);
            if (name == u"caption"_s) {
                walk(node, depth + 1);
                flush();
            } else if (name == u"tr"_s) {
                SaidRow row;
                const bool inHead = nameOf(parent) == u"thead"_s;
                for (const xmlNode *cell = node->children; cell; cell = cell->next) {
                    const QString kind = cell->type == XML_ELEMENT_NODE ? nameOf(cell) : QString();
                    if ((kind != u"td"_s && kind != u"th"_s) || isHidden(cell))
                        continue;
                    SaidCell said;
                    collect(cell, depth + 1, said.text);
                    said.text = said.text.simplified();
                    said.isHeader = kind == u"th"_s || inHead;
                    said.columns = std::max(1, attribute(cell, "colspan").toInt());
                    said.rows = std::max(1, attribute(cell, "rowspan").toInt());
                    row.push_back(std::move(said));
                }
                rows.push_back(std::move(row));
            } else {
                rowsIn(node, depth + 1, rows);
            }
        }
    }
    void table(const xmlNode *node, int depth)
    {
        std::vector<SaidRow> rows;
        rowsIn(node, depth, rows);
        std::erase_if(rows, [](const SaidRow &row) { return row.empty(); });
        m_document.addTable(rows);
    }

    SaidDocument &m_document;
    QString m_open;
    LineKind m_kind = LineKind::Paragraph;
};

const xmlNode *find(const xmlNode *parent, const QString &name, int depth = 0)
{
    for (const xmlNode *node = parent ? parent->children : nullptr; node && depth < 4; node = node->next) {
        if (node->type == XML_ELEMENT_NODE && nameOf(node) == name)
            return node;
        if (const xmlNode *inside = find(node, name, depth + 1))
            return inside;
    }
    return nullptr;
}

} // namespace

bool readHtml(const QString &html, SaidDocument &document)
{
    const QByteArray utf8 = html.toUtf8();
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    const std::unique_ptr<xmlDoc, void (*)(xmlDoc *)> tree(htmlReadMemory(utf8.constData(), static_cast<int>(utf8.size()), nullptr, "UTF-8", options), xmlFreeDoc);
    const xmlNode *root = tree ? xmlDocGetRootElement(tree.get()) : nullptr;
    if (!root)
        return false;
    if (const xmlNode *title = find(root, u"title"_s)) {
        xmlChar *text = xmlNodeGetContent(const_cast<xmlNode *>(title));
        document.setTitle(textOf(text));
        xmlFree(text);
    }
    Walker walker(document);
    walker.walk(root, 0);
    walker.flush();
    return true;
}

bool readMarkdown(const QString &markdown, SaidDocument &document)
{
    cmark_gfm_core_extensions_ensure_registered();
    const std::unique_ptr<cmark_parser, void (*)(cmark_parser *)> parser(cmark_parser_new(CMARK_OPT_VALIDATE_UTF8), cmark_parser_free);
    if (cmark_syntax_extension *tables = cmark_find_syntax_extension("table"))
        cmark_parser_attach_syntax_extension(parser.get(), tables);
    const QByteArray utf8 = markdown.toUtf8();
    cmark_parser_feed(parser.get(), utf8.constData(), static_cast<size_t>(utf8.size()));
    const std::unique_ptr<cmark_node, void (*)(cmark_node *)> root(cmark_parser_finish(parser.get()), cmark_node_free);
    if (!root)
        return false;
    const std::unique_ptr<char, void (*)(void *)> html(cmark_render_html(root.get(), CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser.get())), std::free);
    return html && readHtml(u"<html><body>"_s + QString::fromUtf8(html.get()) + u"</body></html>"_s, document);
}

} // namespace passerelle::converter
