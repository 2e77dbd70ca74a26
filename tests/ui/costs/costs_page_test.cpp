#include "tests/ui/support/desk.h"
#include "tests/ui/support/scene.h"
#include "ui/charts/day_chart.h"
#include "ui/costs/amounts.h"
#include "ui/costs/costs_page.h"
#include "ui/costs/file_saving.h"
#include "ui/costs/invoice_pages.h"
#include "ui/costs/invoices_page.h"
#include "ui/costs/usage_tables.h"
#include "ui/costs/usage_words.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/state_view.h"

#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTableWidget>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

const QString kInvoices = u"/tenants/1/invoices"_s;

template <class P>
struct Books {
    explicit Books(int scene, const std::vector<QString> &permissions = {}) : desk(permissions)
    {
        costScenes()[static_cast<std::size_t>(scene)].prepare(desk.client);
        page.resize(1200, 800);
        page.show();
        page.refresh();
    }
    QPushButton *button(const QString &text)
    {
        for (QPushButton *one : page.template findChildren<QPushButton *>())
            if (one->text() == text)
                return one;
        return nullptr;
    }
    Desk desk;
    P page{desk.workspace};
};

} // namespace

class CostsPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void amountsAreNotRounded();
    void capsSayWhatHappens();
    void anotherMonthIsAskedFor();
    void aContactLeadsToItsExchanges();
    void clientsAreComparedWhenSomebodyLooks();
    void theBudgetIsSetInPlace();
    void thePlanIsChangedInPlace();
    void aNewPlanIsMadeAndGiven();
    void theInvoiceIsShownAsPictures();
    void aPictureThatFailsIsAskedAgain();
    void anInvoiceIsMade();
    void anInvoiceIsTakenBack();
    void filesGoToDisk();
    void readersAreToldWhy();
    void nothingOfAnotherClientStays();
};

void CostsPageTest::amountsAreNotRounded()
{
    QCOMPARE(microsOf(u"0.004200"_s), 4200);
    QCOMPARE(microsOf(u"-158.80"_s), -158'800'000);
    QCOMPARE(typedAmount(u"49,50 €"_s), std::optional(u"49.50"_s));
    QVERIFY(!typedAmount(u"beaucoup"_s));
    QVERIFY(!typedAmount({}));
}

void CostsPageTest::capsSayWhatHappens()
{
    const api::LimitView messages{u"messages"_s, 700, 1500, 46};
    QVERIFY(limitEffect(messages, 80).contains(u"word for word"_s));
    QVERIFY(limitEffect({u"pages"_s, 400, 400, 100}, 80).startsWith(u"Reached"_s));
    Books<CostsPage> books(0);
    QTRY_VERIFY(books.page.findChild<QWidget *>(u"cap.pages"_s));
    bool said = false;
    for (QLabel *label : books.page.findChild<QWidget *>(u"cap.pages"_s)->findChildren<QLabel *>())
        said = said || label->text().startsWith(u"Reached: new documents are refused"_s);
    QVERIFY(said);
    QVERIFY(books.page.findChild<DayChart *>()->hasData());
}

void CostsPageTest::anotherMonthIsAskedFor()
{
    Books<CostsPage> books(0);
    const QString last = QDate::currentDate().addMonths(-1).toString(u"yyyy-MM"_s);
    books.page.open({.page = u"costs"_s, .arguments = {{u"period"_s, last}}});
    for (const QString &path : {u"/tenants/1/usage"_s, u"/tenants/1/usage/contacts"_s, u"/tenants/1/usage/turns"_s})
        QCOMPARE(books.desk.client.lastAsked(Verb::Get, path)->query.queryItemValue(u"period"_s), last);
    QCOMPARE(books.page.place().arguments.value(u"period"_s).toString(), last);
}

void CostsPageTest::aContactLeadsToItsExchanges()
{
    Books<CostsPage> books(0);
    auto *tables = books.page.findChild<UsageTables *>();
    QTRY_COMPARE(tables->shownTurns(), 3);
    tables->drillIntoContact(1);
    QCOMPARE(tables->shownTurns(), 2);
    tables->drillIntoDay(u"2020-01-01"_s);
    QCOMPARE(tables->shownTurns(), 0);
    tables->showAllTurns();
    QCOMPARE(tables->shownTurns(), 3);
}

