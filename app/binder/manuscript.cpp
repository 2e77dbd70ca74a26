#include "app/binder/manuscript.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <memory>
#include <vector>

namespace passerelle::binder {

using namespace Qt::StringLiterals;

namespace {

struct Section {
    QString anchor;
    QString title;
    int level = 1;
    QString words;
};

using Parser = std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)>;
using Node = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;
using Walk = std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)>;

bool endsWords(cmark_node *node)
{
    const cmark_node_type type = cmark_node_get_type(node);
    const QByteArray name = cmark_node_get_type_string(node);
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_ITEM || type == CMARK_NODE_CODE_BLOCK || name == "table_cell";
}

// "../en/models.md#keys" → "models#keys"; what leads out of the manual stays.
void mendLink(cmark_node *node)
{
    static const QRegularExpression chapter(u"^([a-z]+)\\.md(#.*)?$"_s);
    const QString url = QString::fromUtf8(cmark_node_get_url(node));
    if (const auto match = chapter.match(url); match.hasMatch())
        cmark_node_set_url(node, (match.captured(1) + match.captured(2)).toUtf8().constData());
}

class Reading {
public:
    void take(cmark_event_type event, cmark_node *node)
    {
        const bool enters = event == CMARK_EVENT_ENTER;
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_HEADING: enters ? open(cmark_node_get_heading_level(node)) : close(); return;
        case CMARK_NODE_LINK:
            if (enters)
                mendLink(node);
            return;
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK: add(u" "_s); return;
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
        case CMARK_NODE_CODE_BLOCK: add(QString::fromUtf8(cmark_node_get_literal(node))); break;
        default: break;
        }
        if (!enters || cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK) {
            if (endsWords(node))
                add(u"\n"_s);
        }
    }
    const std::vector<Section> &sections() const { return m_sections; }

private:
    void open(int level)
    {
        m_sections.push_back({{}, {}, level, {}});
        m_inTitle = true;
    }
    void close()
    {
        m_inTitle = false;
        Section &section = m_sections.back();
        const QString plain = anchorOf(section.title);
        section.anchor = plain;
        for (int again = 1; m_anchors.contains(section.anchor); ++again)
            section.anchor = plain + u'-' + QString::number(again);
        m_anchors.insert(section.anchor);
    }
    void add(const QString &text)
    {
        if (!m_sections.empty())
            (m_inTitle ? m_sections.back().title : m_sections.back().words) += text;
    }

    std::vector<Section> m_sections;
    QSet<QString> m_anchors;
    bool m_inTitle = false;
};

// Both kinds of readers find the place: a browser by its id, the console's by its name.
QString withPlaces(QString html, const std::vector<Section> &sections)
{
    static const QRegularExpression heading(u"<h[1-6]>"_s);
    qsizetype from = 0;
    for (const Section &section : sections) {
        const auto match = heading.match(html, from);
        const QString place = u"<a id=\"%1\" name=\"%1\"></a>"_s.arg(section.anchor.toHtmlEscaped());
        html.insert(match.capturedEnd(), place);
        from = match.capturedEnd() + place.size();
    }
    return html;
}

} // namespace

QString anchorOf(const QString &title)
{
    QString anchor;
    for (const QChar character : title.toLower()) {
        if (character.isLetterOrNumber() || character == u'-' || character == u'_')
            anchor += character;
        else if (character == u' ')
            anchor += u'-';
    }
    return anchor;
}

QJsonObject boundChapter(const QString &name, const QByteArray &markdown)
{
    cmark_gfm_core_extensions_ensure_registered();
    const Parser parser(cmark_parser_new(CMARK_OPT_DEFAULT), &cmark_parser_free);
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
    cmark_parser_feed(parser.get(), markdown.constData(), static_cast<std::size_t>(markdown.size()));
    const Node root(cmark_parser_finish(parser.get()), &cmark_node_free);
    Reading reading;
    const Walk walk(cmark_iter_new(root.get()), &cmark_iter_free);
    for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get()))
        reading.take(event, cmark_iter_get_node(walk.get()));
    const std::unique_ptr<char, decltype(&free)> html(cmark_render_html(root.get(), CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser.get())), &free);

    QJsonArray sections;
    for (const Section &section : reading.sections())
        sections.append(QJsonObject{{u"anchor"_s, section.anchor}, {u"title"_s, section.title}, {u"level"_s, section.level}, {u"words"_s, section.words.trimmed()}});
    const QString title = reading.sections().empty() ? QString() : reading.sections().front().title;
    return {{u"name"_s, name}, {u"title"_s, title}, {u"html"_s, withPlaces(QString::fromUtf8(html.get()), reading.sections())}, {u"sections"_s, sections}};
}

} // namespace passerelle::binder
