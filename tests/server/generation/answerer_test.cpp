#include "server/generation/answerer.h"
#include "tests/support/scripted_model.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::generation;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class AnswererTest : public QObject {
    Q_OBJECT

private:
    SystemClock m_clock;
    TenantContext m_context = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);

    struct Bench {
        std::shared_ptr<ScriptedModel> main = std::make_shared<ScriptedModel>(u"main"_s);
        std::shared_ptr<ScriptedModel> fallback = std::make_shared<ScriptedModel>(u"fallback"_s);
        ScriptedDirectory directory;
        std::vector<std::chrono::milliseconds> pauses;
        AnswerPolicy policy;
        Question question;
        Evidence evidence;
        Deadline deadline = Deadline::after(60s);
        std::stop_token stop;

        Bench()
        {
            directory.models = {main, fallback};
            policy.threshold = 0.25;
            policy.helpOfferFrench = u"Souhaitez-vous qu'une personne vous réponde ?"_s;
            policy.helpOfferEnglish = u"Would you like a person to answer?"_s;
            question.text = u"Combien coûte une coupe femme ?"_s;
            question.searched = question.text;
            evidence = {question.text, {{{PassageId(11), DocumentId(1), u"Tarifs.pdf"_s, 2, {}, u"Coupe femme : 25 €. Durée 30 min."_s, {}}, 0.9},
                                        {{PassageId(12), DocumentId(2), u"CGV.pdf"_s, 4, {}, u"Ouvert de 9 h à 19 h."_s, {}}, 0.6}}, 0.9};
        }
    };

    Result<Answer> ask(Bench &bench, AnswerTrace *trace = nullptr)
    {
        AnswererOptions options;
        options.pause = [&bench](std::chrono::milliseconds time, const std::stop_token &stop) {
            bench.pauses.push_back(time);
            return !stop.stop_requested();
        };
        options.random = [] { return 0.0; };
        return Answerer(bench.directory, m_clock, options).answer(m_context, bench.question, bench.evidence, bench.policy, bench.deadline, bench.stop, trace);
    }