void CostsPageTest::clientsAreComparedWhenSomebodyLooks()
{
    Books<CostsPage> books(2);
    auto *tables = books.page.findChild<UsageTables *>();
    QTRY_COMPARE(tables->shownTurns(), 3);
    QCOMPARE(books.desk.client.timesAsked(Verb::Get, u"/tenants/2/usage"_s), 0);
    tables->setCurrentIndex(1);
    QTRY_COMPARE(tables->shownClients(), 2);
    auto *table = tables->currentWidget()->findChild<QTableView *>();
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"Garage Lefèvre"_s); // the dearest first
    QCOMPARE(books.desk.client.lastAsked(Verb::Get, u"/tenants/2/usage"_s)->query.queryItemValue(u"period"_s), QDate::currentDate().toString(u"yyyy-MM"_s));
    // Whose usage may not be read is left out.
    books.desk.client.onError(Verb::Get, u"/tenants/2/usage"_s, Error{ErrorKind::Forbidden, u"not yours"_s});
    books.page.open({.page = u"costs"_s, .arguments = {{u"period"_s, QDate::currentDate().addMonths(-1).toString(u"yyyy-MM"_s)}}});
    QTRY_COMPARE(tables->shownClients(), 1);
}

void CostsPageTest::theBudgetIsSetInPlace()
{
    Books<CostsPage> books(0);
    books.desk.client.on(Verb::Get, u"/tenants/1/settings"_s, api::Page<api::SettingView>{{{.key = u"monthly_budget"_s, .type = u"integer"_s, .value = qint64(40), .defaultValue = qint64(0)}}, {}});
    books.desk.client.on(Verb::Put, u"/tenants/1/settings/monthly_budget"_s, api::SettingView{.key = u"monthly_budget"_s, .value = qint64(60), .defaultValue = qint64(0)});
    QPushButton *set = nullptr;
    QTRY_VERIFY((set = books.page.findChild<QPushButton *>(u"caps.budget"_s)) != nullptr && set->isVisible());
    set->click();
    auto *dialog = books.page.window()->findChild<FormDialog *>(u"budget"_s);
    QVERIFY(dialog != nullptr);
    auto *euros = dialog->findChild<QSpinBox *>();
    QTRY_COMPARE(euros->value(), 40);
    euros->setValue(60);
    const int before = books.desk.client.timesAsked(Verb::Get, u"/tenants/1/usage"_s);
    dialog->mainButton().click();
    QTRY_COMPARE(books.desk.client.timesAsked(Verb::Put, u"/tenants/1/settings/monthly_budget"_s), 1);
    const auto sent = api::decode<api::SettingChange>(books.desk.client.lastAsked(Verb::Put, u"/tenants/1/settings/monthly_budget"_s)->body);
    QCOMPARE(std::get<qint64>(sent->value), 60);
    QTRY_COMPARE(books.desk.client.timesAsked(Verb::Get, u"/tenants/1/usage"_s), before + 1); // the caps are shown anew
}

void CostsPageTest::thePlanIsChangedInPlace()
{
    Books<CostsPage> books(0);
    books.desk.client.on(Verb::Get, u"/plans"_s, api::Page<api::PlanView>{{{.id = 2, .name = u"Boutique"_s, .monthlyPrice = u"49.00"_s}, {.id = 3, .name = u"Atelier"_s, .monthlyPrice = u"89.00"_s}}, {}});
    books.desk.client.onNothing(Verb::Put, u"/tenants/1/plan"_s);
    QTRY_VERIFY(books.page.findChild<QWidget *>(u"cap.pages"_s));
    books.button(u"Change the caps"_s)->click();
    auto *dialog = books.page.findChild<FormDialog *>();
    QVERIFY(dialog);
    auto *plans = dialog->findChild<QComboBox *>();
    QTRY_COMPARE(plans->currentData().toLongLong(), 2);
    plans->setCurrentIndex(plans->findData(3));
    dialog->mainButton().click();
    QTRY_COMPARE(books.desk.client.timesAsked(Verb::Put, u"/tenants/1/plan"_s), 1);
    QCOMPARE(api::decode<api::PlanChoice>(books.desk.client.lastAsked(Verb::Put, u"/tenants/1/plan"_s)->body)->planId, std::optional<qint64>(3));
    QTRY_COMPARE(books.desk.client.timesAsked(Verb::Get, u"/tenants/1/usage"_s), 2);
}

