// passerelle-binder LANGUAGE FOLDER EXAMPLE OUT: binds the chapters of FOLDER/LANGUAGE, in the order of FOLDER/contents.txt
// or of their names, into one JSON file that the console and the service carry. Runs while the program is built.
#include "app/binder/manuscript.h"
#include "app/binder/reference.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <cstdio>
#include <optional>

namespace {

using namespace passerelle;
using namespace Qt::StringLiterals;

std::optional<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "passerelle-binder: %s: %s\n", qPrintable(path), qPrintable(file.errorString()));
        return std::nullopt;
    }
    return file.readAll();
}

QStringList chaptersOf(const QString &folder, const QString &language)
{
    if (QFile::exists(folder + u"/contents.txt"_s))
        return QString::fromUtf8(contentOf(folder + u"/contents.txt"_s).value_or(QByteArray())).simplified().split(u' ');
    return QDir(folder + u'/' + language).entryList({u"*.md"_s}, QDir::Files, QDir::Name).replaceInStrings(u".md"_s, QString());
}

QByteArray withReference(QByteArray markdown, const QByteArray &example, Language language)
{
    markdown.replace("<!-- settings of a client -->", binder::settingsChapter(SettingScope::Tenant, language));
    markdown.replace("<!-- settings of the installation -->", binder::settingsChapter(SettingScope::Installation, language));
    return markdown.replace("<!-- configuration -->", binder::configurationChapter(example, language));
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 5) {
        std::fprintf(stderr, "usage: passerelle-binder fr|en FOLDER EXAMPLE OUT\n");
        return 2;
    }
    const QString language = QString::fromLocal8Bit(argv[1]);
    const QString folder = QString::fromLocal8Bit(argv[2]);
    const auto example = contentOf(QString::fromLocal8Bit(argv[3]));
    if (!example)
        return 1;
    QJsonArray chapters;
    for (const QString &chapter : chaptersOf(folder, language)) {
        const auto markdown = contentOf(folder + u'/' + language + u'/' + chapter + u".md"_s);
        if (!markdown)
            return 1;
        chapters.append(binder::boundChapter(chapter, withReference(*markdown, *example, language == u"fr"_s ? Language::French : Language::English)));
    }
    QFile out(QString::fromLocal8Bit(argv[4]));
    const QByteArray book = QJsonDocument(QJsonObject{{u"language"_s, language}, {u"chapters"_s, chapters}}).toJson(QJsonDocument::Compact);
    if (!out.open(QIODevice::WriteOnly) || out.write(book) != book.size()) {
        std::fprintf(stderr, "passerelle-binder: %s: %s\n", argv[4], qPrintable(out.errorString()));
        return 1;
    }
    return 0;
}
