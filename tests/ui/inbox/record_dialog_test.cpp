#include "tests/ui/inbox/inbox_room.h"
#include "ui/inbox/context_pane.h"
#include "ui/inbox/facts_card.h"
#include "ui/inbox/record_dialog.h"
#include "ui/kit/form_dialog.h"

#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTextBrowser>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 10'000;

api::AnswerRecordView plannedRecord()
{
    api::AnswerRecordView record;
    record.message = 2;
    record.at = secondsAgo(3600);
    record.kind = u"grounded"_s;
    record.text = u"La coupe <b>homme</b> coûte 25 €."_s;
    record.question = u"et pour un homme ?"_s;
    record.searched = u"et pour un homme ? coupe prix"_s;
    record.language = u"fr"_s;
    record.promptVersion = u"abc"_s;
    record.promptVersionNow = u"def"_s;
    api::RecordedPassageView gone;
    gone.passage = 4;
    gone.document = 9;
    gone.documentName = u"Ancien.pdf"_s;
    gone.page = 1;
    gone.documentState = u"removed"_s;
    gone.text = u"Vieux tarifs"_s;
    gone.cited = true;
    api::RecordedPassageView cited = gone;
    cited.passage = 5;
    cited.document = 2;
    cited.documentName = u"Tarifs.pdf"_s;
    cited.page = 3;
    cited.documentState = u"replaced"_s;
    cited.text = u"La coupe homme coûte 25 €."_s;
    cited.extract = 1;
    record.passages = {gone, cited};
    record.prompt = {{u"instructions"_s, u"system"_s, u"Tu réponds d'après les extraits."_s}};
    record.checks = {{u"figures"_s, u"failed"_s, u"no cited passage says: 99"_s, 1}};
    api::RecordedReplyView refused;
    refused.model = u"gemini"_s;
    refused.text = u"Elle coûte 99 €."_s;
    refused.fault = u"1 figure(s) that no cited passage says"_s;
    record.replies = {refused};
    record.settings = {{u"passages_in_prompt"_s, u"6"_s, u"8"_s}};
    return record;
}

} // namespace

// A past answer opened from the inbox, and what is remembered of a contact.
class RecordDialogTest : public QObject {
    Q_OBJECT

