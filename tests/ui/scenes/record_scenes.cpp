// The time machine and the memory of a contact, as the pictures show them: a past answer opened with what it was made from,
// made again from today's documents, what is remembered of whom it went to.
#include "tests/ui/support/scene.h"
#include "ui/inbox/context_pane.h"
#include "ui/inbox/facts_card.h"
#include "ui/inbox/record_dialog.h"
#include "ui/inbox/thread_list.h"
#include "ui/kit/form_dialog.h"

#include <QtTest/QTest>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTabWidget>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

api::RecordedPassageView passage(qint64 id, const QString &document, const QString &state, qint64 page, const QString &heading, const QString &text, double score)
{
    return {.passage = id, .document = id / 10, .documentName = document, .version = 3, .documentState = state, .page = page, .heading = heading, .text = text, .score = score};
}

api::AnswerRecordView record()
{
    api::AnswerRecordView made{.message = 497, .at = u"2026-11-03T09:02:00Z"_s, .program = u"0.1.0"_s, .kind = u"grounded"_s, .text = u"Pour dimanche, le fraisier se commande jusqu’au vendredi 18 h, en boutique ou ici même."_s,
                               .model = u"gemini-3.8-flash"_s, .question = u"C’est encore moi, je voulais savoir jusqu’à quand je peux commander le fraisier pour dimanche"_s,
                               .searched = u"jusqu’à quand commander le fraisier pour dimanche"_s, .language = u"fr"_s, .summary = u"Cliente régulière ; son fils est allergique aux fruits à coque."_s,
                               .confidence = 0.88, .threshold = 0.34, .promptVersion = u"a41c90"_s, .promptVersionNow = u"b70e12"_s, .costMicros = 3400, .currency = u"EUR"_s};
    made.history = {{u"Avez-vous des gâteaux sans fruits à coque ?"_s, u"Oui : le fraisier et le royal au chocolat."_s}};
    made.known = {{u"Je préfère le samedi matin"_s, u"2026-10-22T08:00:00Z"_s}};
    made.passages = {passage(61, u"Carte des gâteaux.pdf"_s, u"replaced"_s, 1, u"Commandes"_s, u"Le fraisier et les entremets du dimanche se commandent jusqu’au vendredi 18 h."_s, 0.88),
                     passage(44, u"Guide du client 2026.pdf"_s, u"same"_s, 2, u"Commandes"_s, u"Les gâteaux d’anniversaire se commandent 48 heures à l’avance, au magasin ou par WhatsApp."_s, 0.61),
                     passage(90, u"Affiche été.pdf"_s, u"removed"_s, 1, u"Desserts"_s, u"Fraisier du dimanche, 4,20 € la part."_s, 0.41)};
    made.passages[0].cited = true;
    made.passages[0].extract = 1;
    made.prompt = {{u"instructions"_s, u"system"_s, u"Tu réponds pour la boulangerie Martin, d’après les extraits seuls, en citant chacun par son numéro."_s},
                   {u"passages"_s, u"user"_s, u"[1] Carte des gâteaux.pdf, p. 1 : Le fraisier et les entremets du dimanche se commandent jusqu’au vendredi 18 h."_s},
                   {u"question"_s, u"user"_s, u"Jusqu’à quand commander le fraisier pour dimanche ?"_s}};
    made.checks = {{u"threshold"_s, u"passed"_s, u"0,88 ≥ 0,34"_s, 0}, {u"figures"_s, u"failed"_s, u"aucun extrait cité ne dit : 19 h"_s, 1}, {u"figures"_s, u"passed"_s, {}, 2}, {u"citations"_s, u"passed"_s, {}, 2}};
    made.replies = {{.model = u"gemini-3.8-flash"_s, .text = u"Jusqu’au vendredi 19 h [1]."_s, .finish = u"complete"_s, .fault = u"1 chiffre qu’aucun extrait cité ne dit"_s, .inputTokens = 812, .outputTokens = 21, .costMicros = 1500},
                    {.model = u"gemini-3.8-flash"_s, .text = made.text + u" [1]"_s, .finish = u"complete"_s, .inputTokens = 861, .outputTokens = 34, .costMicros = 1900}};
    made.settings = {{u"passages_in_prompt"_s, u"6"_s, u"8"_s}, {u"retrieval_threshold"_s, u"0.34"_s, u"0.34"_s}, {u"languages"_s, u"fr,en"_s, u"fr,en"_s}};
    made.times = {.searchMs = 61, .modelMs = 2900, .ownMs = 210, .sendMs = 400};
    return made;
}