void CostsPageTest::aNewPlanIsMadeAndGiven()
{
    Books<CostsPage> books(0);
    books.desk.client.on(Verb::Get, u"/plans"_s, api::Page<api::PlanView>{});
    books.desk.client.on(Verb::Post, u"/plans"_s, api::PlanView{.id = 8, .name = u"Sur mesure"_s}, 201);
    books.desk.client.onNothing(Verb::Put, u"/tenants/1/plan"_s);
    QTRY_VERIFY(books.page.findChild<QWidget *>(u"cap.pages"_s));
    books.button(u"Change the caps"_s)->click();
    auto *dialog = books.page.findChild<FormDialog *>();
    auto *plans = dialog->findChild<QComboBox *>();
    plans->setCurrentIndex(plans->findData(-1));
    QVERIFY(!dialog->mainButton().isEnabled());
    dialog->findChild<QLineEdit *>()->setText(u"Sur mesure"_s);
    QVERIFY(dialog->mainButton().isEnabled());
    dialog->mainButton().click();
    QTRY_COMPARE(books.desk.client.timesAsked(Verb::Put, u"/tenants/1/plan"_s), 1);
    const auto plan = api::decode<api::NewPlan>(books.desk.client.lastAsked(Verb::Post, u"/plans"_s)->body);
    QCOMPARE(plan->name, u"Sur mesure"_s);
    QCOMPARE(plan->messages, std::optional<qint64>(1500)); // what is capped now is where one begins
}

void CostsPageTest::theInvoiceIsShownAsPictures()
{
    Books<InvoicesPage> books(1);
    auto *pages = books.page.findChild<InvoicePages *>();
    QTRY_COMPARE(pages->pageCount(), 1);
    QCOMPARE(pages->number(), u"F2026-0003"_s);
    QCOMPARE(books.desk.client.timesAsked(Verb::Get, kInvoices + u"/F2026-0003/pdf"_s), 0);
    auto *table = books.page.findChild<QTableView *>();
    table->setCurrentIndex(table->model()->index(2, 0));
    QTRY_COMPARE(books.desk.client.timesAsked(Verb::Get, kInvoices + u"/F2026-0002/pages/1/image"_s), 1);
    QVERIFY(!books.button(u"Credit note"_s)->isEnabled()); // it was taken back already
}

void CostsPageTest::aPictureThatFailsIsAskedAgain()
{
    Desk desk;
    costScenes()[1].prepare(desk.client);
    desk.client.onError(Verb::Get, kInvoices + u"/F2026-0003/pages/1/image"_s, {ErrorKind::Unavailable, u"busy"_s, {}});
    InvoicePages pages(desk.workspace);
    pages.show(QStringLiteral("F2026-0003"));
    auto *state = pages.findChild<StateView *>();
    QTRY_VERIFY(!state->showsContent() && desk.client.timesAsked(Verb::Get, kInvoices + u"/F2026-0003/pages/1/image"_s) == 1);
    costScenes()[1].prepare(desk.client);
    pages.show(QStringLiteral("F2026-0003"));
    QTRY_COMPARE(pages.pageCount(), 1);
    QVERIFY(state->showsContent());
}

void CostsPageTest::anInvoiceIsMade()
{
    Books<InvoicesPage> books(1);
    books.desk.client.on(Verb::Post, kInvoices, api::InvoiceDetail{.invoice = {.number = u"F2026-0004"_s}, .customer = {.name = u"Boulangerie Martin"_s, .address = u"43000 Le Puy"_s}}, 201);
    QTRY_COMPARE(books.page.findChild<QTableView *>()->model()->rowCount(), 3);
    books.button(u"Make an invoice"_s)->click();
    auto *dialog = books.page.findChild<FormDialog *>();
    auto *lines = dialog->findChild<QTableWidget *>();
    lines->item(0, 0)->setText(u"Mise en route"_s);
    dialog->mainButton().click();
    QCOMPARE(books.desk.client.timesAsked(Verb::Post, kInvoices), 0); // a line without a price
    lines->item(0, 1)->setText(u"2,5"_s);
    lines->item(0, 2)->setText(u"33,33"_s);
    dialog->mainButton().click();
    QTRY_COMPARE(books.desk.client.timesAsked(Verb::Post, kInvoices), 1);
    const auto wanted = api::decode<api::NewInvoice>(books.desk.client.lastAsked(Verb::Post, kInvoices)->body);
    QCOMPARE(wanted->lines.size(), 1U);
    QCOMPARE(wanted->lines[0].unitPrice, u"33.33"_s);
    QCOMPARE(wanted->lines[0].quantity, std::optional(u"2.5"_s));
    QTRY_COMPARE(books.desk.client.timesAsked(Verb::Get, kInvoices), 2);
}

