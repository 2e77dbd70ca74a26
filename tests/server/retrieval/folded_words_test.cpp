#include "server/retrieval/folded_words.h"
#include "server/retrieval/question_words.h"
#include "server/retrieval/stemmer.h"
#include "server/retrieval/stop_words.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::retrieval;
using namespace Qt::StringLiterals;

namespace {

QString join(const FoldedWords &words)
{
    QStringList list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        list << (words.details(i).derived ? u"+"_s : QString()) + QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
    }
    return list.join(u'|');
}

} // namespace

class FoldedWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cuts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words"); // "+" before a derived one
        const auto row = [](const char *name, const QString &text, const QString &words) { QTest::newRow(name) << text << words; };
        row("empty", u""_s, u""_s);
        row("spaces", u" \n\t "_s, u""_s);
        row("case and accents", u"Élève ÉCOLE Noël Façade"_s, u"eleve|ecole|noel|facade"_s);
        row("decomposed accents", u"E\u0301le\u0300ve"_s, u"eleve"_s);
        row("ligatures", u"Œuvre cœur Lætitia ﬁn eﬃcace ﬂeur"_s, u"oeuvre|coeur|laetitia|fin|efficace|fleur"_s);
        row("sharp s", u"Straße ø Łódź"_s, u"strasse|o|lodz"_s);
        row("elisions", u"l'eau d’été qu'il jusqu'à l’œil"_s, u"eau|ete|il|a|oeil"_s);
        row("not elisions", u"aujourd'hui presqu'île"_s, u"aujourdhui|ile"_s);
        row("English apostrophes", u"the baker's don't we'll"_s, u"the|baker|don|we"_s);
        row("hyphens", u"porte-monnaie rendez-vous"_s, u"porte|monnaie|rendez|vous"_s);
        row("product code", u"réf. AB-123 dispo"_s, u"ref|ab|123|+ab123|dispo"_s);
        row("mixed", u"covid19 b2b"_s, u"covid19|+covid|+19|b2b|+2"_s);
        row("soft hyphen", u"bou\u00ADlan\u00ADge\u200Brie"_s, u"boulangerie"_s);
        row("price", u"25,00 € et 14,20€"_s, u"25|euro|et|14.2|euro"_s);
        row("thousands space", u"1 500 000 habitants"_s, u"1500000|habitants"_s);
        row("thousands narrow", u"1\u202F500\u00A0€"_s, u"1500|euro"_s);
        row("thousands comma", u"1,500 people"_s, u"1500|people"_s);
        row("years apart", u"en 2019 100 personnes"_s, u"en|2019|100|personnes"_s);
        row("date", u"12/03/2026"_s, u"12|3|2026"_s);
        row("dotted date", u"12.03.2026"_s, u"12|3|2026"_s);
        row("version like", u"1.2.3"_s, u"1|2|3"_s);
        row("times", u"9 h 30, 09h30, 9:30, 9H30"_s, u"9h30|9h30|9h30|9h30"_s);
        row("full hours", u"9 h, 9h00, 09:00, 18 h"_s, u"9h|9h|9h|18h"_s);
        row("hours in words", u"12 heures 9 hôtels"_s, u"12|heures|9|hotels"_s);
        row("phone", u"06 12 34 56 78 ou 0612345678"_s, u"0612345678|ou|0612345678"_s);
        row("phone dots", u"01.42.33.44.55"_s, u"0142334455"_s);
        row("percent", u"20 % de remise"_s, u"20|pourcent|de|remise"_s);
        row("mail", u"info@atelier-lumiere.fr"_s, u"info|atelier|lumiere|fr"_s);
        row("full width", u"ＡＢＣ １２３"_s, u"abc|123"_s);
        row("Greek", u"Ἀθῆναι"_s, u"αθηναι"_s);
        row("Cyrillic", u"Привет МИР"_s, u"привет|мир"_s);
        row("ideographs", u"日本 text"_s, u"日|本|text"_s);
        row("emoji", u"pizza 🍕 svp"_s, u"pizza|svp"_s);
        row("lone surrogate", u"a"_s + QChar(0xD83D) + u"b"_s, u"a|b"_s);
        row("noncharacter", u"cou\uFFFEpure"_s, u"coupure"_s);
        row("superscript", u"10 m²"_s, u"10|m2|+2"_s);
    }
    void cuts()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        FoldedWords folded;
        folded.assign(text);
        QCOMPARE(join(folded), words);
        folded.assign(text); // its memory is used again
        QCOMPARE(join(folded), words);
    }

    void longRunsAreBounded()
    {
        FoldedWords folded;
        folded.assign(QString(5000, u'é'));
        QCOMPARE(folded.size(), std::size_t{1});
        QCOMPARE(folded[0].size(), kMaxWordBytes);
        folded.assign(QString(3000, u'я'));
        QVERIFY(folded[0].size() <= kMaxWordBytes && folded[0].size() % 2 == 0);
        folded.assign(u"a "_s.repeated(30'000));
        QCOMPARE(folded.size(), kMaxWordsPerText);
        folded.assign(QString(100'000, u'1'));
        QVERIFY(folded.size() >= 1);
    }

    void anyTextIsCutWithoutHarm()
    {
        quint32 state = 7;
        FoldedWords folded;
        for (int round = 0; round < 2000; ++round) {
            QString text;
            for (int i = 0; i < 60; ++i) {
                state = state * 1664525u + 1013904223u;
                static constexpr char16_t kSpicy[] = u"aé0192 ,.'’-h:€\u00A0\u202F\u00AD\uFFFEœ日_";
                text += (state >> 16) % 3 == 0 ? QChar(static_cast<char16_t>(state >> 13)) : QChar(kSpicy[(state >> 20) % 23]);
            }
            folded.assign(text);
            for (std::size_t i = 0; i < folded.size(); ++i) {
                const QByteArray word(folded[i].data(), static_cast<qsizetype>(folded[i].size()));
                QVERIFY(!word.isEmpty() && word.size() <= static_cast<qsizetype>(kMaxWordBytes));
                QCOMPARE(QString::fromUtf8(word).toUtf8(), word); // whole characters only
            }
        }
    }

    void stems_data()
    {
        QTest::addColumn<bool>("french");
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("other");
        QTest::newRow("plural") << true << QByteArray("horaire") << QByteArray("horaires");
        QTest::newRow("verb") << true << QByteArray("livrer") << QByteArray("livraient");
        QTest::newRow("feminine") << true << QByteArray("ouvert") << QByteArray("ouvertes");
        QTest::newRow("English plural") << false << QByteArray("price") << QByteArray("prices");
        QTest::newRow("English verb") << false << QByteArray("deliver") << QByteArray("delivering");
    }
    void stems()
    {
        QFETCH(bool, french);
        QFETCH(QByteArray, one);
        QFETCH(QByteArray, other);
        Stemmer stemmer(french ? Language::French : Language::English);
        const std::string first(stemmer.stem(one.toStdString()));
        QCOMPARE(std::string(stemmer.stem(other.toStdString())), first);
    }

    void stopWordsAndLanguages()
    {
        for (const char *word : {"les", "quel", "quelles", "combien", "ou", "est", "vous", "bonjour", "pourquoi"})
            QVERIFY2(isStopWord(word, Language::French), word);
        for (const char *word : {"prix", "horaires", "livraison", "samedi", "the", "ouvert"})
            QVERIFY2(!isStopWord(word, Language::French), word);
        QVERIFY(isStopWord("mais", Language::French) && !isStopWord("mais", Language::French, true));
        QVERIFY(isStopWord("what", Language::English) && !isStopWord("on", Language::English) == false);
        FoldedWords words;
        words.assign(u"What are your opening hours on Saturday?"_s);
        QCOMPARE(languageOf(words, Language::French), Language::English);
        words.assign(u"Quels sont vos horaires le samedi ?"_s);
        QCOMPARE(languageOf(words, Language::English), Language::French);
        words.assign(u"taxi 42"_s);
        QCOMPARE(languageOf(words, Language::English), Language::English);
        QCOMPARE(languageOf(words, Language::French), Language::French);
    }

    void shortForms()
    {
        QVERIFY(spelledInFull("koi", Language::French) == "quoi");
        QVERIFY(spelledInFull("rdv", Language::French) == "rendez");
        QVERIFY(spelledInFull("slt", Language::French) == "salut");
        QVERIFY(spelledInFull("wkd", Language::French) == "weekend");
        QVERIFY(spelledInFull("ajd", Language::French) == "aujourdhui");
        QVERIFY(spelledInFull("horaires", Language::French).empty());
        QVERIFY(spelledInFull("tmrw", Language::English) == "tomorrow");
        QVERIFY(spelledInFull("wat", Language::English) == "what");
        QVERIFY(spelledInFull("", Language::French).empty());
    }
};

QTEST_GUILESS_MAIN(FoldedWordsTest)
#include "folded_words_test.moc"
