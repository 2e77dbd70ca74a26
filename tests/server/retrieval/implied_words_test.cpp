#include "server/retrieval/implied_words.h"

#include <QtTest/QTest>

using namespace passerelle::retrieval;
using namespace Qt::StringLiterals;

class ImpliedWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void says_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QString &text, const QString &words) { QTest::newRow(name) << text << words; };
        row("street", u"Au 14, passage des Lanternes, à Lyon."_s, u"adresse"_s);
        row("street with bis", u"3 bis rue de l'Église"_s, u"adresse"_s);
        row("capitals", u"12 RUE DES ŒILLETS"_s, u"adresse"_s);
        row("English street", u"221B is not it, 10 Downing Street is"_s, u"adresse"_s);
        row("a street without number", u"La rue est calme en 2026, et 3 routes y mènent."_s, QString());
        row("telephone", u"Téléphone : 04 65 71 08 20"_s, u"telephone numero"_s);
        row("telephone, dots", u"04.65.71.08.20"_s, u"telephone numero"_s);
        row("telephone, abroad", u"+33 4 65 71 08 20"_s, u"telephone numero"_s);
        row("an order's number", u"commande 20260465710820"_s, QString());
        row("prices", u"12 €, 45 €, 52 €, 59 €"_s, QString());
        row("e-mail", u"écrivez à bonjour@atelier.example"_s, u"email courriel"_s);
        row("an account's name", u"suivez @atelier"_s, QString());
        row("all", u"14, rue X, 69004 Lyon · 04 65 71 08 20 · a@b.fr"_s, u"adresse telephone numero email courriel"_s);
        row("nothing", QString(), QString());
    }
    void says()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        QCOMPARE(impliedWords(text).trimmed(), words);
    }
};

QTEST_GUILESS_MAIN(ImpliedWordsTest)
#include "implied_words_test.moc"
