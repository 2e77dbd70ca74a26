#include "tests/answers/business_set.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>

namespace passerelle::answers {

using namespace Qt::StringLiterals;

namespace {

QStringList rawLines(const QString &name)
{
    QFile file(QStringLiteral(PASSERELLE_ANSWERS) + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    return QString::fromUtf8(file.readAll()).split(u'\n');
}

QString unescaped(QString line)
{
    static const QRegularExpression code(u"\\\\u([0-9A-F]{4})"_s);
    line.replace(u"\\n"_s, u"\n"_s);
    for (auto match = code.match(line); match.hasMatch(); match = code.match(line))
        line.replace(match.capturedStart(), match.capturedLength(), QChar(match.captured(1).toUShort(nullptr, 16)));
    return line;
}

// "Vidange — Prix : 89 €, Durée : 45 min": what it costs, asked in two ways.
void askAboutRow(const QString &row, Business &business, std::size_t number)
{
    static const QRegularExpression price(u"^(.+?) — (?:Prix|Price) ?: ([^,]+(?:,\\d\\d €)?)"_s);
    const auto match = price.match(row);
    if (!match.hasMatch())
        return;
    const QString name = match.captured(1).toLower();
    static const QStringList french{u"Combien coûte %1 ?"_s, u"C'est à quel prix, %1 ?"_s, u"Bonjour, je voudrais le tarif pour %1 svp"_s, u"Quel est le prix pour %1 ?"_s};
    static const QStringList english{u"How much is %1?"_s, u"What is the price of %1?"_s, u"Hello, what does %1 cost please"_s, u"Price for %1?"_s};
    const QStringList &forms = business.english ? english : french;
    for (std::size_t i = 0; i < 2; ++i)
        business.questions.push_back({forms[static_cast<qsizetype>((number + i) % 4)].arg(name), match.captured(2).trimmed(), business.english});
}

} // namespace

Business readBusiness(const QString &name)
{
    Business out;
    for (const QString &line : rawLines(u"businesses/%1.txt"_s.arg(name))) {
        if (line.startsWith(u"business ")) {
            out.name = line.mid(9);
        } else if (line.startsWith(u"language ")) {
            out.english = line.endsWith(u"en");
        } else if (line.startsWith(u"== ")) {
            Passage passage;
            passage.id = PassageId(static_cast<qint64>(out.passages.size()) + 1);
            passage.document = DocumentId(1);
            passage.documentName = line.mid(3).section(u" | "_s, 0, 0);
            passage.heading = line.section(u" | "_s, 1);
            passage.page = static_cast<int>(out.passages.size()) + 1;
            out.passages.push_back(std::move(passage));
        } else if (line.startsWith(u"? ") || line.startsWith(u"en? ")) {
            const QString asked = line.section(u"? "_s, 1);
            out.questions.push_back({asked.section(u" ||| "_s, 0, 0), asked.section(u" ||| "_s, 1), out.english || line.startsWith(u"en")});
        } else if (!line.trimmed().isEmpty() && !out.passages.empty()) {
            QString &text = out.passages.back().text;
            text += (text.isEmpty() ? QString() : u"\n"_s) + line;
            askAboutRow(line, out, out.questions.size());
        }
    }
    return out;
}

QStringList developmentBusinesses()
{
    return {u"boulangerie"_s, u"coiffeur"_s, u"garage"_s};
}

QStringList heldOutBusinesses()
{
    return {u"clinique"_s, u"gite"_s, u"club"_s};
}

QStringList readLines(const QString &file, bool heldOut)
{
    QStringList out;
    bool behind = false;
    for (const QString &line : rawLines(file)) {
        if (line.trimmed() == u"##"_s)
            behind = true;
        else if (!line.trimmed().isEmpty() && !line.startsWith(u"# ") && behind == heldOut)
            out += unescaped(line);
    }
    return out;
}

QStringList readLines(const QString &file)
{
    return readLines(file, false) + readLines(file, true);
}

} // namespace passerelle::answers
