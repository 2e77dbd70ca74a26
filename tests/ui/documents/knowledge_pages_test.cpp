// Gaps and curated answers against a service that answers as planned: an answer written in place, what is kept while one
// looks elsewhere, versions, a conflict, a trial, roles.
#include "tests/ui/support/desk.h"
#include "ui/documents/curated_page.h"
#include "ui/documents/gap_detail.h"
#include "ui/documents/gaps_page.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/table_view.h"

#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 15'000;

api::GapView gap(qint64 id, const QString &state = u"open"_s)
{
    return {.id = id, .state = state, .count = 14, .contacts = 11, .samples = {u"Question %1 ?"_s.arg(id)}, .firstAt = u"2026-11-02T09:00:00Z"_s, .lastAt = u"2026-11-20T09:00:00Z"_s};
}

api::CuratedView curated(qint64 id, qint64 version = 1)
{
    return {.id = id, .version = version, .questions = {u"Vos horaires ?"_s, u"Ouvert quand ?"_s}, .french = u"De 7 h à 19 h."_s, .changedAt = u"2026-11-02T09:00:00Z"_s, .changedBy = u"lea@example.org"_s};
}

template <class PageType>
class Shown {
public:
    explicit Shown(Desk &desk)
    {
        page = std::make_unique<PageType>(desk.workspace);
        page->resize(1200, 800);
        page->show();
        page->refresh();
        view = page->template findChild<TableView *>(std::is_same_v<PageType, GapsPage> ? u"gaps_table"_s : u"curated_table"_s);
    }
    bool isLoaded(int rows) const { return QTest::qWaitFor([&] { return view->model()->rowCount() == rows; }, kPatience); }
    QPlainTextEdit *field(const QString &name) const { return page->template findChild<QPlainTextEdit *>(name); }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *button : page->template findChildren<QPushButton *>())
            if (button->text() == text && button->isVisible())
                return button;
        return nullptr;
    }
    bool says(const QString &words) const
    {
        return QTest::qWaitFor([&] {
            for (const QLabel *label : page->template findChildren<QLabel *>())
                if (label->isVisible() && label->text().contains(words))
                    return true;
            return false;
        }, kPatience);
    }
    std::unique_ptr<PageType> page;
    TableView *view = nullptr;
};

void planGaps(Desk &desk, const std::vector<api::GapView> &gaps)
{
    desk.client.on(Verb::Get, u"/tenants/1/gaps"_s, api::Page<api::GapView>{gaps, {}});
    desk.client.on(Verb::Get, u"/tenants/1/gap-report"_s, api::GapReportView{.contacts = 10, .durable = 8, .share = 0.8, .openGaps = 2});
    for (const api::GapView &one : gaps)
        desk.client.on(Verb::Get, u"/tenants/1/gaps/%1"_s.arg(one.id), api::GapDetail{one, {{.message = 1, .contact = 1, .at = one.lastAt, .text = one.samples.front(), .cause = u"not_found"_s}}});
}

} // namespace

class KnowledgePagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGapIsAnsweredInPlace()
    {
        Desk desk;
        planGaps(desk, {gap(1), gap(2)});
        Shown<GapsPage> shown(desk);
        QVERIFY(shown.isLoaded(2));
        shown.view->selectRow(0);
        QVERIFY(shown.says(u"Question 1 ?"_s));
        shown.button(u"Put this answer live"_s)->click();
        QVERIFY(shown.says(u"Write at least one way to ask it."_s));
        QCOMPARE(desk.client.timesAsked(Verb::Post, u"/tenants/1/gaps/1/answer"_s), 0);
        shown.field(u"questions"_s)->setPlainText(u"Sans gluten ?\n  Gâteau sans gluten ?  \nSans gluten ?"_s);
        shown.field(u"french"_s)->setPlainText(u"Oui, sur commande."_s);
        QVERIFY(shown.page->hasUnsavedChanges());
        auto answered = gap(1, u"answered"_s);
        answered.curatedId = 5;
        desk.client.on(Verb::Post, u"/tenants/1/gaps/1/answer"_s, api::GapReplayView{.gap = answered, .curated = curated(5), .byCurated = 11, .byDocuments = 1, .byNothing = 2, .replayed = {{.message = 1, .text = u"Sans gluten ?"_s, .outcome = u"curated"_s}}}, 201);
        planGaps(desk, {gap(2)});
        shown.button(u"Put this answer live"_s)->click();
        QVERIFY(shown.says(u"12 of 14"_s));
        const auto sent = api::decode<api::GapAnswer>(desk.client.lastAsked(Verb::Post, u"/tenants/1/gaps/1/answer"_s)->body);
        QVERIFY(sent);
        QCOMPARE(sent->questions, (std::vector<QString>{u"Sans gluten ?"_s, u"Gâteau sans gluten ?"_s}));
        QCOMPARE(sent->french, std::optional(u"Oui, sur commande."_s));
        QVERIFY(!sent->english);
        QVERIFY(!shown.page->hasUnsavedChanges());
        QVERIFY(shown.isLoaded(1)); // it left the open ones; what was told stays in sight
        QVERIFY(shown.says(u"12 of 14"_s));
    }

    void whatIsTypedForAGroupIsKept()
    {
        Desk desk;
        planGaps(desk, {gap(1), gap(2)});
        Shown<GapsPage> shown(desk);
        QVERIFY(shown.isLoaded(2));
        shown.view->selectRow(0);
        shown.field(u"french"_s)->setPlainText(u"À moitié écrite"_s);
        shown.view->selectRow(1);
        QCOMPARE(shown.field(u"french"_s)->toPlainText(), QString());
        QVERIFY(shown.page->hasUnsavedChanges());
        shown.view->selectRow(0);
        QCOMPARE(shown.field(u"french"_s)->toPlainText(), u"À moitié écrite"_s);
        desk.session.choose(2);
        QTRY_COMPARE(desk.session.tenant(), 2);
        shown.page->refresh();
        QVERIFY(!shown.page->hasUnsavedChanges());
        QCOMPARE(shown.view->model()->rowCount(), 0);
    }

    void aGroupIsSetAsideAndOpenedAgain()
    {
        Desk desk;
        planGaps(desk, {gap(1)});
        desk.client.on(Verb::Post, u"/tenants/1/gaps/1/dismiss"_s, gap(1, u"dismissed"_s));
        desk.client.on(Verb::Post, u"/tenants/1/gaps/1/reopen"_s, gap(1));
        Shown<GapsPage> shown(desk);
        QVERIFY(shown.isLoaded(1));
        shown.view->selectRow(0);
        shown.button(u"Needs no answer"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(shown.button(u"Open again"_s), kPatience);
        shown.button(u"Open again"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(desk.client.timesAsked(Verb::Post, u"/tenants/1/gaps/1/reopen"_s), 1, kPatience);
    }

    void aReaderWritesNothing()
    {
        Desk desk({QString(may::kReadContent)});
        planGaps(desk, {gap(1)});
        Shown<GapsPage> shown(desk);
        QVERIFY(shown.isLoaded(1));
        shown.view->selectRow(0);
        QVERIFY(!shown.button(u"Put this answer live"_s));
        QVERIFY(shown.field(u"french"_s)->isReadOnly());
    }

    void aConflictIsToldAndNothingTypedIsLost()
    {
        Desk desk;
        desk.client.on(Verb::Get, u"/tenants/1/curated"_s, api::Page<api::CuratedView>{{curated(5)}, {}});
        Shown<CuratedPage> shown(desk);
        QVERIFY(shown.isLoaded(1));
        shown.view->selectRow(0);
        QTRY_COMPARE(shown.field(u"french"_s)->toPlainText(), u"De 7 h à 19 h."_s);
        QVERIFY(!shown.button(u"Save"_s)->isEnabled());
        shown.field(u"french"_s)->setPlainText(u"De 8 h à 20 h."_s);
        desk.client.onError(Verb::Patch, u"/tenants/1/curated/5"_s, {ErrorKind::Conflict, u"it was changed"_s, {}});
        desk.client.on(Verb::Get, u"/tenants/1/curated/5"_s, curated(5, 2));
        shown.button(u"Save"_s)->click();
        QVERIFY(shown.says(u"lea@example.org changed this answer meanwhile (version 2)"_s));
        QCOMPARE(shown.field(u"french"_s)->toPlainText(), u"De 8 h à 20 h."_s);
        auto saved = curated(5, 3);
        saved.french = u"De 8 h à 20 h."_s;
        desk.client.on(Verb::Patch, u"/tenants/1/curated/5"_s, saved);
        shown.button(u"Save"_s)->click();
        QVERIFY(shown.says(u"Saved: contacts get it from now on."_s));
        const auto sent = api::decode<api::CuratedChange>(desk.client.lastAsked(Verb::Patch, u"/tenants/1/curated/5"_s)->body);
        QCOMPARE(sent->version, std::optional<qint64>(2));
    }

    void anotherAnswerWithTheQuestionIsNamed()
    {
        Desk desk;
        desk.client.on(Verb::Get, u"/tenants/1/curated"_s, api::Page<api::CuratedView>{{curated(5)}, {}});
        desk.client.on(Verb::Get, u"/tenants/1/curated/5"_s, curated(5));
        desk.client.onError(Verb::Patch, u"/tenants/1/curated/5"_s, {ErrorKind::Conflict, u"curated answer 9 has that question already: change that one"_s, {}});
        Shown<CuratedPage> shown(desk);
        QVERIFY(shown.isLoaded(1));
        shown.view->selectRow(0);
        QTRY_VERIFY(!shown.field(u"questions"_s)->toPlainText().isEmpty());
        shown.field(u"questions"_s)->appendPlainText(u"Combien ?"_s);
        shown.button(u"Save"_s)->click();
        QVERIFY(shown.says(u"Curated answer 9 has that question already"_s));
    }

    void anEarlierVersionIsTakenBack()
    {
        Desk desk;
        auto old = curated(5, 1);
        old.french = u"Ancien texte."_s;
        desk.client.on(Verb::Get, u"/tenants/1/curated"_s, api::Page<api::CuratedView>{{curated(5, 2)}, {}});
        desk.client.on(Verb::Get, u"/tenants/1/curated/5/versions"_s, api::Page<api::CuratedView>{{curated(5, 2), old}, {}});
        Shown<CuratedPage> shown(desk);
        QVERIFY(shown.isLoaded(1));
        shown.view->selectRow(0);
        auto *versions = shown.page->findChild<QComboBox *>();
        QTRY_COMPARE_WITH_TIMEOUT(versions->count(), 2, kPatience);
        Q_EMIT versions->activated(1);
        QCOMPARE(shown.field(u"french"_s)->toPlainText(), u"Ancien texte."_s);
        QVERIFY(shown.page->hasUnsavedChanges());
    }

    void aQuestionIsTried()
    {
        Desk desk;
        desk.client.on(Verb::Get, u"/tenants/1/curated"_s, api::Page<api::CuratedView>{{curated(5)}, {}});
        desk.client.on(Verb::Post, u"/tenants/1/curated-trial"_s, api::CuratedTrialView{.curatedId = 5, .recognised = u"Vos horaires ?"_s, .text = u"De 7 h à 19 h."_s, .likeness = 0.92});
        Shown<CuratedPage> shown(desk);
        QVERIFY(shown.isLoaded(1));
        for (QLineEdit *edit : shown.page->findChildren<QLineEdit *>())
            if (edit->placeholderText().startsWith(u"Type a question"_s))
                edit->setText(u"c’est ouvert ?"_s);
        shown.button(u"Try"_s)->click();
        QVERIFY(shown.says(u"Recognised as “Vos horaires ?”"_s));
        desk.client.on(Verb::Post, u"/tenants/1/curated-trial"_s, api::CuratedTrialView{});
        shown.button(u"Try"_s)->click();
        QVERIFY(shown.says(u"No curated answer is recognised"_s));
    }
};

QTEST_MAIN(KnowledgePagesTest)
#include "knowledge_pages_test.moc"
