// Whether a message's language is known before anything is asked: the questions of the businesses, and short, mixed and
// foreign messages. Prints the counts; development and held-out sets apart.
#include "server/domain/language_detector.h"
#include "tests/answers/answering_site.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::answers;
using namespace Qt::StringLiterals;

namespace {

struct Message {
    QString language;
    QString text;
};

std::vector<Message> messages(bool heldOut)
{
    std::vector<Message> out;
    for (const QString &line : readLines(u"languages.txt"_s, heldOut))
        out.push_back({line.section(u'|', 0, 0), line.section(u'|', 1)});
    for (const QString &name : heldOut ? heldOutBusinesses() : developmentBusinesses()) {
        for (const AskedQuestion &question : readBusiness(name).questions)
            out.push_back({question.english ? u"en"_s : u"fr"_s, question.text});
    }
    const QStringList off = readLines(u"offtopic.txt"_s);
    for (const QString &text : heldOut ? off.sliced(off.size() / 2) : off.first(off.size() / 2))
        out.push_back({off.indexOf(text) % 50 < 30 ? u"fr"_s : u"en"_s, text});
    return out;
}

QString found(const QString &text, const std::vector<QString> &others)
{
    AnswerGuards guards;
    guards.otherLanguages = others;
    ConversationMemory memory;
    const Question question = conversation::buildQuestion({.fragments = {text}, .locale = {}}, memory, {Language::French, Language::English}, guards);
    return question.otherLanguage.isEmpty() ? QString::fromLatin1(nameOf(question.language)) : question.otherLanguage;
}

} // namespace

class LanguageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void messagesAreOfTheirLanguage()
    {
        const std::vector<QString> others{u"es"_s, u"de"_s, u"it"_s, u"pt"_s, u"nl"_s, u"ar"_s};
        int total = 0;
        int right = 0;
        for (const bool heldOut : {false, true}) {
            int asked = 0;
            int good = 0;
            int shortOnes = 0;
            for (const Message &message : messages(heldOut)) {
                ++asked;
                shortOnes += message.text.split(u' ', Qt::SkipEmptyParts).size() < 4 ? 1 : 0;
                const QString said = found(message.text, others);
                good += said == message.language ? 1 : 0;
                if (said != message.language)
                    qInfo("%s, not %s: %s", qPrintable(said), qPrintable(message.language), qPrintable(message.text));
            }
            qInfo("%s set: %d of %d messages right; %d of them under four words", heldOut ? "held-out" : "development", good, asked, shortOnes);
            total += asked;
            right += good;
        }
        QVERIFY(total >= 500);
        QVERIFY2(right * 100 >= total * 97, "fewer than 97 of 100 messages are of the language that they are taken for");
    }

    void theContactsLanguageIsRemembered()
    {
        ConversationMemory memory;
        memory.language = Language::English;
        const auto language = [&](const char *text) { return conversation::buildQuestion({.fragments = {QString::fromUtf8(text)}, .locale = {}}, memory, {Language::French, Language::English}).language; };
        QCOMPARE(language("ok"), Language::English);
        QCOMPARE(language("14h ?"), Language::English);
        QCOMPARE(language("Et le dimanche ?"), Language::French);
        memory.language = Language::French;
        QCOMPARE(language("ok"), Language::French);
    }

    void otherLanguagesAreForTenantsThatAllowThem()
    {
        QCOMPARE(found(u"¿Cuánto cuesta un corte de pelo?"_s, {u"es"_s}), u"es"_s);
        QVERIFY(found(u"¿Cuánto cuesta un corte de pelo?"_s, {u"de"_s}) != u"es"_s);
        QVERIFY(found(u"¿Cuánto cuesta un corte de pelo?"_s, {}) != u"es"_s);
    }

    void anEnglishQuestionOnFrenchDocumentsIsAnsweredInEnglish()
    {
        const Business business = readBusiness(u"coiffeur"_s);
        AnsweringSite site(business, [turn = std::make_shared<int>(0)](const simulators::Prompt &) {
            return ++*turn == 1 ? simulators::ModelAnswer{u"Le salon est ouvert le samedi de 8 h 30 à 17 h, vous pouvez venir [1][2][3][4]."_s, true}
                               : simulators::ModelAnswer{u"The salon is open on Saturday from 8:30 to 17:00 [1][2][3][4]."_s, true};
        });
        const Answer answer = site.ask(u"What are your opening hours on Saturday (samedi) please?"_s);
        QCOMPARE(answer.kind, AnswerKind::Grounded);
        QVERIFY(answer.text.startsWith(u"The salon"_s));
        QVERIFY(site.lastRequest.system.contains(u"Answer in English"_s));
        QVERIFY(!site.lastRequest.system.contains(u"Réponds"_s)); // no French in the prompt's own words
        QCOMPARE(site.calls, 2);
    }

    void aSpanishQuestionIsAnsweredInSpanish()
    {
        const Business business = readBusiness(u"coiffeur"_s);
        AnsweringSite site(business, [turn = std::make_shared<int>(0)](const simulators::Prompt &) {
            return ++*turn == 1 ? simulators::ModelAnswer{u"The men's haircut costs 24 € and you can come with your children when you want [1][2]."_s, true}
                               : simulators::ModelAnswer{u"El corte para hombre cuesta 24 € y dura 25 min [1][2]."_s, true};
        });
        site.policy.guards.otherLanguages = {u"es"_s};
        const Answer answer = site.ask(u"Hola, ¿cuánto cuesta la coupe homme por favor?"_s);
        QVERIFY(site.lastRequest.system.contains(u"Answer in Spanish"_s));
        QVERIFY2(answer.text.startsWith(u"El corte"_s), qPrintable(answer.text));
    }

    void theFormOfAddressIsTheTenants()
    {
        const Business business = readBusiness(u"coiffeur"_s);
        const auto twice = [](const QString &first, const QString &then) {
            return [turn = std::make_shared<int>(0), first, then](const simulators::Prompt &) { return simulators::ModelAnswer{++*turn == 1 ? first : then, true}; };
        };
        const QString vous = u"Vous pouvez venir le samedi de 8 h 30 à 17 h, le salon est ouvert [1][2][3][4]."_s;
        const QString tu = u"Tu peux venir le samedi de 8 h 30 à 17 h, le salon est ouvert [1][2][3][4]."_s;
        AnsweringSite formal(business, twice(tu, vous));
        QVERIFY(formal.ask(u"Le salon est ouvert le samedi ?"_s).text.startsWith(u"Vous pouvez"_s));
        AnsweringSite informal(business, twice(vous, tu));
        informal.policy.formOfAddress = FormOfAddress::Tu;
        QVERIFY(informal.ask(u"Le salon est ouvert le samedi ?"_s).text.startsWith(u"Tu peux"_s));
        AnsweringSite stubborn(business, twice(tu, tu)); // one repetition, then it goes out as it is
        QVERIFY(stubborn.ask(u"Le salon est ouvert le samedi ?"_s).text.startsWith(u"Tu peux"_s));
        QCOMPARE(stubborn.calls, 2);
    }
};

QTEST_GUILESS_MAIN(LanguageTest)
#include "language_test.moc"
