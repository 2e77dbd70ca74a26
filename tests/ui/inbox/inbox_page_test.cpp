#include "tests/ui/inbox/inbox_room.h"
#include "ui/inbox/canned_dialog.h"
#include "ui/inbox/canned_popup.h"
#include "ui/inbox/composer_edit.h"
#include "ui/inbox/context_pane.h"
#include "ui/inbox/draft_card.h"
#include "ui/inbox/thread_list.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

const QString kFirst = u"/tenants/1/conversations/1"_s;

QByteArray bodyOf(const Call *call)
{
    return call ? call->body : QByteArray();
}

} // namespace

class InboxPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesOverAndGivesBack();
    void saysPlainlyThatSomebodyWasFaster();
    void sendsAReplyOnceAndSaysBeforehandThatItTakesOver();
    void aClosedWindowOffersTheTemplateAlone();
    void aDraftIsSentEditedOrDiscarded();
    void aDraftThatWasDiscardedComesBackWhenUndone();
    void resolvesAfterTheTimeToUndo();
    void undoPutsTheRowBack();
    void lettersActOnlyInTheList();
    void readyMadeRepliesOpenWithASlash();
    void readyMadeRepliesAreWritten();
    void erasingAsksWithTheName();
    void nothingOfAnotherClientStays();
    void whoMayOnlyReadIsOfferedNothingElse();
    void eventsOfThisClientAreMerged();
    void aNarrowWindowShowsTheContactInPlaceOfTheThread();
};

void InboxPageTest::takesOverAndGivesBack()
{
    Room room;
    QVERIFY(room.start());
    api::OwnershipView mine{.conversation = 1, .owner = u"person"_s, .person = u"Léa"_s, .version = 6};
    room.desk.client.on(Verb::Post, kFirst + u"/take-over"_s, mine);
    room.desk.client.on(Verb::Get, kFirst + u"/owner"_s, mine);
    QTest::keyClick(&room.page, Qt::Key_F6);
    QTRY_COMPARE(room.page.thread().owner().owner, u"person"_s);
    QVERIFY(bodyOf(room.desk.client.lastAsked(Verb::Post, kFirst + u"/take-over"_s)).contains("\"version\":5"));

    room.desk.client.on(Verb::Post, kFirst + u"/give-back"_s, api::OwnershipView{.conversation = 1, .owner = u"bot"_s, .version = 7});
    QTest::keyClick(&room.page, Qt::Key_F6, Qt::ShiftModifier);
    QTRY_COMPARE(room.desk.client.timesAsked(Verb::Post, kFirst + u"/give-back"_s), 1);
    QVERIFY(bodyOf(room.desk.client.lastAsked(Verb::Post, kFirst + u"/give-back"_s)).contains("\"version\":6"));
}

void InboxPageTest::saysPlainlyThatSomebodyWasFaster()
{
    Room room;
    QVERIFY(room.start());
    room.desk.client.onError(Verb::Post, kFirst + u"/take-over"_s, Error{ErrorKind::Conflict, u"another version"_s});
    room.desk.client.on(Verb::Get, kFirst + u"/owner"_s, api::OwnershipView{.conversation = 1, .owner = u"person"_s, .person = u"Karim"_s, .version = 9});
    room.page.thread().takeOver();
    QTRY_VERIFY(room.page.thread().composer().message().isVisible());
    QVERIFY(room.page.thread().composer().message().accessibleName().contains(u"Karim"_s));
    QCOMPARE(room.page.thread().owner().person, u"Karim"_s);
}

