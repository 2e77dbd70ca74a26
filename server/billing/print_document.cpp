#include "server/billing/print_document.h"

#include "server/json/strict_json.h"

#include <QtCore/QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <initializer_list>

namespace passerelle::billing {

namespace {

using namespace Qt::StringLiterals;
using Object = nlohmann::json;

constexpr std::size_t kMostBlocks = 200;
constexpr std::size_t kMostRows = 5000;
constexpr std::size_t kMostColumns = 12;

Object textsOf(const QStringList &texts)
{
    Object list = Object::array();
    for (const QString &text : texts)
        list.push_back(json::fromQString(text));
    return list;
}

struct BlockWriter {
    Object operator()(const PrintText &text) const
    {
        const char *style = text.style == PrintText::Style::Heading ? "heading" : text.style == PrintText::Style::Small ? "small" : "body";
        return {{"kind", "text"}, {"style", style}, {"text", json::fromQString(text.text)}};
    }
    Object operator()(const PrintCards &block) const
    {
        Object cards = Object::array();
        for (const auto &card : block.cards)
            cards.push_back({{"title", json::fromQString(card.title)}, {"lines", textsOf(card.lines)}});
        return {{"kind", "cards"}, {"cards", std::move(cards)}};
    }
    Object operator()(const PrintFacts &block) const
    {
        Object facts = Object::array();
        for (const auto &fact : block.facts)
            facts.push_back({{"label", json::fromQString(fact.label)}, {"value", json::fromQString(fact.value)}, {"note", json::fromQString(fact.note)}});
        return {{"kind", "facts"}, {"facts", std::move(facts)}};
    }
    Object operator()(const PrintTable &block) const
    {
        Object columns = Object::array();
        for (const auto &column : block.columns)
            columns.push_back({{"title", json::fromQString(column.title)}, {"share", column.share}, {"number", column.isNumber}});
        Object rows = Object::array();
        for (const QStringList &row : block.rows)
            rows.push_back(textsOf(row));
        return {{"kind", "table"}, {"columns", std::move(columns)}, {"rows", std::move(rows)}};
    }
    Object operator()(const PrintTotals &block) const
    {
        Object lines = Object::array();
        for (const auto &[label, value] : block.lines)
            lines.push_back({{"label", json::fromQString(label)}, {"value", json::fromQString(value)}});
        return {{"kind", "totals"}, {"lines", std::move(lines)}};
    }
    Object operator()(const PrintBars &block) const
    {
        Object bars = Object::array();
        for (const auto &[label, value] : block.bars)
            bars.push_back({{"label", json::fromQString(label)}, {"value", value}});
        return {{"kind", "bars"}, {"title", json::fromQString(block.title)}, {"bars", std::move(bars)}};
    }
};

// Reads one object; the first thing that is wrong stays, and reading goes on with defaults.
class StrictObject {
public:
    StrictObject(const Object &object, std::initializer_list<const char *> members, Status &status) : m_object(object), m_status(status)
    {
        if (!object.is_object()) {
            wrong(u"an object is missing"_s);
            return;
        }
        for (const auto &[name, value] : object.items()) {
            if (std::none_of(members.begin(), members.end(), [&](const char *known) { return name == known; }))
                wrong(u"\"%1\" is not known here"_s.arg(QString::fromStdString(name).left(60)));
        }
    }
    QString text(const char *key)
    {
        const Object *value = json::member(m_object, key);
        if (!value || !value->is_string()) {
            wrong(u"\"%1\" must be a text"_s.arg(QLatin1String(key)));
            return {};
        }
        return json::toQString(*value);
    }
    qint64 number(const char *key, qint64 least, qint64 most)
    {
        const Object *value = json::member(m_object, key);
        const qint64 number = value && value->is_number_integer() ? value->get<qint64>() : least - 1;
        if (number < least || number > most) {
            wrong(u"\"%1\" must be a whole number from %2 to %3"_s.arg(QLatin1String(key)).arg(least).arg(most));
            return least;
        }
        return number;
    }
    bool boolean(const char *key)
    {
        const Object *value = json::member(m_object, key);
        if (!value || !value->is_boolean())
            wrong(u"\"%1\" must be true or false"_s.arg(QLatin1String(key)));
        return value && value->is_boolean() && value->get<bool>();
    }
    const Object &list(const char *key, std::size_t most)
    {
        static const Object none = Object::array();
        const Object *value = json::member(m_object, key);
        if (!value || !value->is_array() || value->size() > most) {
            wrong(u"\"%1\" must be a list of at most %2"_s.arg(QLatin1String(key)).arg(most));
            return none;
        }
        return *value;
    }
    void wrong(const QString &why)
    {
        if (m_status)
            m_status = failure(ErrorKind::InvalidInput, why);
    }

private:
    const Object &m_object;
    Status &m_status;
};

QStringList textsIn(const Object &list, StrictObject &owner)
{
    QStringList texts;
    for (const Object &text : list) {
        if (!text.is_string())
            owner.wrong(u"a list of texts holds something else"_s);
        texts += text.is_string() ? json::toQString(text) : QString();
    }
    return texts;
}

PrintTable tableIn(const Object &block, Status &status)
{
    StrictObject reader(block, {"kind", "columns", "rows"}, status);
    PrintTable table;
    for (const Object &entry : reader.list("columns", kMostColumns)) {
        StrictObject column(entry, {"title", "share", "number"}, status);
        table.columns.push_back({column.text("title"), static_cast<int>(column.number("share", 1, 100)), column.boolean("number")});
    }
    for (const Object &entry : reader.list("rows", kMostRows)) {
        if (!entry.is_array() || entry.size() != table.columns.size()) {
            reader.wrong(u"a row must have as many cells as there are columns"_s);
            break;
        }
        table.rows.push_back(textsIn(entry, reader));
    }
    if (table.columns.empty())
        reader.wrong(u"a table needs a column"_s);
    return table;
}

PrintBlock textIn(const Object &block, Status &status)
{
    StrictObject reader(block, {"kind", "style", "text"}, status);
    const QString style = reader.text("style");
    PrintText text{PrintText::Style::Body, reader.text("text")};
    if (style == u"heading"_s)
        text.style = PrintText::Style::Heading;
    else if (style == u"small"_s)
        text.style = PrintText::Style::Small;
    else if (style != u"body"_s)
        reader.wrong(u"\"style\" must be heading, body or small"_s);
    return text;
}

PrintBlock cardsIn(const Object &block, Status &status)
{
    StrictObject reader(block, {"kind", "cards"}, status);
    PrintCards cards;
    for (const Object &entry : reader.list("cards", 4)) {
        StrictObject card(entry, {"title", "lines"}, status);
        cards.cards.push_back({card.text("title"), textsIn(card.list("lines", 40), card)});
    }
    return cards;
}

PrintBlock factsIn(const Object &block, Status &status)
{
    StrictObject reader(block, {"kind", "facts"}, status);
    PrintFacts facts;
    for (const Object &entry : reader.list("facts", 60)) {
        StrictObject fact(entry, {"label", "value", "note"}, status);
        facts.facts.push_back({fact.text("label"), fact.text("value"), fact.text("note")});
    }
    return facts;
}

PrintBlock totalsIn(const Object &block, Status &status)
{
    StrictObject reader(block, {"kind", "lines"}, status);
    PrintTotals totals;
    for (const Object &entry : reader.list("lines", 20)) {
        StrictObject line(entry, {"label", "value"}, status);
        totals.lines.emplace_back(line.text("label"), line.text("value"));
    }
    return totals;
}

PrintBlock barsIn(const Object &block, Status &status)
{
    StrictObject reader(block, {"kind", "title", "bars"}, status);
    PrintBars bars{reader.text("title"), {}};
    for (const Object &entry : reader.list("bars", 62)) {
        StrictObject bar(entry, {"label", "value"}, status);
        bars.bars.emplace_back(bar.text("label"), bar.number("value", 0, 1'000'000'000'000));
    }
    return bars;
}

PrintBlock blockIn(const Object &block, Status &status)
{
    const QString kind = json::text(block, "kind");
    if (kind == u"text"_s)
        return textIn(block, status);
    if (kind == u"cards"_s)
        return cardsIn(block, status);
    if (kind == u"facts"_s)
        return factsIn(block, status);
    if (kind == u"table"_s)
        return tableIn(block, status);
    if (kind == u"totals"_s)
        return totalsIn(block, status);
    if (kind == u"bars"_s)
        return barsIn(block, status);
    if (status)
        status = failure(ErrorKind::InvalidInput, u"a block of an unknown kind"_s);
    return PrintText();
}

} // namespace

QByteArray encodePrintDocument(const PrintDocument &document)
{
    Object blocks = Object::array();
    for (const PrintBlock &block : document.blocks)
        blocks.push_back(std::visit(BlockWriter(), block));
    return json::dump({{"language", nameOf(document.language)},
                       {"colour", json::fromQString(document.colour)},
                       {"logo", document.logo.toBase64().toStdString()},
                       {"sender", json::fromQString(document.sender)},
                       {"title", json::fromQString(document.title)},
                       {"subtitles", textsOf(document.subtitles)},
                       {"blocks", std::move(blocks)},
                       {"footer", json::fromQString(document.footer)}});
}

Result<PrintDocument> decodePrintDocument(QByteArrayView bytes)
{
    const auto parsed = json::parse(bytes);
    if (!parsed)
        return failure(parsed.error());
    Status status;
    StrictObject reader(*parsed, {"language", "colour", "logo", "sender", "title", "subtitles", "blocks", "footer"}, status);
    static const QRegularExpression colourForm(u"^#[0-9a-fA-F]{6}$"_s);
    PrintDocument document;
    const QString language = reader.text("language");
    document.language = language == u"en"_s ? Language::English : Language::French;
    if (language != u"en"_s && language != u"fr"_s)
        reader.wrong(u"\"language\" must be fr or en"_s);
    document.colour = reader.text("colour");
    if (!colourForm.match(document.colour).hasMatch())
        reader.wrong(u"\"colour\" must look like #1f4e79"_s);
    document.logo = QByteArray::fromBase64(reader.text("logo").toLatin1());
    document.sender = reader.text("sender");
    document.title = reader.text("title");
    document.subtitles = textsIn(reader.list("subtitles", 10), reader);
    for (const Object &block : reader.list("blocks", kMostBlocks))
        document.blocks.push_back(blockIn(block, status));
    document.footer = reader.text("footer");
    if (!status)
        return failure(status.error().during(u"reading the document's description"));
    return document;
}

} // namespace passerelle::billing