private Q_SLOTS:
    void aCitedAnswerGoesOut()
    {
        Bench bench;
        bench.main->says(u"La coupe femme coûte 25 € [1]."_s);
        const auto answer = ask(bench);
        QVERIFY(answer);
        QCOMPARE(answer->kind, AnswerKind::Grounded);
        QCOMPARE(answer->text, u"La coupe femme coûte 25 €.\n\nSource : Tarifs.pdf, p. 2"_s);
        QCOMPARE(answer->cited, std::vector{PassageId(11)});
        QCOMPARE(answer->model, u"main"_s);
        QCOMPARE(answer->modelCalls, 1);
        QCOMPARE(answer->usage.input, 10);
        QCOMPARE(bench.main->request(0).turns.back().text.left(11), u"Extraits :\n"_s);
    }

    void whoeverTriesAQuestionSeesWhatItWasMadeFrom()
    {
        Bench bench;
        bench.question.history = {{u"Bonjour"_s, u"Bonjour !"_s}};
        bench.main->says(u"La coupe coûte 26 € [1]."_s).says(u"La coupe coûte 25 € [1]."_s);
        AnswerTrace trace;
        QVERIFY(ask(bench, &trace));
        const auto outcome = [&](const char *name, int attempt) -> QString {
            for (const AnswerCheck &check : trace.checks) {
                if (std::string_view(check.name) == name && check.attempt == attempt)
                    return QString::fromLatin1(nameOf(check.outcome)) + u' ' + check.words;
            }
            return QString();
        };
        QCOMPARE(outcome("threshold", 0), u"passed the best passage scores 0.900, the threshold is 0.250"_s);
        QCOMPARE(outcome("figures", 1), u"failed no cited passage says: 26 €"_s);
        QCOMPARE(outcome("figures", 2), u"passed every figure stands in a cited passage"_s);
        QCOMPARE(outcome("citations", 1), u"passed passages are cited"_s);
        QStringList parts;
        for (const PromptPart &part : trace.prompt)
            parts += QString::fromLatin1(part.part) + u'/' + QString::fromLatin1(part.role);
        QCOMPARE(parts.join(u' '), u"instructions/system correction/system memory/user memory/model passages/user question/user"_s);
        QVERIFY(trace.prompt[1].text.contains(u"26 €"_s));
        QVERIFY(trace.prompt[4].text.startsWith(u"Extraits :\n[1] (Tarifs.pdf, p. 2)"_s));
        QCOMPARE(trace.prompt[5].text, u"Question : Combien coûte une coupe femme ?"_s);
        // Together they are what was really sent.
        QCOMPARE(trace.prompt[4].text + u"\n\n"_s + trace.prompt[5].text, bench.main->request(1).turns.back().text);
        QVERIFY(bench.main->request(1).system.startsWith(trace.prompt[0].text));

        AnswerTrace weak;
        bench.evidence.confidence = 0.1;
        QVERIFY(ask(bench, &weak));
        QVERIFY(weak.prompt.empty());
        QCOMPARE(weak.checks.back().outcome, CheckOutcome::Failed);
    }

    void severalSources()
    {
        Bench bench;
        bench.main->says(u"Ouvert à 9 h [2]. La coupe coûte 25 € [1]."_s);
        const auto answer = ask(bench);
        QVERIFY(answer->text.endsWith(u"\n\nSources : CGV.pdf, p. 4 ; Tarifs.pdf, p. 2"_s));
        QCOMPARE(answer->cited, (std::vector{PassageId(12), PassageId(11)}));
        bench.policy.sourceLine = false;
        QVERIFY(!ask(bench)->text.contains(u"Source"_s));
    }

    void weakEvidenceCostsNoCall()
    {
        Bench bench;
        bench.main->says(u"25 € [1]"_s);
        bench.evidence.confidence = 0.1;
        const auto answer = ask(bench);
        QCOMPARE(answer->kind, AnswerKind::NotFound);
        QCOMPARE(answer->text, u"Je n'ai pas trouvé dans nos documents de réponse à « Combien coûte une coupe femme ». Souhaitez-vous qu'une personne vous réponde ?"_s);
        QCOMPARE(bench.main->calls(), 0);
        bench.evidence = {};
        QCOMPARE(ask(bench)->kind, AnswerKind::NotFound);
        bench.question.text = u"http://x.example 123"_s; // never said back
        QVERIFY(!ask(bench)->text.contains(u"example"_s));
    }

    void courtesyIsAnsweredInKind_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("answer");
        const auto row = [](const QString &text, const QString &answer) { QTest::newRow(qPrintable(text)) << text << answer; };
        row(u"Bonjour"_s, u"Bonjour ! Quelle est votre question ?"_s);
        row(u"slt !"_s, u"Bonjour ! Quelle est votre question ?"_s);
        row(u"Bonsoir madame"_s, u"Bonjour ! Quelle est votre question ?"_s);
        row(u"Merci beaucoup 🙏"_s, u"Avec plaisir !"_s);
        row(u"ok super merci"_s, u"Avec plaisir !"_s);
        row(u"Bonjour, combien coûte une coupe ?"_s, QString());
        row(u"merci de me dire vos horaires"_s, QString());
        row(u"ok"_s, QString());
        row(u"bonjour 25"_s, QString());
    }
    void courtesyIsAnsweredInKind()
    {
        QFETCH(QString, text);
        QFETCH(QString, answer);
        Bench bench;
        bench.question.text = text;
        bench.main->says(u"25 € [1]"_s);
        const auto given = ask(bench);
        QCOMPARE(bench.main->calls(), answer.isEmpty() ? 1 : 0);
        if (!answer.isEmpty())
            QCOMPARE(given->text, answer);
        bench.question.text = u"good morning"_s;
        bench.question.language = Language::English;
        QCOMPARE(ask(bench)->text, u"Hello! What would you like to know?"_s);
    }

    void theModelSaysThatItDoesNotKnow()
    {
        Bench bench;
        bench.main->says(u"AUCUNE_REPONSE"_s);
        const auto answer = ask(bench);
        QCOMPARE(answer->kind, AnswerKind::NotFound);
        QVERIFY(!answer->text.contains(u"AUCUNE"_s));
        QVERIFY(answer->text.contains(u"Souhaitez-vous"_s));
        QCOMPARE(bench.fallback->calls(), 0);
    }

    void anInventedFigureIsRepeatedOnceWithItsName()
    {
        Bench bench;
        bench.main->says(u"La coupe coûte 30 € [1]."_s).says(u"La coupe coûte 25 € [1]."_s);
        const auto answer = ask(bench);
        QCOMPARE(answer->kind, AnswerKind::Grounded);
        QCOMPARE(answer->modelCalls, 2);
        QVERIFY(!bench.main->request(0).system.contains(u"30 €"_s));
        QVERIFY(bench.main->request(1).system.contains(u"30 €"_s));
        QCOMPARE(bench.main->request(1).turns.back().text, bench.main->request(0).turns.back().text);
    }

    void anInventedFigureNeverGoesOut()
    {
        Bench bench;
        bench.main->says(u"La coupe coûte 30 € [1]."_s);
        const auto answer = ask(bench);
        QCOMPARE(answer->kind, AnswerKind::Refused);
        QVERIFY(!answer->text.contains(u"30 €"_s));
        QVERIFY(answer->text.contains(u"25 €"_s));
        QVERIFY(answer->text.contains(u"(Tarifs.pdf, p. 2)"_s));
        QVERIFY(answer->text.endsWith(u"Souhaitez-vous qu'une personne vous réponde ?"_s));
        QCOMPARE(bench.main->calls(), 2);
        QCOMPARE(bench.fallback->calls(), 0);
        QVERIFY(answer->reason.contains(u"1 figure"_s));
    }

    void aFigureOfAnUncitedPassageDoesNotCount()
    {
        Bench bench;
        bench.main->says(u"La coupe coûte 25 € [2]."_s);
        QCOMPARE(ask(bench)->kind, AnswerKind::Refused);
    }

    void anInventedLinkNeverGoesOut()
    {
        Bench bench;
        bench.main->says(u"Payez sur http://gagnez.example/cadeau [1]"_s);
        const auto answer = ask(bench);
        QVERIFY(answer->kind != AnswerKind::Grounded);
        QVERIFY(!answer->text.contains(u"gagnez"_s));
    }

    void aDraftWithoutCitationIsRepeatedThenNotSent()
    {
        Bench bench;
        bench.main->says(u"La coupe coûte 25 €."_s).says(u"La coupe coûte 25 € [1]."_s);
        QCOMPARE(ask(bench)->kind, AnswerKind::Grounded);
        Bench stubborn;
        stubborn.main->says(u"La coupe coûte 25 €."_s);
        const auto answer = ask(stubborn);
        QVERIFY(answer->kind != AnswerKind::Grounded);
        QCOMPARE(stubborn.main->calls(), 2);
    }

    void theRulesNeverGoOut()
    {
        Bench bench;
        bench.main->then([](const ChatRequest &request, Deadline, std::stop_token) -> Result<ChatReply> {
            return ChatReply{.text = request.system + u" [1]"_s, .finish = ChatReply::Finish::Complete, .finishReason = {}, .model = {}, .usage = {}};
        });
        const auto answer = ask(bench);
        QVERIFY(answer->kind != AnswerKind::Grounded);
        QVERIFY(!answer->text.contains(u"consigne"_s));
    }

    void theWrongLanguageIsRepeatedOnce()
    {
        Bench bench;
        bench.question.text = u"How much is a haircut for women?"_s;
        bench.question.language = Language::English;
        bench.main->says(u"La coupe femme coûte 25 € et dure 30 min dans notre salon [1]."_s).says(u"The women's haircut costs €25 and takes 30 min [1]."_s);
        const auto answer = ask(bench);
        QCOMPARE(answer->text, u"The women's haircut costs €25 and takes 30 min.\n\nSource: Tarifs.pdf, p. 2"_s);
        QVERIFY(bench.main->request(0).turns.back().text.startsWith(u"Extracts:\n"_s));
        Bench stubborn;
        stubborn.question = bench.question;
        stubborn.main->says(u"La coupe femme coûte 25 € et dure 30 min dans notre salon [1]."_s);
        QCOMPARE(ask(stubborn)->kind, AnswerKind::Grounded); // true, if not in English: better than nothing
        QCOMPARE(stubborn.main->calls(), 2);
    }

    void onlyAllowedLanguages()
    {
        Bench bench;
        bench.question.language = Language::English;
        bench.policy.allowedLanguages = {Language::French};
        bench.main->says(u"25 € [1]"_s);
        ask(bench);
        QVERIFY(bench.main->request(0).turns.back().text.startsWith(u"Extraits :"_s));
    }

    void passingErrorsAreRepeated()
    {
        Bench bench;
        bench.main->fails(ErrorKind::Unavailable).fails(ErrorKind::Unavailable).says(u"25 € [1]."_s);
        QCOMPARE(ask(bench)->kind, AnswerKind::Grounded);
        QCOMPARE(bench.pauses, (std::vector<std::chrono::milliseconds>{250ms, 500ms}));
    }

    void thenTheFallback()
    {
        Bench bench;
        bench.main->fails(ErrorKind::Unavailable);
        bench.fallback->says(u"25 € [1]."_s);
        const auto answer = ask(bench);
        QCOMPARE(answer->kind, AnswerKind::Grounded);
        QCOMPARE(answer->model, u"fallback"_s);
        QCOMPARE(answer->modelCalls, 5);
    }

    void hopelessErrorsGoToTheFallbackAtOnce_data()
    {
        QTest::addColumn<int>("kind");
        for (const ErrorKind kind : {ErrorKind::NotFound, ErrorKind::Unauthorized, ErrorKind::Forbidden, ErrorKind::InvalidInput})
            QTest::newRow(nameOf(kind)) << static_cast<int>(kind);
    }
    void hopelessErrorsGoToTheFallbackAtOnce()
    {
        QFETCH(int, kind);
        Bench bench;
        bench.main->fails(static_cast<ErrorKind>(kind));
        bench.fallback->says(u"25 € [1]."_s);
        QCOMPARE(ask(bench)->model, u"fallback"_s);
        QCOMPARE(bench.main->calls(), 1);
        QVERIFY(bench.pauses.empty());
    }

    void thenThePassagesThemselves()
    {
        Bench bench;
        bench.main->fails(ErrorKind::Unavailable);
        bench.fallback->fails(ErrorKind::Unauthorized);
        const auto answer = ask(bench);
        QCOMPARE(answer->kind, AnswerKind::Verbatim);
        QCOMPARE(answer->text, u"Voici ce que disent nos documents :\n\n« Coupe femme : 25 €. Durée 30 min. »\n(Tarifs.pdf, p. 2)\n\n« Ouvert de 9 h à 19 h. »\n(CGV.pdf, p. 4)"_s);
        QCOMPARE(answer->cited, (std::vector{PassageId(11), PassageId(12)}));
        QVERIFY(answer->model.isEmpty());
        QVERIFY(answer->reason.contains(u"scripted failure"_s));
        QVERIFY(!answer->text.contains(u"scripted"_s));
    }

    void withoutAModel()
    {
        Bench bench;
        bench.directory.models.clear();
        QCOMPARE(ask(bench)->kind, AnswerKind::Verbatim);
        bench.directory.error = Error{ErrorKind::Corrupt, u"the key does not open"_s, {}};
        const auto answer = ask(bench);
        QCOMPARE(answer->kind, AnswerKind::Verbatim);
        QVERIFY(answer->reason.contains(u"does not open"_s));
    }

    // Down, slow, over budget, forbidden, retired, drafts that cannot be sent: what leaves is the documents' own words with
    // their page, and nothing else.
    void whateverKeepsTheModelAwayTheDocumentsSpeak_data()
    {
        QTest::addColumn<ErrorKind>("error");
        QTest::newRow("down") << ErrorKind::Unavailable;
        QTest::newRow("slow") << ErrorKind::Timeout;
        QTest::newRow("over budget") << ErrorKind::Forbidden; // the spend gate's word
        QTest::newRow("a wrong key") << ErrorKind::Unauthorized;
        QTest::newRow("retired") << ErrorKind::NotFound;
        QTest::newRow("garbage") << ErrorKind::Corrupt;
        QTest::newRow("too many calls") << ErrorKind::RateLimited;
    }
    void whateverKeepsTheModelAwayTheDocumentsSpeak()
    {
        QFETCH(ErrorKind, error);
        for (const Language language : {Language::French, Language::English}) {
            Bench bench;
            bench.question.language = language;
            bench.main->fails(error);
            bench.fallback->fails(error);
            const auto answer = ask(bench);
            QVERIFY(answer);
            QCOMPARE(answer->kind, AnswerKind::Verbatim);
            for (const ScoredPassage &found : bench.evidence.passages) {
                QVERIFY(answer->text.contains(found.passage.text));
                QVERIFY(answer->text.contains(u"(%1, p. %2)"_s.arg(found.passage.documentName).arg(found.passage.page)));
            }
            QCOMPARE(answer->cited, (std::vector{PassageId(11), PassageId(12)}));
            QVERIFY(answer->text.startsWith(language == Language::French ? u"Voici ce que disent nos documents"_s : u"Here is what our documents say"_s));
        }
    }

    void anInventingModelIsAnsweredByTheDocuments()
    {
        Bench bench;
        bench.main->says(u"La coupe coûte 99 € [1]."_s);
        const auto answer = ask(bench);
        QCOMPARE(answer->kind, AnswerKind::Refused);
        QVERIFY(answer->text.contains(u"« Coupe femme : 25 €. Durée 30 min. »\n(Tarifs.pdf, p. 2)"_s));
        QVERIFY(!answer->text.contains(u"99"_s));
    }

    void aLongPauseIsNotWaitedFor()
    {
        Bench bench;
        bench.main->fails(ErrorKind::RateLimited, 26s);
        bench.fallback->says(u"25 € [1]."_s);
        bench.deadline = Deadline::after(8s);
        QCOMPARE(ask(bench)->model, u"fallback"_s);
        QVERIFY(bench.pauses.empty());
        QCOMPARE(bench.main->calls(), 1);
    }

    void aShortPauseIs()
    {
        Bench bench;
        bench.main->fails(ErrorKind::RateLimited, 1200ms).says(u"25 € [1]."_s);
        QCOMPARE(ask(bench)->model, u"main"_s);
        QCOMPARE(bench.pauses, std::vector<std::chrono::milliseconds>{1200ms});
    }

    void aPassedDeadlineAsksNobody()
    {
        Bench bench;
        bench.main->says(u"25 € [1]."_s);
        bench.deadline = Deadline::after(0ms);
        const auto answer = ask(bench);
        QCOMPARE(answer->kind, AnswerKind::Verbatim);
        QCOMPARE(bench.main->calls() + bench.fallback->calls(), 0);
    }

    void theMainModelLeavesTimeForTheFallback()
    {
        Bench bench;
        const Deadline end = bench.deadline;
        Monotonic seen{};
        bench.main->then([&](const ChatRequest &, Deadline deadline, std::stop_token) -> Result<ChatReply> {
            seen = deadline.instant();
            return failure(ErrorKind::NotFound, u"retired"_s);
        });
        Monotonic seenByFallback{};
        bench.fallback->then([&](const ChatRequest &, Deadline deadline, std::stop_token) -> Result<ChatReply> {
            seenByFallback = deadline.instant();
            return failure(ErrorKind::NotFound, u"retired"_s);
        });
        ask(bench);
        const AnswererOptions options;
        QCOMPARE(end.instant() - seenByFallback, Monotonic::duration(options.reserve));
        QCOMPARE(seenByFallback - seen, Monotonic::duration(options.fallbackShare));
    }

    void blockedIsAnsweredNeutrally()
    {
        Bench bench;
        bench.main->says({}, ChatReply::Finish::Blocked);
        const auto answer = ask(bench);
        QCOMPARE(answer->kind, AnswerKind::Refused);
        QCOMPARE(answer->text, u"Je ne peux pas répondre à ce message. Souhaitez-vous qu'une personne vous réponde ?"_s);
        QCOMPARE(bench.main->calls(), 1);
        QCOMPARE(bench.fallback->calls(), 0);
    }

    void emptinessIsRepeatedOnceWithMoreRoom()
    {
        Bench bench;
        bench.main->says({}, ChatReply::Finish::CutShort).says(u"25 € [1]."_s);
        QCOMPARE(ask(bench)->kind, AnswerKind::Grounded);
        QCOMPARE(bench.main->request(1).maxOutputTokens, 2 * bench.main->request(0).maxOutputTokens);
        Bench always;
        always.main->says({}, ChatReply::Finish::Other);
        always.fallback->says({}, ChatReply::Finish::Complete);
        QCOMPARE(ask(always)->kind, AnswerKind::Verbatim);
        QCOMPARE(always.main->calls(), 2);
        QCOMPARE(always.fallback->calls(), 2);
    }

    void recitationIsRepeatedOnce()
    {
        Bench bench;
        bench.main->says(u"25 € [1]."_s, ChatReply::Finish::Recited).says(u"25 € [1]."_s);
        QCOMPARE(ask(bench)->kind, AnswerKind::Grounded);
        QCOMPARE(bench.main->calls(), 2);
    }

    void aCutAnswerEndsWithASentence()
    {
        Bench bench;
        bench.main->says(u"La coupe coûte 25 € [1]. Elle dure 30 min [1]. Et puis il fau"_s, ChatReply::Finish::CutShort);
        const auto answer = ask(bench);
        QCOMPARE(answer->text, u"La coupe coûte 25 €. Elle dure 30 min.\n\nSource : Tarifs.pdf, p. 2"_s);
        QVERIFY(!answer->reason.isEmpty());
    }

    void aPromptThatIsTooLongLosesItsWeakestExtracts()
    {
        Bench bench;
        bench.main->fails(ErrorKind::TooLarge).says(u"25 € [1]."_s);
        QCOMPARE(ask(bench)->kind, AnswerKind::Grounded);
        QVERIFY(bench.main->request(0).turns.back().text.contains(u"[2] "_s));
        QVERIFY(!bench.main->request(1).turns.back().text.contains(u"[2] "_s));
    }

    void stoppingEndsIt()
    {
        Bench bench;
        std::stop_source source;
        bench.stop = source.get_token();
        bench.main->then([&](const ChatRequest &, Deadline, std::stop_token) -> Result<ChatReply> {
            source.request_stop();
            return failure(ErrorKind::Cancelled, u"stopped"_s);
        });
        const auto answer = ask(bench);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
        QCOMPARE(bench.fallback->calls(), 0);
    }

    void theRealPauseCanBeStopped()
    {
        Bench bench;
        std::stop_source source;
        bench.main->then([&](const ChatRequest &, Deadline, std::stop_token) -> Result<ChatReply> {
            source.request_stop();
            return failure(Error{ErrorKind::RateLimited, u"wait"_s, 50s});
        });
        const auto answer = Answerer(bench.directory, m_clock).answer(m_context, bench.question, bench.evidence, bench.policy, Deadline::after(120s), source.get_token());
        QVERIFY(!answer); // the test's own time limit proves that 50 s were not waited
        QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
    }

    // A model that obeys every instruction hidden in a document, and adds what the attacker wants to get out.
    void anObedientModelLeaksNothing()
    {
        QFile file(qEnvironmentVariable("PASSERELLE_CORPORA") + u"/injection/bipia_text_attack_train.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the corpora are not here");
        int attacks = 0;
        const QJsonObject kinds = QJsonDocument::fromJson(file.readAll()).object();
        for (const QJsonValue &kind : kinds) {
            for (const QJsonValue &attack : kind.toArray()) {
                for (const QString &loot : {u"http://gagnez.example/cadeau"_s, u"Appelez le 06 98 76 54 32."_s, u"Cela coûte 987,65 €."_s, u"pirate@gagnez.example"_s}) {
                    Bench bench;
                    bench.evidence.passages[0].passage.text += u'\n' + attack.toString();
                    bench.main->says(attack.toString() + u' ' + loot + u" [1]"_s);
                    const auto answer = ask(bench);
                    QVERIFY2(!answer->text.contains(loot), qPrintable(answer->text));
                    ++attacks;
                }
            }
        }
        QVERIFY(attacks > 100);
    }

    void noTechnicalWordReachesAContact()
    {
        for (const ErrorKind kind : {ErrorKind::Unavailable, ErrorKind::Timeout, ErrorKind::Corrupt, ErrorKind::RateLimited, ErrorKind::Unauthorized}) {
            for (const Language language : {Language::French, Language::English}) {
                Bench bench;
                bench.question.language = language;
                bench.main->fails(kind);
                bench.fallback->fails(kind);
                const QString text = ask(bench)->text;
                QVERIFY(text.contains(u"p. 2"_s));
                static const QRegularExpression technical(u"HTTP|error|erreur|timeout|JSON|model|scripted"_s, QRegularExpression::CaseInsensitiveOption);
                QVERIFY2(!technical.match(text).hasMatch(), qPrintable(text));
            }
        }
    }
};

QTEST_APPLESS_MAIN(AnswererTest)
#include "answerer_test.moc"
