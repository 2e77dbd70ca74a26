// What writing text messages out is worth to the search: the share of questions whose passage is found first, and among the
// first three, with and without it. Prints both; development and held-out sets apart.
#include "server/conversation/message_spelling.h"
#include "tests/answers/answering_site.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::answers;
using namespace Qt::StringLiterals;

namespace {

struct Found {
    int asked = 0;
    int first = 0;
    int amongThree = 0;
    int answerable = 0; // above the threshold
};

Found searched(bool heldOut, bool spelling, bool show)
{
    std::map<QString, std::unique_ptr<AnsweringSite>> sites;
    Found out;
    for (const QString &line : readLines(u"text_messages.txt"_s, heldOut)) {
        const QStringList parts = line.split(u'|');
        auto &site = sites[parts[0]];
        if (!site)
            site = std::make_unique<AnsweringSite>(readBusiness(parts[0]));
        site->policy.guards.messageSpelling = spelling;
        Question question = site->question(parts[1]);
        const Evidence evidence = site->evidence(question);
        ++out.asked;
        out.answerable += evidence.confidence >= retrieval::kDefaultThreshold ? 1 : 0;
        std::size_t rank = evidence.passages.size();
        for (std::size_t i = evidence.passages.size(); i-- > 0;) {
            if (evidence.passages[i].passage.text.contains(parts[2]))
                rank = i;
        }
        out.first += rank == 0 && !evidence.passages.empty() ? 1 : 0;
        out.amongThree += rank < std::min<std::size_t>(3, evidence.passages.size()) ? 1 : 0;
        if (show && rank > 0)
            qInfo("rank %zu: %s -> %s", rank + 1, qPrintable(parts[1]), qPrintable(question.searched));
    }
    return out;
}

} // namespace

class TextMessageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writingOutHelpsTheSearch()
    {
        int asked = 0;
        int with = 0;
        int without = 0;
        for (const bool heldOut : {false, true}) {
            const Found plain = searched(heldOut, false, false);
            const Found written = searched(heldOut, true, qEnvironmentVariableIsSet("PASSERELLE_SHOW_WRONG"));
            qInfo("%s set, %d questions: first %d -> %d, among three %d -> %d, above the threshold %d -> %d", heldOut ? "held-out" : "development", plain.asked, plain.first, written.first,
                  plain.amongThree, written.amongThree, plain.answerable, written.answerable);
            asked += plain.asked;
            with += written.amongThree;
            without += plain.amongThree;
        }
        QVERIFY(asked >= 80);
        QVERIFY(with > without);
        QVERIFY2(with * 100 >= asked * 85, "fewer than 85 of 100 text messages find their passage among the first three");
    }

    void writtenOut_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("out");
        const auto row = [](const char *written, const char *out) { QTest::newRow(written) << QString::fromUtf8(written) << QString::fromUtf8(out); };
        row("slt c koi vos horaires", "salut c'est quoi vos horaires");
        row("g besoin d1 rdv dem1", "j'ai besoin d'un rendez-vous demain");
        row("cmb coute", "combien coûte");
        row("vs etes ouver dim?", "vous êtes ouvert dimanche?");
        row("jvoudré une coupe", "je voudrais une coupe");
        row("Quels sont vos horaires le samedi ?", "Quels sont vos horaires le samedi ?");
        row("Je joue au jeu avec Sam, il a fermé la porte", "Je joue au jeu avec Sam, il a fermé la porte");
        row("Une réservation pour le 12 mars à 19 h ?", "Une réservation pour le 12 mars à 19 h ?");
    }
    void writtenOut()
    {
        QFETCH(QString, written);
        QFETCH(QString, out);
        QCOMPARE(conversation::writtenOut(written), out);
    }

    void theContactsOwnWordsStay()
    {
        AnswerGuards guards;
        const Question question = conversation::buildQuestion({.fragments = {u"slt c koi vos horaires"_s}, .locale = {}}, {}, {Language::French}, guards);
        QCOMPARE(question.text, u"slt c koi vos horaires"_s);
        QCOMPARE(question.searched, u"salut c'est quoi vos horaires"_s);
        guards.messageSpelling = false;
        QCOMPARE(conversation::buildQuestion({.fragments = {u"slt c koi vos horaires"_s}, .locale = {}}, {}, {Language::French}, guards).searched, u"slt c koi vos horaires"_s);
    }
};

QTEST_GUILESS_MAIN(TextMessageTest)
#include "text_message_test.moc"
