#include "app/converter/plain_text_reader.h"

#include <QtCore/QRegularExpression>

namespace passerelle::converter {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestHeading = 80;

bool isItem(const QString &line)
{
    static const QRegularExpression item(u"^(?:[•▪‣◦●○■□*·–—-]\\s+|\\d{1,2}[.)]\\s+)\\S"_s);
    return item.match(line).hasMatch();
}

bool isRow(const QString &line) { return line.count(u'\t') >= 1 || line.count(u';') >= 3; }

// A line that stands alone, is short and no sentence.
bool isHeading(const QStringList &paragraph)
{
    static constexpr QStringView kEnds = u".,;!…";
    if (paragraph.size() != 1)
        return false;
    const QString &line = paragraph.front();
    return line.size() <= kLongestHeading && !kEnds.contains(line.back()) && !isItem(line) && line.at(0).isLetterOrNumber() && !line.at(0).isLower();
}

std::vector<SaidRow> rowsOf(const QStringList &lines)
{
    std::vector<SaidRow> rows;
    const QChar mark = lines.front().contains(u'\t') ? u'\t' : u';';
    for (const QString &line : lines) {
        SaidRow row;
        const QStringList cells = line.split(mark);
        for (const QString &cell : cells)
            row.push_back({cell.trimmed()});
        rows.push_back(std::move(row));
    }
    return rows;
}

void addParagraph(const QStringList &lines, bool more, SaidDocument &document)
{
    if (lines.isEmpty())
        return;
    if (lines.size() > 1 && std::ranges::all_of(lines, isRow))
        return document.addTable(rowsOf(lines));
    if (more && isHeading(lines))
        return document.add(LineKind::Heading2, lines.front());
    QString open;
    bool inItem = false;
    for (const QString &line : lines) {
        if (isItem(line)) {
            document.add(inItem ? LineKind::ListItem : LineKind::Paragraph, open);
            open.clear();
            inItem = true;
        }
        open += (open.isEmpty() ? QString() : u" "_s) + line;
    }
    document.add(inItem ? LineKind::ListItem : LineKind::Paragraph, open);
}

} // namespace

void readPlainText(const QString &text, SaidDocument &document)
{
    QStringList paragraph;
    const auto lines = QStringView(text).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QStringView line = lines.at(i);
        const QString trimmed = line.contains(u'\t') && !line.trimmed().isEmpty() ? line.toString().remove(u'\r') : line.trimmed().toString();
        if (trimmed.isEmpty()) {
            addParagraph(paragraph, true, document);
            paragraph.clear();
        } else {
            paragraph.append(trimmed);
        }
    }
    addParagraph(paragraph, false, document); // the last line stands above nothing
}

} // namespace passerelle::converter
