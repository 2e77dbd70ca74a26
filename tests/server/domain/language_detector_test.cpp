#include "server/domain/language_detector.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

class LanguageDetectorTest : public QObject {
    Q_OBJECT

private:
    // The share of the questions of a set that are taken for `language`, with the other language as the prior.
    static double share(const QString &folder, Language language)
    {
        QFile file(qEnvironmentVariable("PASSERELLE_CORPORA") + u"/qa/"_s + folder + u"/questions.jsonl"_s);
        if (!file.open(QIODevice::ReadOnly))
            return -1;
        int right = 0;
        int all = 0;
        const Language other = language == Language::French ? Language::English : Language::French;
        while (!file.atEnd()) {
            const QString question = QJsonDocument::fromJson(file.readLine()).object().value(u"question"_s).toString();
            if (question.isEmpty())
                continue;
            ++all;
            right += detectLanguage(question, other) == language ? 1 : 0;
        }
        return all ? static_cast<double>(right) / all : -1;
    }

private Q_SLOTS:
    void shortTexts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("french");
        for (const char16_t *text : {
                 u"slt c koi vos horaires", u"bjr", u"cc vs ete ouvert dimanche ?", u"stp le prix", u"c combien", u"Bonjour", u"merci bcp", u"et le samedi ?",
                 u"combien", u"vous livrez ?", u"dispo demain ?", u"jveux un rdv", u"ya une promo ?", u"Quels sont vos horaires ?", u"tarif coupe homme",
                 u"C'est ouvert ?", u"je peux venir à 15h ?", u"adresse svp", u"prix enfant", u"oui", u"non merci", u"d'accord", u"ok merci", u"keske vous proposez",
                 u"vous faites les colorations", u"Est-ce que le parking est gratuit", u"horaires ?", u"livraison a paris", u"carte bancaire ok ?", u"T ouvert ?",
                 u"quel délai pour un devis", u"remboursement", u"jusqu'à quelle heure", u"pour 2 personnes", u"où êtes-vous"})
            QTest::newRow(qPrintable(QString::fromUtf16(text))) << QString::fromUtf16(text) << true;
        for (const char16_t *text : {
                 u"hi", u"hello", u"what time do you open", u"how much", u"opening hours?", u"are you open on sunday", u"do u deliver", u"price pls", u"thanks",
                 u"thx", u"can I book", u"I'd like an appointment", u"where are you", u"don't you have a discount", u"what's the address", u"yes please",
                 u"kids haircut price", u"is parking free?", u"do you take cash", u"tomorrow morning?", u"ok thank you", u"refund", u"how long is delivery",
                 u"and on saturday?", u"I want to return my order", u"any vegan options", u"which card do you accept", u"good morning", u"for two people", u"still open?"})
            QTest::newRow(qPrintable(QString::fromUtf16(text))) << QString::fromUtf16(text) << false;
    }
    void shortTexts()
    {
        QFETCH(QString, text);
        QFETCH(bool, french);
        // The prior is the wrong one: the text itself must decide.
        QCOMPARE(detectLanguage(text, french ? Language::English : Language::French), french ? Language::French : Language::English);
    }

    void withoutEvidenceThePriorStays()
    {
        for (const QString &text : {u""_s, u"?"_s, u"25"_s, u"👍"_s, u"ok"_s, u"https://x.example"_s}) {
            QCOMPARE(detectLanguage(text, Language::English), Language::English);
            QCOMPARE(detectLanguage(text, Language::French), Language::French);
        }
    }

    void questionSets()
    {
        const double french = share(u"piaf-fr"_s, Language::French);
        if (french < 0)
            QSKIP("the corpora are not here");
        const double typos = share(u"piaf-fr-typos"_s, Language::French);
        const double english = share(u"xquad-en"_s, Language::English);
        qInfo("French %.4f, French with typing errors %.4f, English %.4f", french, typos, english);
        QVERIFY(french >= 0.99);
        QVERIFY(english >= 0.99);
        QVERIFY(typos >= 0.98);
    }
};

QTEST_APPLESS_MAIN(LanguageDetectorTest)
#include "language_detector_test.moc"
