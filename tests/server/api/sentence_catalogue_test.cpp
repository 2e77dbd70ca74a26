// The server's sentences in French: whole ones, those with values, those put together on the way up, and unknown ones.
#include "server/api/sentence_catalogue.h"
#include "server/base/result.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace passerelle;
using passerelle::api::SentenceCatalogue;

class SentenceCatalogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void translates_data()
    {
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("french");
        QTest::newRow("whole") << u"there is no such moon"_s << u"cette lune n'existe pas"_s;
        QTest::newRow("with a value") << u"the moon \"Io\" has 3 sides"_s << u"3 faces a la lune « Io »"_s;
        QTest::newRow("the more particular first") << u"the moon \"Io\" has 3 sides, all dark"_s << u"3 faces sombres : « Io »"_s;
        QTest::newRow("a value that is a sentence") << u"looking stopped (there is no such moon)"_s << u"arrêté (cette lune n'existe pas)"_s;
        QTest::newRow("a value like a placeholder") << u"the moon \"{2}\" has {1} sides"_s << u"{1} faces a la lune « {2} »"_s;
        QTest::newRow("an action before it") << u"looking up: there is no such moon"_s << u"observation\u00A0: cette lune n'existe pas"_s;
        QTest::newRow("two actions") << u"looking up: looking up: the moon \"Io\" has 3 sides"_s
                                     << u"observation\u00A0: observation\u00A0: 3 faces a la lune « Io »"_s;
        QTest::newRow("a name before it") << u"sky.toml, line 3: there is no such moon"_s << u"sky.toml, line 3\u00A0: cette lune n'existe pas"_s;
        QTest::newRow("what another program says stays") << u"looking up: Permission denied"_s << u"observation\u00A0: Permission denied"_s;
        QTest::newRow("a remark in brackets") << u"there is no such moon (id 4)"_s << u"cette lune n'existe pas (id 4)"_s;
        QTest::newRow("two sentences") << u"there is no such moon; looking up"_s << u"cette lune n'existe pas\u00A0; observation"_s;
        QTest::newRow("unknown") << u"the sun is far"_s << u"the sun is far"_s;
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("too long to look through") << QString(2000, u'x') + u": there is no such moon"_s << QString(2000, u'x') + u": there is no such moon"_s;
        QTest::newRow("many colons, soon") << u"a: "_s.repeated(300) << u"a: "_s.repeated(300);
    }
    void translates()
    {
        QFETCH(QString, english);
        QFETCH(QString, french);
        const SentenceCatalogue catalogue(u"# a remark → not a line\n"
                                          "there is no such moon → cette lune n'existe pas\n"
                                          "the moon \"{1}\" has {2} sides → {2} faces a la lune « {1} »\n"
                                          "the moon \"{1}\" has {2} sides, all dark → {2} faces sombres : « {1} »\n"
                                          "looking stopped ({1}) → arrêté ({1})\n"
                                          "no arrow here\n"
                                          "looking up → observation\n"_s);
        QCOMPARE(catalogue.size(), 5);
        QCOMPARE(catalogue.translated(english, Language::French), french);
        QCOMPARE(catalogue.translated(english, Language::English), english);
    }
    void theProgramCarriesItsOwn()
    {
        const Error error = Error{ErrorKind::NotFound, u"there is no such tenant"_s, {}}.during(u"reading the plan");
        QCOMPARE(api::translated(error.what, Language::French), u"lecture du forfait\u00A0: ce client n'existe pas"_s);
        QCOMPARE(api::translated(error.what, Language::English), error.what);
        QCOMPARE(api::translated(u"the setting \"vat_rate\" must lie between 0 and 100"_s, Language::French), u"le réglage \"vat_rate\" doit être entre 0 et 100"_s);
        QCOMPARE(api::translated(u"\"name\" must have between 1 and 200 characters"_s, Language::French), u"\"name\" doit avoir entre 1 et 200 caractères"_s);
        QCOMPARE(api::translated(u"the body is not a field of this request"_s, Language::French), u"le contenu n'est pas un champ de cette demande"_s);
    }
};

QTEST_APPLESS_MAIN(SentenceCatalogueTest)
#include "sentence_catalogue_test.moc"
