// The test bench before anything was asked, with a follow-up answered, and with a run that is compared with the last one.
#include "tests/ui/support/scene.h"

#include <QtCore/QDate>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kBench = u"/tenants/1/bench"_s;

QString daysAgo(int days, const char *time)
{
    return QDate::currentDate().addDays(-days).toString(Qt::ISODate) + u'T' + QString::fromLatin1(time) + u":00Z"_s;
}

api::PassageView passage(qint64 id, const QString &document, qint64 page, const QString &heading, const QString &text, double score)
{
    return {.id = id, .document = document.startsWith(u'H') ? 1 : 2, .documentName = document, .page = page, .heading = heading, .text = text, .score = score};
}

api::AnswerView saturdayAnswer()
{
    api::AnswerView answer{.question = u"Et le samedi ?"_s, .kind = u"grounded"_s, .text = u"Le samedi, la boutique est ouverte de 7 h à 13 h. Le fournil reste fermé l’après-midi."_s, .model = u"gemini-3.8-flash"_s, .cited = {11}};
    answer.passages = {passage(11, u"Horaires et conditions.pdf"_s, 2, u"Horaires d’ouverture"_s, u"Du mardi au vendredi : 7 h – 19 h 30. Samedi : 7 h – 13 h. Dimanche : 7 h – 12 h 30. Fermé le lundi."_s, 0.91),
                       passage(12, u"Horaires et conditions.pdf"_s, 3, u"Jours fériés"_s, u"Les jours fériés, la boutique ouvre de 8 h à 12 h, sauf le 1er mai et le 25 décembre."_s, 0.64),
                       passage(31, u"Tarifs 2026.pdf"_s, 1, u"Commandes"_s, u"Toute commande de plus de dix pièces se passe l’avant-veille, avant 17 h."_s, 0.38)};
    answer.confidence = 0.91;
    answer.inputTokens = 1312;
    answer.outputTokens = 46;
    answer.modelCalls = 1;
    answer.searchMs = 34;
    answer.modelMs = 2410;
    answer.totalMs = 2893;
    answer.searched = u"Quels sont vos horaires d’ouverture le samedi ?"_s;
    answer.language = u"fr"_s;
    answer.threshold = 0.45;
    answer.prompt = std::vector<api::PromptPartView>{{u"instructions"_s, u"system"_s, u"Vous répondez aux clients de la Boulangerie Martin, uniquement d’après les passages."_s},
                                                     {u"memory"_s, u"user"_s, u"Client : Quels sont vos horaires ?"_s},
                                                     {u"passages"_s, u"user"_s, u"[1] Du mardi au vendredi : 7 h – 19 h 30. Samedi : 7 h – 13 h."_s},
                                                     {u"question"_s, u"user"_s, u"Et le samedi ?"_s}};
    answer.checks = std::vector<api::AnswerCheckView>{{u"curated"_s, u"skipped"_s, u"aucune réponse validée ne convient"_s, 0}, {u"passages"_s, u"passed"_s, u"3 passages"_s, 0},
                                                      {u"threshold"_s, u"passed"_s, u"0,91 pour 0,45 demandé"_s, 0}, {u"citations"_s, u"passed"_s, u"1 source citée"_s, 1},
                                                      {u"figures"_s, u"passed"_s, u"7 h, 13 h"_s, 1}, {u"language"_s, u"passed"_s, u"français"_s, 1}};
    answer.costMicros = 4120;
    answer.currency = u"EUR"_s;
    return answer;
}

