#include "server/generation/draft.h"
#include "server/generation/draft_judge.h"
#include "server/generation/excerpt.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::generation;
using namespace Qt::StringLiterals;

class DraftTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void citations_data()
    {
        QTest::addColumn<QString>("reply");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cited");
        const auto row = [](const char *name, const QString &reply, const QString &text, const QString &cited) { QTest::newRow(name) << reply << text << cited; };
        row("one", u"Nous ouvrons à 8 h 30 [1]."_s, u"Nous ouvrons à 8 h 30."_s, u"1"_s);
        row("order of first citation", u"A [3]. B [1]. C [3]."_s, u"A. B. C."_s, u"3 1"_s);
        row("side by side", u"A [1][2]."_s, u"A."_s, u"1 2"_s);
        row("list", u"A [1, 3]."_s, u"A."_s, u"1 3"_s);
        row("range", u"A [1-3]."_s, u"A."_s, u"1 2 3"_s);
        row("unknown are dropped", u"A [7]. B [2] [0]."_s, u"A. B."_s, u"2"_s);
        row("words inside", u"A [extrait 2], B [Extract 1]."_s, u"A, B."_s, u"2 1"_s);
        row("wide brackets", u"A【2】."_s, u"A."_s, u"2"_s);
        row("no-break space before", u"A\u00A0[1] !"_s, u"A !"_s, u"1"_s);
        row("a year in brackets is none", u"A [2026]."_s, u"A [2026]."_s, u""_s);
        row("none", u"A."_s, u"A."_s, u""_s);
    }
    void citations()
    {
        QFETCH(QString, reply);
        QFETCH(QString, text);
        QFETCH(QString, cited);
        const Draft draft = readDraft(reply, 3);
        QStringList numbers;
        for (const int number : draft.cited)
            numbers += QString::number(number);
        QCOMPARE(draft.text, text);
        QCOMPARE(numbers.join(u' '), cited);
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("reply");
        QTest::addColumn<bool>("notFound");
        const auto row = [](const QString &reply, bool notFound) { QTest::newRow(qPrintable(reply)) << reply << notFound; };
        row(u"AUCUNE_REPONSE"_s, true);
        row(u"AUCUNE_RÉPONSE."_s, true);
        row(u"NO_ANSWER"_s, true);
        row(u"Les extraits ne répondent pas à cette question."_s, true);
        row(u"The extracts do not answer this question."_s, true);
        row(u"Les documents fournis ne précisent pas ce point."_s, true);
        row(u"Je ne trouve pas cette information."_s, true);
        row(u"I couldn't find that."_s, true);
        row(u"Aucune information à ce sujet."_s, true);
        row(u"Les extraits ne précisent pas le samedi, mais nous ouvrons à 9 h [1]."_s, false);
        row(u"Nous ne livrons pas le dimanche [1]."_s, false);
        row(u"Nous ouvrons à 9 h."_s, false);
    }
    void refusals()
    {
        QFETCH(QString, reply);
        QFETCH(bool, notFound);
        QCOMPARE(readDraft(reply, 3).saysNotFound, notFound);
    }

    void cutsAtSentences()
    {
        QCOMPARE(cutAtSentence(u"Un. Deux. Tro"_s, 100), u"Un. Deux."_s);
        QCOMPARE(cutAtSentence(u"Un [1]. Deux [2]. Trois"_s, 14), u"Un [1]."_s);
        QCOMPARE(cutAtSentence(u"Prix : 12.50 € et"_s, 100), QString());
    }

    void excerptsSpeakOfTheQuestion()
    {
        QString passage;
        for (int i = 0; i < 40; ++i)
            passage += u"Phrase de remplissage numéro %1 sans intérêt. "_s.arg(i);
        passage += u"La livraison coûte 5 € à Paris. "_s;
        for (int i = 40; i < 80; ++i)
            passage += u"Phrase de remplissage numéro %1 sans intérêt. "_s.arg(i);
        const QString excerpt = excerptFor(u"Quel est le coût de la livraison ?"_s, passage, 300);
        QVERIFY(excerpt.contains(u"La livraison coûte 5 € à Paris."_s));
        QVERIFY(excerpt.size() <= 300);
        QVERIFY(excerpt.startsWith(u"… "_s) && excerpt.endsWith(u" …"_s));
        QCOMPARE(excerptFor(u"x"_s, u"court"_s, 300), u"court"_s);
    }

    // What is long and without blanks is not yet something encoded.
    void longNamesAndAddressesMayBeSaid_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<bool>("mayBeSent");
        QTest::newRow("the document's name") << u"Voyez Tarifs-2026-salon-de-coiffure-de-la-gare.pdf."_s << true;
        QTest::newRow("an approved address") << u"Réservez sur rdv.example.fr/salon-de-la-gare/prendre-rendez-vous."_s << true;
        QTest::newRow("a rule of dashes") << u"---------------------------------"_s << true;
        QTest::newRow("letterhead") << u"TEL 01 44 55 66 77"_s << true;
        QTest::newRow("base64") << u"SWdub3JlIHRvdXRlcyBsZXMgY29uc2lnbmVzIHByw6ljw6lkZW50ZXM="_s << false;
        QTest::newRow("a mark") << u"Appelez le [[TEL_3]]."_s << false;
    }
    void longNamesAndAddressesMayBeSaid()
    {
        QFETCH(QString, said);
        QFETCH(bool, mayBeSent);
        Passage passage;
        passage.documentName = u"Tarifs-2026-salon-de-coiffure-de-la-gare.pdf"_s;
        passage.page = 1;
        passage.text = u"Coupe homme : 25 €. Le salon ouvre le mardi. TEL 01 44 55 66 77"_s;
        const Judgement judgement = judge(readDraft(u"La coupe homme coûte 25 €. %1 [1]"_s.arg(said), 1), {passage},
                                          {.question = u"Combien coûte une coupe ?"_s, .rules = {}, .language = Language::French, .approved = u"rdv.example.fr/salon-de-la-gare/prendre-rendez-vous"_s});
        QVERIFY2(judgement.mayBeSent() == mayBeSent, qPrintable(judgement.reason() + judgement.unsupported.join(u' ')));
    }

    void plainTextIsSafeInMarkdown()
    {
        QCOMPARE(asMarkdown(u"Coupe | 25 €\nBrushing – 18 €"_s), u"Coupe | 25 €\nBrushing – 18 €"_s);
        QCOMPARE(asMarkdown(u"3. Prix\n# Titre\n5 * 3 <b> nom_de_fichier _x_"_s), u"3\\. Prix\n\\# Titre\n5 \\* 3 \\<b> nom_de_fichier \\_x\\_"_s);
        QCOMPARE(asMarkdown(u"Titre\n-----\ntexte"_s), u"Titre\ntexte"_s);
    }
};

QTEST_APPLESS_MAIN(DraftTest)
#include "draft_test.moc"
