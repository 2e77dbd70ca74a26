// The bound manual: every chapter in both languages, every setting and every key of the configuration with its words, and
// what people type finds the section that they want.
#include "server/domain/settings.h"
#include "server/manual/book.h"
#include "server/runtime/configuration.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace Qt::StringLiterals;
using manual::Book;

class BookTest : public QObject {
    Q_OBJECT

    static const manual::Section *sectionAt(const manual::Chapter &chapter, const QString &anchor)
    {
        const auto found = std::find_if(chapter.sections.begin(), chapter.sections.end(), [&](const manual::Section &section) { return section.anchor == anchor; });
        return found == chapter.sections.end() ? nullptr : &*found;
    }
    static QString firstFind(const QString &language, const QString &words)
    {
        const auto book = Book::load(language);
        const auto finds = book->find(words);
        return finds.empty() ? QString() : QString(finds.front().chapter->name + u'#' + finds.front().section->anchor);
    }

private Q_SLOTS:
    void everySettingIsDocumented();
    void everyKeyOfTheConfigurationIsDocumented();
    void whatIsTypedIsFound();
    void placesAreMarked();
    void everyPageOfTheConsoleHasItsHelp();
    void onlyPicturesAreGiven();
};

void BookTest::everySettingIsDocumented()
{
    for (const QString &language : {u"fr"_s, u"en"_s}) {
        const auto book = Book::load(language);
        QVERIFY(book && book->chapters().size() >= 14);
        const manual::Chapter *chapter = book->chapter(u"settings"_s);
        QVERIFY(chapter);
        for (const SettingDefinition &definition : settingCatalogue()) {
            const manual::Section *section = sectionAt(*chapter, QString::fromLatin1(definition.key));
            QVERIFY2(section, definition.key);
            const QString default_ = QString::fromUtf8(definition.defaultValue);
            QVERIFY2(section->words.contains(default_), definition.key);
            // The first word of its sentence: the rest is typeset.
            const QString words = QString::fromUtf8(language == u"fr"_s ? definition.french : definition.english);
            QVERIFY2(section->words.startsWith(words.section(u' ', 0, 0).section(u'\'', 0, 0)), definition.key);
        }
    }
}

void BookTest::everyKeyOfTheConfigurationIsDocumented()
{
    for (const QString &language : {u"fr"_s, u"en"_s}) {
        const auto book = Book::load(language);
        const manual::Chapter *chapter = book->chapter(u"settings"_s);
        for (const runtime::ConfigurationKey &key : runtime::configurationKeys()) {
            // A setting of the same name stands before it.
            const QString name = QString::fromLatin1(key.name);
            const manual::Section *section = sectionAt(*chapter, findSetting(name) ? QString(name + u"-1"_s) : name);
            QVERIFY2(section && section->words.contains(u"PASSERELLE_"_s + name.toUpper()), key.name);
        }
    }
}

void BookTest::whatIsTypedIsFound()
{
    QCOMPARE(firstFind(u"fr"_s, u"cle de recuperation"_s).section(u'#', 0, 0), u"backup"_s);
    QCOMPARE(firstFind(u"fr"_s, u"RENOUVELER le secret"_s), u"manychat#renouveler-le-secret"_s);
    QCOMPARE(firstFind(u"en"_s, u"going back"_s), u"upgrading#going-back"_s);
    QCOMPARE(firstFind(u"en"_s, u"quiet_window_min_ms"_s), u"settings#quiet_window_min_ms"_s);
    QVERIFY(firstFind(u"en"_s, u"zeppelin"_s).isEmpty());
    QVERIFY(firstFind(u"fr"_s, u"  "_s).isEmpty());
    const auto book = Book::load(u"en"_s);
    const auto finds = book->find(u"token dies"_s);
    QVERIFY(!finds.empty() && finds.front().excerpt.contains(u"temporary token dies"_s));
}

void BookTest::placesAreMarked()
{
    const auto book = Book::load(u"fr"_s);
    for (const manual::Chapter &chapter : book->chapters()) {
        QVERIFY2(!chapter.html.contains(u".md"_s) || chapter.html.contains(u"<code>"_s), qPrintable(chapter.name));
        QVERIFY2(!chapter.html.contains(u"href=\"%1.md"_s.arg(u"manychat"_s)), qPrintable(chapter.name));
        for (const manual::Section &section : chapter.sections)
            QVERIFY2(chapter.html.contains(u"name=\""_s + section.anchor + u'"'), qPrintable(section.anchor));
    }
    QVERIFY(book->chapter(u"start"_s)->html.contains(u"href=\"manychat\""_s));
    QVERIFY(!book->chapter(u"start"_s)->html.contains(u"<!--"_s) && !book->chapter(u"settings"_s)->html.contains(u"<!--"_s));
}

void BookTest::everyPageOfTheConsoleHasItsHelp()
{
    for (const QString &language : {u"fr"_s, u"en"_s}) {
        const auto help = Book::load(language, Book::Kind::Help);
        QVERIFY(help && help->chapter(u"general"_s) && help->chapter(u"inbox"_s));
    }
    QVERIFY(!Book::load(u"de"_s));
}

void BookTest::onlyPicturesAreGiven()
{
    QVERIFY(manual::picture(u"../style.css"_s).isEmpty());
    QVERIFY(manual::picture(u"none.png"_s).isEmpty());
    QVERIFY(manual::picture(u"home-fr.png"_s).startsWith("\x89PNG"));
    QVERIFY(manual::styleSheet().contains("prefers-color-scheme:dark"));
}

QTEST_APPLESS_MAIN(BookTest)
#include "book_test.moc"