api::BenchRunView run(qint64 id, int days, qint64 first, qint64 words)
{
    return {.id = id, .state = u"done"_s, .withModel = true, .startedBy = u"lea@boulangerie-martin.fr"_s, .startedAt = daysAgo(days, "16:40"), .finishedAt = daysAgo(days, "16:41"), .questions = 6, .done = 6,
            .withExpectation = 6, .foundFirst = first, .foundInFive = 6, .answered = 5, .wordsExpected = 3, .wordsMet = words, .costMicros = 24'700, .currency = u"EUR"_s};
}

api::BenchResultView result(qint64 id, const QString &question, const QString &document, qint64 page, std::optional<qint64> rank, const QString &kind, double confidence)
{
    return {.questionId = id, .question = question, .expectedDocumentName = document, .expectedPage = page, .rank = rank, .foundFirst = rank == 1, .foundInFive = rank && *rank <= 5, .kind = kind,
            .text = u"…"_s, .confidence = confidence, .costMicros = 4100, .totalMs = 2600 + static_cast<double>(id) * 130};
}

void prepareBench(FakeAdminClient &client)
{
    client.on(Verb::Get, kBench + u"/questions"_s, api::Page<api::BenchQuestionView>{});
    client.on(Verb::Get, kBench + u"/runs"_s, api::Page<api::BenchRunView>{});
    client.on(Verb::Get, kBench + u"/recent"_s,
              api::Page<api::RealQuestionView>{{{.message = 812, .conversation = 7, .at = daysAgo(1, "17:42"), .text = u"bonjour vous faites des gateaux sans gluten ?"_s, .fate = u"answered"_s, .answerKind = u"not_found"_s, .answer = u"Je n’ai pas trouvé cette information."_s, .confidence = 0.31},
                                                {.message = 809, .conversation = 5, .at = daysAgo(1, "15:08"), .text = u"C’est combien la tarte aux fraises pour 8 personnes ?"_s, .fate = u"answered"_s, .answerKind = u"grounded"_s, .answer = u"La tarte aux fraises pour 8 personnes coûte 32 €."_s, .confidence = 0.88, .document = 2, .documentName = u"Tarifs 2026.pdf"_s, .page = 2}},
                                               {}});
    client.plan(Verb::Post, u"/tenants/1/ask"_s, [](const Call &call) -> Result<Reply> {
        api::AnswerView answer = saturdayAnswer();
        if (const auto asked = api::decode<api::AskQuestion>(call.body); asked && !asked->conversationSoFar) {
            answer.question = asked->question;
            answer.text = u"Nous sommes ouverts du mardi au vendredi de 7 h à 19 h 30, le samedi de 7 h à 13 h et le dimanche de 7 h à 12 h 30."_s;
        }
        return Reply{200, api::encode(answer), "application/json"};
    });
}

void prepareRun(FakeAdminClient &client)
{
    prepareBench(client);
    const QString hours = u"Horaires et conditions.pdf"_s;
    const QString prices = u"Tarifs 2026.pdf"_s;
    const std::vector<api::BenchResultView> results{
        result(1, u"Quels sont vos horaires le samedi ?"_s, hours, 2, 1, u"grounded"_s, 0.91), result(2, u"Êtes-vous ouverts le 14 juillet ?"_s, hours, 3, 1, u"grounded"_s, 0.77),
        result(3, u"Combien coûte une tarte pour huit ?"_s, prices, 2, 1, u"grounded"_s, 0.88), result(4, u"Faut-il commander à l’avance ?"_s, prices, 1, 3, u"grounded"_s, 0.58),
        result(5, u"Livrez-vous à domicile ?"_s, hours, 4, 4, u"not_found"_s, 0.41), result(6, u"Acceptez-vous les chèques ?"_s, hours, 5, 1, u"curated"_s, 0.97)};
    std::vector<api::BenchQuestionView> questions;
    for (const api::BenchResultView &one : results)
        questions.push_back({.id = one.questionId, .question = one.question, .expectedDocument = 1, .expectedDocumentName = one.expectedDocumentName, .expectedPage = one.expectedPage, .createdAt = daysAgo(12, "09:30"), .changedAt = daysAgo(12, "09:30")});
    questions[2].expectedWords = {u"32 €"_s};
    questions[0].expectedWords = {u"7 h"_s, u"13 h"_s};
    client.on(Verb::Get, kBench + u"/questions"_s, api::Page<api::BenchQuestionView>{questions, {}});
    client.on(Verb::Get, kBench + u"/runs"_s, api::Page<api::BenchRunView>{{run(4, 1, 4, 3), run(3, 7, 3, 2)}, {}});
    client.on(Verb::Get, kBench + u"/runs/4"_s, api::BenchRunDetail{run(4, 1, 4, 3), results});
    api::BenchComparisonView comparison{.run = run(4, 1, 4, 3), .with = run(3, 7, 3, 2), .better = 2, .worse = 1, .same = 3};
    for (const api::BenchResultView &one : results) {
        api::BenchDifferenceView difference{.questionId = one.questionId, .question = one.question, .verdict = u"same"_s, .before = one, .after = one};
        if (one.questionId == 2 || one.questionId == 3) {
            difference.verdict = u"better"_s;
            difference.before->rank = 4;
        } else if (one.questionId == 5) {
            difference.verdict = u"worse"_s;
            difference.before->rank = 1;
        }
        comparison.differences.push_back(difference);
    }
    client.on(Verb::Get, kBench + u"/runs/4/compare"_s, comparison);
}

void prepareTuning(FakeAdminClient &client)
{
    prepareBench(client);
    client.on(Verb::Get, u"/tenants/1/words"_s, api::WordListView{{{{u"gâteau"_s, u"entremets"_s, u"tarte d’anniversaire"_s}}, {{u"CB"_s, u"carte bancaire"_s, u"sans contact"_s}}, {{u"livrer"_s, u"apporter à domicile"_s}}}, daysAgo(3, "11:20")});
    client.on(Verb::Get, kBench + u"/calibration"_s,
              api::CalibrationView{.threshold = 0.34, .origin = u"default"_s, .questions = 41, .questionsNeeded = 20, .foreign = 60, .falseRefusals = 0.024, .foreignRefused = 0.983, .defaultThreshold = 0.27, .falseRefusalsInUse = 0,
                                   .foreignRefusedInUse = 0.917, .changes = {{u"Et pour un mariage ?"_s, 0.31, false}}});
}

void askInWindow(QWidget &window, const QString &question)
{
    auto *words = window.findChild<QPlainTextEdit *>(u"bench.words"_s);
    auto *send = window.findChild<QPushButton *>(u"bench.send"_s);
    if (!words || !send)
        return;
    words->setPlainText(question);
    send->click();
}

} // namespace

