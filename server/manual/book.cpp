#include "server/manual/book.h"

#include "server/domain/folded_text.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>

namespace passerelle::manual {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kExcerpt = 200; // characters
constexpr int kTitleWeight = 100;
constexpr int kMostCounted = 20; // times that a section says the words, before more of it counts nothing

QByteArray resource(const QString &name)
{
    QFile file(u":/manual/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Chapter chapterFrom(const QJsonObject &object)
{
    Chapter chapter{object[u"name"_s].toString(), object[u"title"_s].toString(), object[u"html"_s].toString(), {}};
    for (const QJsonValue &value : object[u"sections"_s].toArray()) {
        const QJsonObject section = value.toObject();
        chapter.sections.push_back({section[u"anchor"_s].toString(), section[u"title"_s].toString(), section[u"level"_s].toInt(), section[u"words"_s].toString()});
    }
    return chapter;
}

// 0: not every word stands there.
int weightOf(const QStringList &words, const Chapter &chapter, const Section &section)
{
    const QString title = foldedText(section.title);
    const QString around = foldedText(chapter.title);
    const QString text = foldedText(section.words);
    int weight = 0;
    int counted = 0;
    for (const QString &word : words) {
        const int times = static_cast<int>(text.count(word));
        const bool titled = title.contains(word);
        if (!titled && times == 0 && !around.contains(word))
            return 0;
        weight += titled ? kTitleWeight : 0;
        counted += times;
    }
    // A section that only its chapter's title fits is not what was looked for.
    return weight + counted == 0 ? 0 : weight + std::min(counted, kMostCounted);
}

QString excerptOf(const QStringList &words, const Section &section)
{
    static const QRegularExpression sentenceEnd(u"(?<=[.!?])\\s+|\n+"_s);
    const QStringList sentences = section.words.split(sentenceEnd, Qt::SkipEmptyParts);
    // The first that says the most of them.
    const auto said = [&](const QString &sentence) {
        const QString folded = foldedText(sentence);
        return std::count_if(words.begin(), words.end(), [&](const QString &word) { return folded.contains(word); });
    };
    const auto found = std::max_element(sentences.begin(), sentences.end(), [&](const QString &left, const QString &right) { return said(left) < said(right); });
    const QString line = found != sentences.end() ? *found : QString();
    return line.size() <= kExcerpt ? line : QString(line.left(kExcerpt).trimmed() + u'…');
}

} // namespace

Result<Book> Book::load(const QString &language, Kind kind)
{
    const QString name = kind == Kind::Manual ? u"manual-%1.json"_s : u"help-%1.json"_s;
    const QJsonObject object = QJsonDocument::fromJson(resource(name.arg(language))).object();
    Book book;
    book.m_language = language;
    for (const QJsonValue &value : object[u"chapters"_s].toArray())
        book.m_chapters.push_back(chapterFrom(value.toObject()));
    if (book.m_chapters.empty())
        return failure(ErrorKind::NotFound, u"the manual is not in this program"_s);
    return book;
}

const Chapter *Book::chapter(const QString &name) const
{
    const auto found = std::find_if(m_chapters.begin(), m_chapters.end(), [&](const Chapter &chapter) { return chapter.name == name; });
    return found == m_chapters.end() ? nullptr : &*found;
}

std::vector<Find> Book::find(const QString &typed, std::size_t most) const
{
    const QStringList words = foldedText(typed).split(QRegularExpression(u"[\\s\u2019']+"_s), Qt::SkipEmptyParts);
    std::vector<std::pair<int, Find>> found;
    if (words.isEmpty())
        return {};
    for (const Chapter &chapter : m_chapters) {
        for (const Section &section : chapter.sections) {
            if (const int weight = weightOf(words, chapter, section); weight > 0)
                found.push_back({weight, {&chapter, &section, {}}});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &left, const auto &right) { return left.first > right.first; });
    std::vector<Find> best;
    for (auto &[weight, find] : found) {
        if (best.size() == most)
            break;
        find.excerpt = excerptOf(words, *find.section);
        best.push_back(std::move(find));
    }
    return best;
}

QByteArray picture(const QString &name)
{
    static const QRegularExpression plain(u"^[a-z0-9-]+\\.png$"_s);
    return plain.match(name).hasMatch() ? resource(u"pictures/"_s + name) : QByteArray();
}

QByteArray styleSheet()
{
    return resource(u"style.css"_s);
}

} // namespace passerelle::manual