void InboxPageTest::sendsAReplyOnceAndSaysBeforehandThatItTakesOver()
{
    Room room;
    QVERIFY(room.start());
    Composer &composer = room.page.thread().composer();
    composer.edit().setPlainText(u"Bonjour, oui !"_s);
    QCOMPARE(composer.sendButton().text(), Composer::tr("Take over and send"));
    room.desk.client.onError(Verb::Post, kFirst + u"/replies"_s, Error{ErrorKind::Timeout, u"no answer"_s});
    composer.edit().setFocus();
    QTest::keyClick(&composer.edit(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(composer.message().isVisible());
    QCOMPARE(composer.edit().toPlainText(), u"Bonjour, oui !"_s);
    const QByteArray first = bodyOf(room.desk.client.lastAsked(Verb::Post, kFirst + u"/replies"_s));

    room.desk.client.on(Verb::Post, kFirst + u"/replies"_s, api::ReplyView{.id = 4, .conversation = 1, .state = u"prepared"_s}, 202);
    QTest::keyClick(&composer.edit(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(composer.edit().toPlainText().isEmpty());
    QCOMPARE(bodyOf(room.desk.client.lastAsked(Verb::Post, kFirst + u"/replies"_s)), first); // the same key
    QCOMPARE(room.desk.client.timesAsked(Verb::Post, kFirst + u"/replies"_s), 2);
}

void InboxPageTest::aClosedWindowOffersTheTemplateAlone()
{
    Room room;
    api::ConversationView closed = room.rows->front();
    closed.window = u"closed"_s;
    closed.windowClosesAt = secondsAgo(60);
    closed.windowSecondsLeft = 0;
    room.rows->front() = closed;
    api::TimelineView thread = plannedThread(closed);
    thread.window.reopening = u"relance"_s;
    planThread(room.desk.client, closed, thread);
    room.desk.client.on(Verb::Post, kFirst + u"/replies"_s, api::ReplyView{.id = 4, .conversation = 1, .state = u"prepared"_s}, 202);
    QVERIFY(room.start());
    Composer &composer = room.page.thread().composer();
    QTRY_VERIFY(composer.windowMessage().isVisible());
    QVERIFY(!composer.edit().isEnabled());
    QVERIFY(!composer.sendButton().isEnabled());
    for (QPushButton *button : composer.windowMessage().findChildren<QPushButton *>())
        button->click();
    QTRY_COMPARE(room.desk.client.timesAsked(Verb::Post, kFirst + u"/replies"_s), 1);
    QVERIFY(bodyOf(room.desk.client.lastAsked(Verb::Post, kFirst + u"/replies"_s)).contains("\"reopen\":true"));
}

namespace {

void planDraft(Room &room)
{
    api::TimelineView thread = plannedThread(room.rows->front());
    thread.entries.back().draft = 77;
    thread.entries.back().state = u"drafted"_s;
    planThread(room.desk.client, room.rows->front(), thread);
    room.desk.client.on(Verb::Post, u"/tenants/1/drafts/77/send"_s, api::ReplyView{.id = 4, .conversation = 1, .state = u"prepared"_s}, 202);
    room.desk.client.on(Verb::Post, u"/tenants/1/drafts/77/discard"_s, api::DraftView{.id = 77, .conversation = 1});
}

} // namespace

void InboxPageTest::aDraftIsSentEditedOrDiscarded()
{
    Room room;
    planDraft(room);
    QVERIFY(room.start());
    Composer &composer = room.page.thread().composer();
    QTRY_VERIFY(composer.draftCard().isVisible());
    QCOMPARE(composer.draftCard().draft(), 77);
    composer.draftCard().editButton().click();
    QVERIFY(!composer.draftCard().isVisible());
    composer.edit().setPlainText(u"Autrement dit"_s);
    composer.sendButton().click();
    QTRY_COMPARE(room.desk.client.timesAsked(Verb::Post, u"/tenants/1/drafts/77/send"_s), 1);
    QVERIFY(bodyOf(room.desk.client.lastAsked(Verb::Post, u"/tenants/1/drafts/77/send"_s)).contains("Autrement dit"));
    QCOMPARE(room.desk.client.timesAsked(Verb::Post, kFirst + u"/replies"_s), 0);
    // It still waits, as far as the fake service knows: sent as it is, without words of our own.
    QTRY_VERIFY(composer.draftCard().isVisible());
    composer.draftCard().sendButton().click();
    QTRY_COMPARE(room.desk.client.timesAsked(Verb::Post, u"/tenants/1/drafts/77/send"_s), 2);
    QVERIFY(!bodyOf(room.desk.client.lastAsked(Verb::Post, u"/tenants/1/drafts/77/send"_s)).contains("\"text\":\""));
}

void InboxPageTest::aDraftThatWasDiscardedComesBackWhenUndone()
{
    Room room;
    planDraft(room);
    QVERIFY(room.start());
    std::function<void()> commit, undo;
    connect(&room.desk.notices, &Notices::undoOffered, this, [&](const QString &, const std::function<void()> &c, const std::function<void()> &u) { commit = c; undo = u; });
    DraftCard &card = room.page.thread().composer().draftCard();
    QTRY_VERIFY(card.isVisible());
    card.discardButton().click();
    QVERIFY(!card.isVisible());
    undo();
    QVERIFY(card.isVisible());
    card.discardButton().click();
    commit();
    QTRY_COMPARE(room.desk.client.timesAsked(Verb::Post, u"/tenants/1/drafts/77/discard"_s), 1);
}

void InboxPageTest::resolvesAfterTheTimeToUndo()
{
    Room room;
    QVERIFY(room.start());
    std::function<void()> commit;
    connect(&room.desk.notices, &Notices::undoOffered, this, [&](const QString &sentence, const std::function<void()> &c, const std::function<void()> &) {
        QVERIFY(sentence.contains(u"Contact 1"_s));
        commit = c;
    });
    room.page.list().view().setFocus();
    QTest::keyClick(&room.page.list().view(), Qt::Key_E, Qt::ShiftModifier);
    QVERIFY(commit);
    QCOMPARE(room.page.list().model().rowOf(1), -1); // it looks done at once
    QTRY_COMPARE(room.page.thread().conversation(), 2);
    QCOMPARE(room.desk.client.timesAsked(Verb::Post, kFirst + u"/resolve"_s), 0);
    commit();
    QTRY_COMPARE(room.desk.client.timesAsked(Verb::Post, kFirst + u"/resolve"_s), 1);
}

void InboxPageTest::undoPutsTheRowBack()
{
    Room room;
    QVERIFY(room.start(2));
    std::function<void()> undo;
    connect(&room.desk.notices, &Notices::undoOffered, this, [&](const QString &, const std::function<void()> &, const std::function<void()> &u) { undo = u; });
    room.page.list().view().setFocus();
    QTest::keyClick(&room.page.list().view(), Qt::Key_E);
    QCOMPARE(room.page.list().model().rowOf(2), -1);
    QCOMPARE(room.page.thread().conversation(), 2); // what one reads stays open
    undo();
    QCOMPARE(room.page.list().model().rowOf(2), 1);
    QCOMPARE(room.desk.client.timesAsked(Verb::Post, u"/tenants/1/conversations/2/resolve"_s), 0);
}

void InboxPageTest::lettersActOnlyInTheList()
{
    Room room;
    QVERIFY(room.start());
    Composer &composer = room.page.thread().composer();
    composer.edit().setFocus();
    for (const char key : {'j', 'e', 'n', 'r', 'k'})
        QTest::keyClick(&composer.edit(), key);
    QCOMPARE(composer.edit().toPlainText(), u"jenrk"_s);
    QCOMPARE(room.page.thread().conversation(), 1);
    QVERIFY(room.page.list().model().rowOf(1) >= 0);
    room.page.list().field().setFocus();
    QTest::keyClick(&room.page.list().field(), 'j');
    QCOMPARE(room.page.list().field().text(), u"j"_s);
    room.page.list().field().clear();
    room.page.thread().list().setFocus();
    for (const char key : {'j', 'e'})
        QTest::keyClick(&room.page.thread().list(), key);
    QCOMPARE(room.page.thread().conversation(), 1);
    QVERIFY(room.page.list().model().rowOf(1) >= 0);

    room.page.list().view().setFocus();
    QTest::keyClick(&room.page.list().view(), 'j');
    QTRY_COMPARE(room.page.thread().conversation(), 2);
    QTest::keyClick(&room.page.list().view(), 'k');
    QTRY_COMPARE(room.page.thread().conversation(), 1);
    QTest::keyClick(&room.page.list().view(), 'r');
    QVERIFY(composer.edit().hasFocus());
    QTest::keyClick(&composer.edit(), Qt::Key_Down, Qt::ControlModifier); // anywhere
    QTRY_COMPARE(room.page.thread().conversation(), 2);
    room.page.list().view().setFocus();
    QTest::keyClick(&room.page.list().view(), Qt::Key_N, Qt::ShiftModifier);
    QCOMPARE(composer.mode(), Composer::Mode::Note);
}

void InboxPageTest::readyMadeRepliesOpenWithASlash()
{
    Room room;
    QVERIFY(room.start());
    ComposerEdit &edit = room.page.thread().composer().edit();
    QTRY_COMPARE(room.desk.client.timesAsked(Verb::Get, u"/tenants/1/canned"_s), 1);
    QTRY_VERIFY(edit.isEnabled());
    edit.setFocus();
    QTRY_VERIFY((edit.clear(), QTest::keyClicks(&edit, u"/mer"_s), room.page.thread().composer().canned().shown() == 1));
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(edit.toPlainText(), u"Avec plaisir !"_s);
}

void InboxPageTest::readyMadeRepliesAreWritten()
{
    Room room;
    QVERIFY(room.start());
    room.desk.client.on(Verb::Post, u"/tenants/1/canned"_s, api::CannedView{3, u"parking"_s, u"Derrière l’église."_s, {}}, 201);
    Q_EMIT room.page.thread().composer().cannedWanted(u"Derrière l’église."_s);
    auto *dialog = room.page.findChild<CannedDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->mainButton().isEnabled());
    dialog->shortcut().setText(u"avec espace"_s);
    QVERIFY(!dialog->mainButton().isEnabled());
    dialog->shortcut().setText(u"parking"_s);
    dialog->mainButton().click();
    QTRY_COMPARE(room.desk.client.timesAsked(Verb::Post, u"/tenants/1/canned"_s), 1);
    QTRY_COMPARE(room.desk.client.timesAsked(Verb::Get, u"/tenants/1/canned"_s), 2);
}

void InboxPageTest::erasingAsksWithTheName()
{
    Room room;
    QVERIFY(room.start());
    const QString path = u"/tenants/1/contacts/1001/erase"_s;
    room.desk.client.on(Verb::Post, path, api::ReceiptView{.number = 12, .at = secondsAgo(0), .receipt = u"signed"_s, .text = u"Tout est effacé."_s});
    QTRY_VERIFY(room.page.context().eraseButton().isEnabled());
    room.page.context().eraseButton().click();
    auto *asked = room.page.findChild<QDialog *>(u"confirm"_s);
    QVERIFY(asked);
    QVERIFY(asked->windowTitle().contains(u"Contact 1"_s));
    QPushButton *verb = nullptr;
    for (QPushButton *button : asked->findChildren<QPushButton *>())
        if (button->text().contains(u"Contact 1"_s))
            verb = button;
    QVERIFY(verb);
    QVERIFY(!verb->isDefault());
    QCOMPARE(room.desk.client.timesAsked(Verb::Post, path), 0);
    verb->click();
    QTRY_COMPARE(room.desk.client.timesAsked(Verb::Post, path), 1);
    QTRY_VERIFY(room.page.findChild<QDialog *>(u"receipt"_s));
    QCOMPARE(room.page.thread().conversation(), 0);
}

void InboxPageTest::nothingOfAnotherClientStays()
{
    Room room;
    QVERIFY(room.start());
    room.page.thread().composer().edit().setPlainText(u"à moitié écrit"_s);
    room.desk.client.hold(); // whatever comes of the other client comes later
    room.desk.session.choose(2);
    QCOMPARE(room.page.list().model().rowCount(), 0);
    QCOMPARE(room.page.thread().model().rowCount(), 0);
    QCOMPARE(room.page.thread().conversation(), 0);
    QVERIFY(room.page.thread().composer().edit().toPlainText().isEmpty());
    QVERIFY(!room.page.context().eraseButton().isEnabled());
    QVERIFY(!room.page.hasUnsavedChanges());
}

void InboxPageTest::whoMayOnlyReadIsOfferedNothingElse()
{
    Room room({QString(may::kReadContent), QString(may::kObserveTenant)});
    QVERIFY(room.start());
    Composer &composer = room.page.thread().composer();
    QVERIFY(!composer.edit().isEnabled());
    QVERIFY(!room.page.context().exportButton().isEnabled());
    QVERIFY(!room.page.context().eraseButton().isEnabled());
    QTest::keyClick(&room.page, Qt::Key_F6);
    QCOMPARE(room.desk.client.timesAsked(Verb::Post, kFirst + u"/take-over"_s), 0);
    QCOMPARE(room.desk.client.timesAsked(Verb::Post, kFirst + u"/seen"_s), 0);
}

void InboxPageTest::eventsOfThisClientAreMerged()
{
    Room room;
    QVERIFY(room.start());
    const auto times = [&](const QString &path) { return room.desk.client.timesAsked(Verb::Get, path); };
    const int lists = times(u"/tenants/1/conversations"_s);
    const int threads = times(kFirst + u"/timeline"_s);
    Q_EMIT room.desk.events.happened({u"message"_s, 2, 1}); // another client's
    Q_EMIT room.desk.events.happened({u"document"_s, 1, 1});
    room.rows->front().lastWords = u"Une nouvelle question"_s;
    Q_EMIT room.desk.events.happened({u"message"_s, 1, 1});
    QTRY_COMPARE(room.page.list().model().at(0)->lastWords, u"Une nouvelle question"_s);
    QTRY_COMPARE(times(kFirst + u"/timeline"_s), threads + 1);
    QCOMPARE(times(u"/tenants/1/conversations"_s), lists + 1);
}

void InboxPageTest::aNarrowWindowShowsTheContactInPlaceOfTheThread()
{
    Room room;
    QVERIFY(room.start());
    QVERIFY(room.page.context().isVisible() && room.page.thread().isVisible());
    room.page.resize(800, 560);
    QTRY_VERIFY(!room.page.context().isVisible());
    QTest::keyClick(&room.page, Qt::Key_F4);
    QVERIFY(room.page.context().isVisible() && !room.page.thread().isVisible());
    QTest::keyClick(&room.page, Qt::Key_F4);
    QVERIFY(!room.page.context().isVisible() && room.page.thread().isVisible());
}

QTEST_MAIN(InboxPageTest)
#include "inbox_page_test.moc"