void planRecords(FakeAdminClient &client)
{
    for (const Scene &scene : inboxScenes())
        if (scene.name == u"inbox-full"_s)
            scene.prepare(client);
    client.on(Verb::Get, u"/tenants/1/messages/497/record"_s, record());
    api::ReplayView replay{.with = u"now"_s, .before = record(), .again = record(), .quoteMicros = 2100, .currency = u"EUR"_s, .tookMs = 340};
    replay.again.text = u"Pour dimanche, le fraisier se commande jusqu’au samedi midi."_s;
    replay.again.passages[0].text = u"Nouveau : les entremets du dimanche se commandent jusqu’au samedi 12 h."_s;
    replay.differences = {{u"setting"_s, u"passages_in_prompt"_s, u"6"_s, u"8"_s}, {u"passage"_s, u"Carte des gâteaux.pdf, p. 1"_s, u"1"_s, {}}, {u"passage"_s, u"Carte des gâteaux.pdf, p. 1"_s, {}, u"1"_s},
                          {u"answer"_s, {}, replay.before.text, replay.again.text}};
    client.on(Verb::Post, u"/tenants/1/messages/497/replay"_s, replay);
}

// As a click on the newest answer's "Open the answer".
RecordDialog *openRecord(QWidget &window)
{
    auto *list = window.findChild<ThreadList *>();
    const auto *thread = list ? qobject_cast<ThreadModel *>(list->model()) : nullptr;
    for (int row = thread ? thread->rowCount() - 1 : -1; row >= 0; --row)
        if (const ThreadRow &shown = *thread->at(row); shown.entry.from == u"assistant" && shown.entry.message == 497) {
            Q_EMIT list->recordChosen(thread->index(row));
            auto *dialog = window.findChild<RecordDialog *>();
            (void)QTest::qWaitFor([dialog] { return dialog && dialog->saveButton().isEnabled(); });
            return dialog;
        }
    return nullptr;
}

void openTab(QWidget &window, int tab)
{
    if (RecordDialog *dialog = openRecord(window))
        dialog->findChild<QTabWidget *>()->setCurrentIndex(tab);
}

void replayNow(QWidget &window)
{
    RecordDialog *dialog = openRecord(window);
    if (!dialog)
        return;
    auto *tabs = dialog->findChild<QTabWidget *>();
    tabs->setCurrentIndex(tabs->count() - 1);
    dialog->nowButton().click();
}

FactsCard *showMemory(QWidget &window)
{
    auto *card = window.findChild<FactsCard *>();
    for (QWidget *parent = card ? card->parentWidget() : nullptr; parent; parent = parent->parentWidget())
        if (auto *area = qobject_cast<QScrollArea *>(parent))
            area->ensureWidgetVisible(card);
    return card;
}

} // namespace

std::vector<Scene> recordScenes()
{
    const Place marie{.page = u"inbox"_s, .object = 1};
    return {{.name = u"inbox-record"_s, .prepare = planRecords, .place = marie, .act = [](QWidget &window) { openTab(window, 0); }},
            {.name = u"inbox-record-passages"_s, .prepare = planRecords, .place = marie, .act = [](QWidget &window) { openTab(window, 1); }},
            {.name = u"inbox-record-prompt"_s, .prepare = planRecords, .place = marie, .act = [](QWidget &window) { openTab(window, 2); }},
            {.name = u"inbox-record-checks"_s, .prepare = planRecords, .place = marie, .act = [](QWidget &window) { openTab(window, 3); }},
            {.name = u"inbox-record-replay"_s, .prepare = planRecords, .place = marie, .act = replayNow},
            {.name = u"inbox-memory"_s, .prepare = planRecords, .place = marie, .act = [](QWidget &window) { showMemory(window); }},
            {.name = u"inbox-remember"_s, .prepare = planRecords, .place = marie, .act = [](QWidget &window) {
                 if (FactsCard *card = showMemory(window); card && !card->facts().empty())
                     card->edit(card->facts().front())->open();
             }}};
}

} // namespace passerelle::ui