std::vector<Scene> benchScenes()
{
    const auto ask = [](QWidget &window) {
        askInWindow(window, u"Quels sont vos horaires ?"_s);
        // The follow-up leaves when the first answer is there.
        QTimer::singleShot(200, &window, [&window] { askInWindow(window, u"Et le samedi ?"_s); });
    };
    return {{u"bench-empty"_s, prepareBench, {.page = u"bench"_s}},
            {u"bench-answered"_s, prepareBench, {.page = u"bench"_s}, ask},
            {u"bench-run"_s, prepareRun, {.page = u"bench"_s, .arguments = {{u"tab"_s, u"questions"_s}}}},
            {u"bench-real"_s, prepareBench, {.page = u"bench"_s, .arguments = {{u"tab"_s, u"recent"_s}}}},
            {u"bench-tuning"_s, prepareTuning, {.page = u"bench"_s, .arguments = {{u"tab"_s, u"tuning"_s}}}, [](QWidget &window) {
                 for (QPushButton *button : window.findChildren<QPushButton *>())
                     if (button->objectName() == u"bench.measure"_s)
                         button->click();
             }},
            {u"bench-add-words"_s, prepareTuning, {.page = u"bench"_s, .arguments = {{u"tab"_s, u"tuning"_s}}}, [](QWidget &window) {
                 if (auto *add = window.findChild<QPushButton *>(u"bench.words.add"_s))
                     add->click();
             }}};
}

} // namespace passerelle::ui