void CostsPageTest::anInvoiceIsTakenBack()
{
    Books<InvoicesPage> books(1);
    books.desk.client.on(Verb::Post, kInvoices + u"/F2026-0003/credit"_s, api::InvoiceDetail{.invoice = {.number = u"A2026-0002"_s}}, 201);
    QTRY_VERIFY(books.button(u"Credit note"_s)->isEnabled());
    books.button(u"Credit note"_s)->click();
    auto *dialog = books.page.findChild<FormDialog *>();
    dialog->findChild<QLineEdit *>()->setText(u"Erreur de mois"_s);
    dialog->mainButton().click();
    QTRY_COMPARE(books.desk.client.timesAsked(Verb::Post, kInvoices + u"/F2026-0003/credit"_s), 1);
    QCOMPARE(api::decode<api::CreditWish>(books.desk.client.lastAsked(Verb::Post, kInvoices + u"/F2026-0003/credit"_s)->body)->reason, std::optional(u"Erreur de mois"_s));
}

void CostsPageTest::filesGoToDisk()
{
    Desk desk;
    QWidget window;
    const QString file = desk.folder.filePath(u"facture.pdf"_s);
    desk.client.onNothing(Verb::Get, kInvoices + u"/F2026-0003/pdf"_s);
    QSignalSpy toasts(&desk.notices, &Notices::toasted);
    bool done = false;
    QFileDialog *dialog = saveFile(desk.workspace, {.title = u"Save"_s, .name = u"F2026-0003.pdf"_s, .filter = u"PDF (*.pdf)"_s, .path = kInvoices + u"/F2026-0003/pdf"_s}, &window,
                                   [&](const Status &status, const QString &) { done = status.has_value(); });
    Q_EMIT dialog->fileSelected(file);
    QTRY_VERIFY(done);
    QCOMPARE(desk.client.lastAsked(Verb::Get, kInvoices + u"/F2026-0003/pdf"_s)->saveTo, file);
    QCOMPARE(toasts.size(), 1);
}

void CostsPageTest::readersAreToldWhy()
{
    Books<CostsPage> books(0, {u"tenant.observe"_s});
    QVERIFY(!books.page.findChild<StateView *>()->showsContent());
    QCOMPARE(books.desk.client.timesAsked(Verb::Get, u"/tenants/1/usage"_s), 0);
    Books<InvoicesPage> owner(1, {u"tenant.observe"_s, u"billing.read"_s});
    QTRY_COMPARE(owner.page.findChild<QTableView *>()->model()->rowCount(), 3);
    QVERIFY(!owner.button(u"Make an invoice"_s)->isVisible() && !owner.button(u"Credit note"_s)->isVisible());
}

void CostsPageTest::nothingOfAnotherClientStays()
{
    Books<CostsPage> books(0);
    QTRY_VERIFY(books.page.findChild<QWidget *>(u"cap.pages"_s));
    Books<InvoicesPage> invoices(1);
    QTRY_COMPARE(invoices.page.findChild<InvoicePages *>()->pageCount(), 1);
    books.desk.client.hold();
    invoices.desk.client.hold();
    books.desk.session.choose(2);
    invoices.desk.session.choose(2);
    QVERIFY(!books.page.findChild<QWidget *>(u"cap.pages"_s));
    QVERIFY(!books.page.findChild<DayChart *>()->hasData());
    for (QTableView *table : books.page.findChildren<QTableView *>())
        QCOMPARE(table->model()->rowCount(), 0);
    QCOMPARE(invoices.page.findChild<QTableView *>()->model()->rowCount(), 0);
    QCOMPARE(invoices.page.findChild<InvoicePages *>()->pageCount(), 0);
}

QTEST_MAIN(CostsPageTest)
#include "costs_page_test.moc"