    static QString textOf(RecordDialog &dialog, const QString &tab) { return dialog.findChild<QTextBrowser *>(tab)->toPlainText(); }

private Q_SLOTS:
    void anAnswerOpensWithWhatItWasMadeFrom()
    {
        Room room;
        room.desk.client.on(Verb::Get, u"/tenants/1/messages/2/record"_s, plannedRecord());
        RecordDialog dialog(room.desk.workspace, 3, 2, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTRY_VERIFY_WITH_TIMEOUT(textOf(dialog, u"answer"_s).contains(u"25 €"), kPatienceMs);
        QVERIFY(textOf(dialog, u"answer"_s).contains(u"<b>homme</b>")); // as it was written, not as markup
        QVERIFY(textOf(dialog, u"answer"_s).contains(u"coupe prix"));
        QVERIFY(textOf(dialog, u"passages"_s).contains(u"Vieux tarifs"));
        QVERIFY(textOf(dialog, u"prompt"_s).contains(u"d'après les extraits"));
        QVERIFY(textOf(dialog, u"checks"_s).contains(u"99 €"));
        QVERIFY(textOf(dialog, u"settings"_s).contains(u"passages_in_prompt"));
    }

    void itsQuestionIsSavedInOneClick()
    {
        Room room;
        room.desk.client.on(Verb::Get, u"/tenants/1/messages/2/record"_s, plannedRecord());
        room.desk.client.on(Verb::Post, u"/tenants/1/bench/questions"_s, api::BenchQuestionView());
        RecordDialog dialog(room.desk.workspace, 3, 2, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTRY_VERIFY_WITH_TIMEOUT(dialog.saveButton().isEnabled(), kPatienceMs);
        dialog.saveButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(room.desk.client.timesAsked(Verb::Post, u"/tenants/1/bench/questions"_s) == 1, kPatienceMs);
        const auto sent = api::decode<api::NewBenchQuestion>(room.desk.client.lastAsked(Verb::Post, u"/tenants/1/bench/questions"_s)->body);
        QVERIFY(sent);
        QCOMPARE(sent->conversation, std::optional<qint64>(3)); // whose name is hidden when it is asked again
        QCOMPARE(sent->question, u"et pour un homme ?"_s);
        QCOMPARE(sent->expectedDocument.value_or(0), qint64(2)); // not the one that is gone
        QCOMPARE(sent->expectedPage.value_or(0), qint64(3));
    }

    void itIsMadeAgainBesideWhatItWas()
    {
        Room room;
        room.desk.client.on(Verb::Get, u"/tenants/1/messages/2/record"_s, plannedRecord());
        api::ReplayView replay;
        replay.with = u"now"_s;
        replay.before = plannedRecord();
        replay.again = plannedRecord();
        replay.again.text = u"La coupe homme coûte 27 €."_s;
        replay.differences = {{u"setting"_s, u"passages_in_prompt"_s, u"6"_s, u"8"_s}, {u"answer"_s, {}, replay.before.text, replay.again.text}};
        replay.quoteMicros = 2100;
        room.desk.client.on(Verb::Post, u"/tenants/1/messages/2/replay"_s, replay);
        RecordDialog dialog(room.desk.workspace, 3, 2, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTRY_VERIFY_WITH_TIMEOUT(dialog.saveButton().isEnabled(), kPatienceMs);
        dialog.nowButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog.replayed().toPlainText().contains(u"27 €"), kPatienceMs);
        QVERIFY(dialog.replayed().toPlainText().contains(u"passages_in_prompt"));
        QVERIFY(dialog.askModel().text().contains(u"0,002") || dialog.askModel().text().contains(u"0.002"));
        const auto sent = api::decode<api::NewReplay>(room.desk.client.lastAsked(Verb::Post, u"/tenants/1/messages/2/replay"_s)->body);
        QVERIFY(sent);
        QCOMPARE(sent->with, u"now"_s);
        QCOMPARE(sent->askModel.value_or(true), false);
    }

    // A model that is left out says nothing, but what it would read is told in its words, not by its place alone.
    void whatTheModelWouldReadNowIsShown()
    {
        Room room;
        room.desk.client.on(Verb::Get, u"/tenants/1/messages/2/record"_s, plannedRecord());
        api::ReplayView replay;
        replay.with = u"now"_s;
        replay.missing = u"the model would be asked: its answer is not known without"_s;
        replay.before = plannedRecord();
        replay.again = plannedRecord();
        replay.again.kind = u"verbatim"_s;
        replay.again.text = u"Ce que disent nos documents"_s; // for want of a model
        replay.again.passages[1].text = u"La coupe homme coûte 31 €."_s;
        replay.differences = {{u"passage"_s, u"Tarifs.pdf, p. 3"_s, u"2"_s, {}}};
        room.desk.client.on(Verb::Post, u"/tenants/1/messages/2/replay"_s, replay);
        RecordDialog dialog(room.desk.workspace, 3, 2, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTRY_VERIFY_WITH_TIMEOUT(dialog.saveButton().isEnabled(), kPatienceMs);
        dialog.nowButton().click();
        const auto said = [&] { return dialog.replayed().toPlainText(); };
        QTRY_VERIFY2_WITH_TIMEOUT(said().contains(u"31 €"), qPrintable(said()), kPatienceMs);
        QVERIFY(!said().contains(u"Ce que disent nos documents"));
        QCOMPARE(said().count(u"Vieux tarifs"), 0); // it was found then as well
    }

    void aFactIsShownAndForgottenUnlessThatIsUndone()
    {
        Room room;
        QVERIFY(room.start());
        FactsCard &card = room.page.findChild<ContextPane *>()->factsCard();
        QTRY_COMPARE_WITH_TIMEOUT(card.facts().size(), std::size_t(1), kPatienceMs);
        const QString path = u"/tenants/1/contacts/1001/facts/4"_s;
        room.desk.client.onNothing(Verb::Delete, path);
        std::function<void()> commit;
        std::function<void()> undo;
        connect(&room.desk.workspace.notices, &Notices::undoOffered, this, [&](const QString &, const std::function<void()> &done, const std::function<void()> &back) {
            commit = done;
            undo = back;
        });
        card.remove(card.facts().front());
        QVERIFY(commit && undo);
        undo();
        QCOMPARE(room.desk.client.timesAsked(Verb::Delete, path), 0);
        card.remove(card.facts().front());
        commit();
        QTRY_COMPARE_WITH_TIMEOUT(card.facts().size(), std::size_t(0), kPatienceMs);
        QCOMPARE(room.desk.client.timesAsked(Verb::Delete, path), 1);
    }

    void aFactIsCorrected()
    {
        Room room;
        QVERIFY(room.start());
        FactsCard &card = room.page.findChild<ContextPane *>()->factsCard();
        QTRY_COMPARE_WITH_TIMEOUT(card.facts().size(), std::size_t(1), kPatienceMs);
        const QString path = u"/tenants/1/contacts/1001/facts/4"_s;
        room.desk.client.on(Verb::Patch, path, api::FactView());
        FormDialog *dialog = card.edit(card.facts().front());
        dialog->show();
        dialog->findChild<QLineEdit *>()->setText(u"Préfère le jeudi"_s);
        dialog->mainButton().click();
        QTRY_COMPARE_WITH_TIMEOUT(room.desk.client.timesAsked(Verb::Patch, path), 1, kPatienceMs);
        const auto sent = api::decode<api::FactChange>(room.desk.client.lastAsked(Verb::Patch, path)->body);
        QVERIFY(sent);
        QCOMPARE(sent->text.value_or(QString()), u"Préfère le jeudi"_s);
    }
};

QTEST_MAIN(RecordDialogTest)
#include "record_dialog_test.moc"
