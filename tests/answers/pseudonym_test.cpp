// Nothing that names a contact may stand in what a model is sent, and all of it must stand in the answer: every byte of every
// request is looked through.
#include "server/domain/pseudonyms.h"
#include "tests/answers/answering_site.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::answers;
using namespace Qt::StringLiterals;

namespace {

QString everythingSent(const ChatRequest &request)
{
    QString out = request.system;
    for (const ChatTurn &turn : request.turns)
        out += u'\n' + turn.text;
    return out;
}

} // namespace

class PseudonymTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatNamesAPersonIsReplaced_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("hidden");
        const auto row = [](const char *text, const char *hidden) { QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(hidden); };
        row("Appelez-moi au 06 12 34 56 78", "Appelez-moi au [[TEL_1]]");
        row("06.12.34.56.78 ou +33 6 12 34 56 78", "[[TEL_1]] ou [[TEL_1]]");
        row("0612345678, sinon 07-11-22-33-44", "[[TEL_1]], sinon [[TEL_2]]");
        row("+221 77 123 45 67", "[[TEL_1]]");
        row("0033 6 12 34 56 78", "[[TEL_1]]");
        row("06\u200B12345678", "[[TEL_1]]");
        row("０６１２３４５６７８", "[[TEL_1]]");
        row("mon mail : Awa.Diop@exemple.fr", "mon mail : [[MAIL_1]]");
        row("awa.diop (at) exemple.fr", "[[MAIL_1]]");
        row("IBAN FR76 3000 6000 0112 3456 7890 189", "IBAN [[IBAN_1]]");
        row("fr7630006000011234567890189", "[[IBAN_1]]");
        row("Je m'appelle Awa Diop, Awa pour vous", "Je m'appelle [[NOM_1]] [[NOM_2]], [[NOM_1]] pour vous");
        row("Je m'appelle Anne et je viens demain", "Je m'appelle [[NOM_1]] et je viens demain");
        row("Bonjour, c'est Jérôme", "Bonjour, c'est [[NOM_1]]");
        row("je suis malade", "je suis malade");
        row("my name is Sarah Connor", "my name is [[NOM_1]] [[NOM_2]]");
        row("Martin a un rdv", "[[NOM_1]] a un rdv"); // the contact's own
        row("Ma commande 4512 du 12/03/2026 à 25,50 € pour 4 personnes", "Ma commande 4512 du 12/03/2026 à 25,50 € pour 4 personnes");
        row("de 9 h à 12 h 30, 1 250 €", "de 9 h à 12 h 30, 1 250 €");
        row("[[TEL_1]] n'est pas à moi", "[ [TEL_1]] n'est pas à moi");
    }
    void whatNamesAPersonIsReplaced()
    {
        QFETCH(QString, text);
        QFETCH(QString, hidden);
        Pseudonyms marks({u"Paul Martin"_s});
        marks.learnNames(text);
        QCOMPARE(marks.hidden(text), hidden);
    }

    void marksComeBackHoweverTheyAreWritten()
    {
        Pseudonyms marks({u"Awa"_s});
        const QString hidden = marks.hidden(u"Awa, 06 12 34 56 78"_s);
        QCOMPARE(hidden, u"[[NOM_1]], [[TEL_1]]"_s);
        for (const char *form : {"[[TEL_1]]", "[TEL_1]", "[[tel_1]]", "[[TEL 1]]", "TEL_1", "[[ TEL_1 ]]", "[[TEL-1]]", "TEL 1"})
            QCOMPARE(marks.restored(u"Rappel au %1."_s.arg(QString::fromUtf8(form))).simplified(), u"Rappel au 06 12 34 56 78."_s);
        QVERIFY(holdsPlaceholder(marks.restored(u"Rappel au [[TEL_7]]."_s)));
        QVERIFY(!holdsPlaceholder(u"Tél. 06 12 34 56 78, nom : Awa, iban FR76"_s));
        QVERIFY(!holdsPlaceholder(u"TEL 01 44 55 66 77"_s)); // as letterheads write it
        QVERIFY(!holdsPlaceholder(u"TEL 33.1.44.55.66.77"_s));
        QVERIFY(holdsPlaceholder(u"Appelez TEL_7 24 h sur 24."_s));
        QCOMPARE(marks.summary(), u"TEL 1, NOM 1"_s);
    }

    void nothingOfItReachesTheModel()
    {
        const Business business = readBusiness(u"coiffeur"_s);
        QStringList sent;
        AnsweringSite site(business, [](const simulators::Prompt &) {
            return simulators::ModelAnswer{u"[[NOM_1]], le salon est ouvert le samedi de 8 h 30 à 17 h [1][2][3][4]."_s, true};
        });
        site.policy.guards.pseudonyms = PseudonymMode::Always;
        ConversationMemory memory;
        memory.recent = {{u"Je m'appelle Awa Diop, 06 12 34 56 78"_s, u"Merci Awa, noté : awa@exemple.fr"_s}};
        memory.summary = u"A donné son IBAN FR76 3000 6000 0112 3456 7890 189"_s;
        AnswerTrace trace;
        const Answer answer = site.ask(u"C'est Awa : le salon est ouvert le samedi ? Rappelez le +33 6 12 34 56 78"_s, memory, &trace);
        const QString all = everythingSent(site.lastRequest);
        for (const QString &secret : {u"Awa"_s, u"Diop"_s, u"12 34 56 78"_s, u"exemple.fr"_s, u"FR76"_s, u"3000 6000"_s})
            QVERIFY2(!all.contains(secret, Qt::CaseInsensitive), qPrintable(secret));
        QVERIFY(all.contains(u"[[TEL_1]]"_s) && all.contains(u"[[IBAN_1]]"_s));
        QVERIFY2(answer.text.startsWith(u"Awa, le salon est ouvert"_s), qPrintable(answer.text));
        QVERIFY(!holdsPlaceholder(answer.text));
        QVERIFY(std::any_of(trace.checks.begin(), trace.checks.end(), [](const AnswerCheck &check) { return QByteArrayView(check.name) == "pseudonyms" && check.words.contains(u"TEL 1"_s); }));
        for (const PromptPart &part : trace.prompt)
            QVERIFY(!part.text.contains(u"Diop"_s)); // the record shows what left
    }

    void aMarkThatTheModelMadeUpIsNotSent()
    {
        const Business business = readBusiness(u"coiffeur"_s);
        AnsweringSite site(business, [](const simulators::Prompt &) { return simulators::ModelAnswer{u"Appelez [[TEL_4]], le salon est ouvert le samedi de 8 h 30 à 17 h [1][2][3][4]."_s, true}; });
        site.policy.guards.pseudonyms = PseudonymMode::Always;
        const Answer answer = site.ask(u"Le salon est ouvert le samedi ? Mon numéro : 06 12 34 56 78"_s);
        QCOMPARE(answer.kind, AnswerKind::Refused);
        QVERIFY(!holdsPlaceholder(answer.text));
        QVERIFY(!everythingSent(site.lastRequest).contains(u"06 12"_s)); // the correction says no more than the question
        QCOMPARE(site.calls, 2);
    }

    // A phone number of the contact is no fact of the documents, restored or not.
    void theGateReadsTheRestoredText()
    {
        const Business business = readBusiness(u"coiffeur"_s);
        AnsweringSite site(business, [](const simulators::Prompt &) { return simulators::ModelAnswer{u"Appelez le salon, ouvert le samedi, au [[TEL_1]] [1][2][3][4]."_s, true}; });
        site.policy.guards.pseudonyms = PseudonymMode::Always;
        QCOMPARE(site.ask(u"Le salon est ouvert le samedi ? Je suis au 06 99 88 77 66"_s).kind, AnswerKind::Refused);
        QVERIFY(!everythingSent(site.lastRequest).contains(u"99 88"_s));
    }

    void passagesWhereTheTenantWants()
    {
        const Business business = readBusiness(u"coiffeur"_s);
        AnsweringSite site(business, [](const simulators::Prompt &prompt) { return simulators::answerFrom(prompt); });
        site.policy.guards.pseudonyms = PseudonymMode::Always;
        site.policy.guards.pseudonymsInPassages = true;
        const Answer answer = site.ask(u"Comment prendre rendez-vous par téléphone, rendez-vous ?"_s);
        QVERIFY(!everythingSent(site.lastRequest).contains(u"44 55 66"_s));
        QVERIFY(!holdsPlaceholder(answer.text));
        site.policy.guards.pseudonymsInPassages = false;
        site.ask(u"Comment prendre rendez-vous par téléphone ?"_s);
        QVERIFY(everythingSent(site.lastRequest).contains(u"01 44 55 66 77"_s));
    }

    void offAndLocalModelsSeeTheContactsWords()
    {
        const Business business = readBusiness(u"coiffeur"_s);
        AnsweringSite site(business, [](const simulators::Prompt &prompt) { return simulators::answerFrom(prompt); });
        site.ask(u"Le salon est ouvert le samedi ? 06 12 34 56 78"_s);
        QVERIFY(everythingSent(site.lastRequest).contains(u"06 12 34 56 78"_s));
    }

    void theSearchIsWithoutThem()
    {
        QCOMPARE(withoutPersonalData(u"Bonjour, je m'appelle Awa, mon 06 12 34 56 78 : quels horaires ?"_s, {}), u"Bonjour, je m'appelle , mon : quels horaires ?"_s);
    }
};

QTEST_GUILESS_MAIN(PseudonymTest)
#include "pseudonym_test.moc"
