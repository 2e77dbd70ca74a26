#include "server/delivery/markdown_reader.h"

#include "server/delivery/whatsapp_markup.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <memory>

namespace passerelle::delivery {

namespace {

using namespace Qt::StringLiterals;

// Trees deeper than this are flattened: what a model writes never is, what an attacker writes may be.
constexpr int kMaxDepth = 40;

constexpr int kMaxFences = 8;

QString readAtLevel(const QString &markdown, int level);

class TreeWriter {
public:
    explicit TreeWriter(int level) : m_level(level) {}

    QString write(cmark_node *root)
    {
        return blocks(root, 0);
    }

private:
    static QString literal(cmark_node *node)
    {
        const char *bytes = cmark_node_get_literal(node);
        return bytes ? QString::fromUtf8(bytes) : QString();
    }

    // The extensions' node types are numbers that their library keeps to itself; their names are public.
    static bool isExtension(cmark_node *node, const char *name)
    {
        return qstrcmp(cmark_node_get_type_string(node), name) == 0;
    }

    static QString between(char16_t on, const QString &text, char16_t off)
    {
        return QChar(on) + text + QChar(off);
    }

    QString inlines(cmark_node *parent, int depth)
    {
        QString out;
        if (depth > kMaxDepth)
            return out;
        for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
            out += inlineNode(node, depth + 1);
        return out;
    }

    QString inlineNode(cmark_node *node, int depth)
    {
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT)
            return neutralised(literal(node));
        if (type == CMARK_NODE_CODE)
            return codeSpan(literal(node));
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            return u"\n"_s; // models mean the line breaks that they write
        if (type == CMARK_NODE_HTML_INLINE)
            return literal(node).startsWith(u"<br"_s, Qt::CaseInsensitive) ? u"\n"_s : QString();
        if (type == CMARK_NODE_STRONG)
            return between(kBoldOn, inlines(node, depth), kBoldOff);
        if (type == CMARK_NODE_EMPH)
            return between(kItalicOn, inlines(node, depth), kItalicOff);
        if (isExtension(node, "strikethrough"))
            return between(kStruckOn, inlines(node, depth), kStruckOff);
        if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
            return link(node, depth);
        return inlines(node, depth);
    }

    // A short span is a word to be shown as it is; two stray backquotes may have swallowed half the answer.
    QString codeSpan(const QString &text)
    {
        constexpr qsizetype kLongestWord = 60;
        const bool swallowed = text.size() > kLongestWord || text.contains(u"**"_s) || text.contains(u"]("_s);
        return swallowed && m_level < kMaxFences ? readAtLevel(text, m_level + 1) : neutralised(text);
    }

    QString link(cmark_node *node, int depth)
    {
        const QString text = inlines(node, depth);
        QString url = QString::fromUtf8(cmark_node_get_url(node));
        if (url.startsWith(u"mailto:"_s))
            url.remove(0, 7);
        else if (url.startsWith(u"tel:"_s))
            url.remove(0, 4);
        if (url.isEmpty() || text.trimmed() == url || QString(u"http://"_s + text) == url || QString(u"https://"_s + text) == url)
            return text.isEmpty() ? url : text;
        if (text.trimmed().isEmpty())
            return url;
        return text + u" ("_s + url + u')';
    }

    QString blocks(cmark_node *parent, int depth)
    {
        QStringList out;
        if (depth > kMaxDepth)
            return {};
        for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
            const QString block = blockNode(node, depth + 1);
            if (!block.trimmed().isEmpty())
                out += block;
        }
        return out.join(u"\n\n"_s);
    }

    QString blockNode(cmark_node *node, int depth)
    {
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_PARAGRAPH)
            return inlines(node, depth);
        if (type == CMARK_NODE_HEADING)
            return between(kBoldOn, inlines(node, depth), kBoldOff);
        if (type == CMARK_NODE_LIST)
            return list(node, depth);
        if (type == CMARK_NODE_CODE_BLOCK)
            return codeBlock(node);
        if (type == CMARK_NODE_HTML_BLOCK) {
            static const QRegularExpression tag(u"<[^>]*>"_s);
            return neutralised(literal(node).remove(tag)).trimmed();
        }
        if (type == CMARK_NODE_THEMATIC_BREAK)
            return {};
        if (isExtension(node, "table"))
            return table(node, depth);
        return blocks(node, depth);
    }

    // Models wrap whole answers in fences, forget to close them, and indent by accident: what stands inside is read as
    // text like any other.
    QString codeBlock(cmark_node *node)
    {
        if (m_level < kMaxFences)
            return readAtLevel(literal(node), m_level + 1);
        return neutralised(literal(node)).trimmed();
    }

    QString list(cmark_node *node, int depth)
    {
        const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        int number = cmark_node_get_list_start(node);
        QStringList lines;
        ++m_listDepth;
        const QString indent = QString(u' ').repeated(3 * std::min(m_listDepth - 1, 3));
        for (cmark_node *item = cmark_node_first_child(node); item; item = cmark_node_next(item)) {
            const QString bullet = ordered ? QString::number(number++) + u". "_s : m_listDepth > 1 ? u"◦ "_s : u"• "_s;
            QString content = blocks(item, depth);
            content.replace(u"\n\n"_s, u"\n"_s);
            lines += indent + bullet + content;
        }
        --m_listDepth;
        return lines.join(u'\n');
    }

    QStringList cells(cmark_node *row, int depth)
    {
        QStringList out;
        for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell))
            out += inlines(cell, depth).replace(u'\n', u' ').trimmed();
        return out;
    }

    QString table(cmark_node *node, int depth)
    {
        cmark_node *row = cmark_node_first_child(node);
        const QStringList header = row ? cells(row, depth) : QStringList();
        QStringList out;
        if (header.size() == 2 && !header[0].isEmpty() && !header[1].isEmpty())
            out += between(kBoldOn, header[0] + u" : "_s + header[1], kBoldOff);
        for (row = row ? cmark_node_next(row) : nullptr; row; row = cmark_node_next(row))
            out += tableRow(header, cells(row, depth));
        return out.join(u'\n');
    }

    static QString tableRow(const QStringList &header, const QStringList &row)
    {
        if (header.size() <= 2) {
            QStringList filled = row;
            filled.removeAll(QString());
            return filled.isEmpty() ? QString() : QString(u"• "_s + filled.join(u" : "_s));
        }
        QStringList lines{between(kBoldOn, row.value(0), kBoldOff)};
        for (qsizetype i = 1; i < row.size(); ++i) {
            if (!row[i].isEmpty())
                lines += header.value(i).isEmpty() ? row[i] : QString(header[i] + u" : "_s + row[i]);
        }
        return lines.join(u'\n');
    }

    int m_level;
    int m_listDepth = 0;
};

QString readAtLevel(const QString &markdown, int level)
{
    // cmark registers its extensions in a table of its own, once for the process.
    static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
    Q_UNUSED(registered)
    const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
        cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE), &cmark_parser_free);
    for (const char *name : {"table", "strikethrough"}) {
        if (cmark_syntax_extension *extension = cmark_find_syntax_extension(name))
            cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
    const QByteArray bytes = markdown.toUtf8();
    cmark_parser_feed(parser.get(), bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(cmark_parser_finish(parser.get()), &cmark_node_free);
    return TreeWriter(level).write(root.get());
}

} // namespace

QString readMarkdown(const QString &markdown)
{
    return readAtLevel(markdown, 0);
}

} // namespace passerelle::delivery
